//go:build darwin || linux

package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// processorTime returns how long the processors have worked for this process.
func processorTime() time.Duration {
	var use syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &use) != nil {
		return 0
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// peakMemory returns the most memory that this process had at a time, in bytes; 0 where
// that is not known. What Linux says of a process's resources counts its parent in, so
// that its status is read there.
func peakMemory() int64 {
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		var kilobytes int64
		_, peak, _ := strings.Cut(string(status), "VmHWM:")
		if _, err := fmt.Sscan(peak, &kilobytes); err == nil {
			return kilobytes << 10
		}
	}
	var use syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &use) != nil {
		return 0
	}
	if runtime.GOOS == "linux" {
		return int64(use.Maxrss) << 10
	}
	return int64(use.Maxrss)
}
