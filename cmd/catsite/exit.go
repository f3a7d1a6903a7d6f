package main

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// The exit codes of catsite. Every other failure of a command line is exitUsage.
const (
	exitDone        = 0
	exitFindings    = 1 // findings at or above --fail-on, differences, or problems
	exitUsage       = 2 // usage or project file
	exitFiles       = 3 // a document or destination that cannot be read or written
	exitInterrupted = 130
)

// errFindings ends a command whose output already says what was found.
var errFindings = errors.New("findings at or above the level of --fail-on")

// A fileError is a failure to read a document or to write the destination.
type fileError struct{ err error }

func (e fileError) Error() string { return e.err.Error() }
func (e fileError) Unwrap() error { return e.err }

// exitCode says on w what failed and returns the exit code for it. Published says that
// the run had already exchanged its destination.
func exitCode(ctx context.Context, err error, published bool, w io.Writer) int {
	var file fileError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errFindings), errors.Is(err, errDifferent), errors.Is(err, errUnsound), errors.Is(err, errUnfetched):
		return exitFindings
	case ctx.Err() != nil && errors.Is(err, errFetchStopped):
		fmt.Fprintln(w, "catsite:", errFetchStopped)
		return exitInterrupted
	case ctx.Err() != nil && published:
		fmt.Fprintln(w, "catsite: interrupted; the new site is published")
		return exitInterrupted
	case ctx.Err() != nil:
		fmt.Fprintln(w, "catsite: interrupted; nothing was changed")
		return exitInterrupted
	}
	fmt.Fprintln(w, "catsite:", err)
	if errors.As(err, &file) {
		return exitFiles
	}
	return exitUsage
}
