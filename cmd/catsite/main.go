// Command catsite turns a vendor's reference tables, published in several
// languages, into one reconciled catalog: a website, a JSON feed, and a list of
// everything on which the editions disagree.
//
// This package is wiring: it has a file per command, and pipeline.go, which takes
// the documents of a project through packages scraper and catalog. Exit codes are
// in exit.go.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"catsite/catalog"
)

// gcPercent makes the collector run twice as often as by default. Most of the memory is
// the catalog, which stays: for 50,000 events in two languages, 450 MB of it, the
// process takes 0.9 GB instead of 1.2, for a twentieth more time.
const gcPercent = 50

func main() {
	debug.SetGCPercent(gcPercent)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// What the process takes beyond this, and beyond so many bytes per byte of the documents,
// the collector tries harder to give back: documents of nothing but tiny broken tables
// make more findings than text.
const (
	leastMemory   = 96 << 20
	memoryPerByte = 40
)

// limitMemory bounds the memory by the size of what was read.
func limitMemory(editions []*catalog.Edition) {
	size := 0
	for _, e := range editions {
		for _, d := range e.Documents {
			size += d.Size
		}
	}
	debug.SetMemoryLimit(int64(max(leastMemory, memoryPerByte*size)))
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	cmd := newRoot()
	cmd.SetArgs(args)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	return exitCode(ctx, cmd.ExecuteContext(ctx), stderr)
}
