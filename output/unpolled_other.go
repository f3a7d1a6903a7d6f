//go:build !linux

package output

// unpolled is no flag where files on a disk are opened without further calls.
const unpolled = 0
