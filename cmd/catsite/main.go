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
	"syscall"
)

func main() {
	preferHugePages()
	paceCollector()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process as it would any other
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var opt options
	cmd := newRoot(&opt)
	cmd.SetArgs(args)
	cmd.SetOut(stdout)
	cmd.SetErr(stderr)
	err := untilInterrupted(ctx, &opt.unhurried, func() error { return cmd.ExecuteContext(ctx) })
	return exitCode(ctx, err, opt.published.Load(), stderr)
}
