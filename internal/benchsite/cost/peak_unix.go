//go:build darwin || linux

package main

import (
	"errors"
	"os"
	"runtime"
	"syscall"
)

// peak returns the most memory that a process had, in MB. This process is small, and what
// a system counts of it in does not matter.
func peak(state *os.ProcessState) (float64, error) {
	use, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, errors.New("the system does not tell how much memory it took")
	}
	bytes := float64(use.Maxrss)
	if runtime.GOOS == "linux" {
		bytes *= 1024
	}
	return bytes / 1e6, nil
}
