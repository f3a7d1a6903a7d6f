package main

import (
	"bytes"
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"
)

// What is interrupted and does not know of it is left to itself.
func TestInterruptedWork(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	never := make(chan bool)
	time.AfterFunc(10*time.Millisecond, cancel)
	if _, err := unlessInterrupted(ctx, func() (int, error) { <-never; return 0, nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("unlessInterrupted: error %v, want %v", err, context.Canceled)
	}
	if err := untilInterrupted(ctx, new(atomic.Bool), func() error { <-never; return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("untilInterrupted: error %v, want %v", err, context.Canceled)
	}
	// A command that tidies up is waited for.
	tidied := errors.New("tidied up")
	err := untilInterrupted(ctx, new(atomic.Bool), func() error { time.Sleep(20 * time.Millisecond); return tidied })
	if err != tidied {
		t.Errorf("untilInterrupted of a command that ends: error %v, want %v", err, tidied)
	}
	var unhurried atomic.Bool
	unhurried.Store(true)
	err = untilInterrupted(ctx, &unhurried, func() error { time.Sleep(patience + 50*time.Millisecond); return tidied })
	if err != tidied {
		t.Errorf("untilInterrupted of an unhurried command: error %v, want %v", err, tidied)
	}
}

func TestInterruptedWords(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for published, want := range map[bool]string{
		false: "catsite: interrupted; nothing was changed\n", true: "catsite: interrupted; the new site is published\n",
	} {
		var said bytes.Buffer
		if code := exitCode(ctx, ctx.Err(), published, &said); code != exitInterrupted || said.String() != want {
			t.Errorf("exitCode of an interrupted run, published %t = %d, says %q; want %d, %q", published, code, said.String(), exitInterrupted, want)
		}
	}
}
