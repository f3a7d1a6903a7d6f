package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
	"runtime/trace"

	"github.com/spf13/cobra"
)

// profiles are the files to which a run writes what it does; "" for none. They are for
// work on catsite itself.
type profiles struct{ cpu, memory, trace string }

func (p *profiles) addTo(cmd *cobra.Command) {
	for _, f := range []struct {
		name, usage string
		file        *string
	}{
		{"cpuprofile", "write a profile of processor time to this `FILE`", &p.cpu},
		{"memprofile", "write a profile of allocations to this `FILE`", &p.memory},
		{"trace", "write an execution trace to this `FILE`", &p.trace},
	} {
		cmd.Flags().StringVar(f.file, f.name, "", f.usage)
		cmd.Flags().Lookup(f.name).Hidden = true
	}
}

// start begins to record. Stop ends it, and writes what there is only then.
func (p *profiles) start() (stop func() error, err error) {
	var stops []func() error
	stop = func() error {
		var failed []error
		for _, one := range stops {
			failed = append(failed, one())
		}
		if err := errors.Join(failed...); err != nil {
			return fileError{fmt.Errorf("write profile: %w", err)}
		}
		return nil
	}
	for _, r := range []recording{
		{p.cpu, pprof.StartCPUProfile, func(io.Writer) error { pprof.StopCPUProfile(); return nil }},
		{p.trace, trace.Start, func(io.Writer) error { trace.Stop(); return nil }},
		{p.memory, func(io.Writer) error { return nil }, writeAllocations},
	} {
		if r.path == "" {
			continue
		}
		one, err := r.start()
		if err != nil {
			return nil, errors.Join(fileError{fmt.Errorf("write profile: %w", err)}, stop())
		}
		stops = append(stops, one)
	}
	return stop, nil
}

// A recording is written to a file from begin to end.
type recording struct {
	path       string
	begin, end func(io.Writer) error
}

func (r recording) start() (stop func() error, err error) {
	file, err := os.Create(r.path)
	if err != nil {
		return nil, err
	}
	if err := r.begin(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return func() error { return errors.Join(r.end(file), file.Close()) }, nil
}

// writeAllocations writes what was allocated, and what of it is in use.
func writeAllocations(w io.Writer) error {
	runtime.GC()
	return pprof.Lookup("allocs").WriteTo(w, 0)
}
