package main

import (
	"context"
	"sync/atomic"
	"time"
)

// patience is how long a run that is interrupted may take to tidy up. What a build does
// not delete in this time, of a hundred thousand files, the next one does.
const patience = 700 * time.Millisecond

// untilInterrupted runs a command. One that is interrupted and does not end within
// patience is left to itself, to end with the process, unless it says that it is unhurried.
func untilInterrupted(ctx context.Context, unhurried *atomic.Bool, command func() error) error {
	done := make(chan error, 1)
	go func() { done <- command() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	if unhurried.Load() {
		return <-done
	}
	select {
	case err := <-done:
		return err
	case <-time.After(patience):
		return ctx.Err()
	}
}

// unlessInterrupted returns what f returns, or at once an error where the run is
// interrupted. F is then left to itself: nothing of what it does may matter any more.
func unlessInterrupted[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := f()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}
