package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// A watch tells how a command runs: on a terminal while it does, by --timings afterwards,
// and by profiles.
type watch struct {
	timings  bool
	profiles profiles
}

func (w *watch) addTo(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&w.timings, "timings", false, "print what each stage took and wrote")
	w.profiles.addTo(cmd)
}

// during runs a command, which says in which stage it is, and ends them before it prints
// anything.
func (w *watch) during(cmd *cobra.Command, quiet bool, run func(*stages) error) (err error) {
	stop, err := w.profiles.start()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	s := new(stages)
	if talk := cmd.ErrOrStderr(); !quiet && isTerminal(talk) {
		s.line = showProgress(talk, s)
	}
	defer s.end()
	err = run(s)
	s.end()
	if w.timings && (err == nil || errors.Is(err, errFindings)) {
		printTimings(cmd.ErrOrStderr(), s.list)
	}
	return err
}
