package output

import "golang.org/x/sys/unix"

// unpolled opens a file as one that does not block, which says nothing of a file on a disk.
// Package os would otherwise try to have it so and take that back: four calls of the system
// for every file.
const unpolled = unix.O_NONBLOCK
