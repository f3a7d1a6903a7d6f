package main

import (
	"io/fs"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// The collector runs when the heap has grown by as much as is in use, but by leastSpare at
// least and by mostSpare at most, or by gcPercent of what is in use where that is more.
// Most of a large build's memory is the catalog, which stays: at 50,000 events in two
// languages mostSpare is all the room there is within 1 GB. A small build has room, and
// need not collect at all.
const (
	leastSpare = 256 << 20
	mostSpare  = 352 << 20
	gcPercent  = 50
)

// paceCollector sets the collector's pace after each of its runs, by what is in use.
func paceCollector() {
	debug.SetGCPercent(percentFor(0))
	afterEachCollection(func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(percentFor(live[0].Value.Uint64()))
	})
}

// percentFor returns the pace for what is in use. The runtime reckons with 4 MB at least.
func percentFor(live uint64) int {
	live = max(live, 4<<20)
	spare := min(max(live, leastSpare), mostSpare)
	return max(gcPercent, int(100*spare/live))
}

// afterEachCollection calls f each time that the collector has run.
func afterEachCollection(f func()) {
	var again func(*[16]byte)
	again = func(garbage *[16]byte) {
		f()
		runtime.SetFinalizer(garbage, again)
	}
	runtime.SetFinalizer(new([16]byte), again)
}

// What the process takes beyond leastMemory, and beyond so many bytes per byte of the
// documents, the collector tries harder to give back: documents of nothing but tiny
// broken tables make more findings than text.
const (
	leastMemory   = 64 << 20
	memoryPerByte = 36
)

// A boundedFS bounds the memory by the size of the files that are opened.
type boundedFS struct {
	fs.FS
	size atomic.Int64
}

func (b *boundedFS) Open(name string) (fs.File, error) {
	f, err := b.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		debug.SetMemoryLimit(max(leastMemory, memoryPerByte*b.size.Add(info.Size())))
	}
	return f, nil
}

// Stat and ReadDir open no file.
func (b *boundedFS) Stat(name string) (fs.FileInfo, error)      { return fs.Stat(b.FS, name) }
func (b *boundedFS) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(b.FS, name) }
