//go:build !(darwin || linux)

package main

import "time"

// processorTime returns 0: it is not known here.
func processorTime() time.Duration { return 0 }

// peakMemory returns 0: it is not known here.
func peakMemory() int64 { return 0 }
