package main

import (
	"fmt"

	"catsite/catalog"
)

// failOn is the flag --fail-on: the level from which findings fail a command.
// The zero value is "never".
type failOn struct{ level catalog.Level }

func (f *failOn) String() string {
	if f.level == catalog.Off {
		return "never"
	}
	return f.level.String()
}

// Set reads the value of the flag.
func (f *failOn) Set(s string) error {
	if s == "never" {
		f.level = catalog.Off
		return nil
	}
	level, err := catalog.ParseLevel(s)
	if err != nil || level == catalog.Off {
		return fmt.Errorf("want error, warning, note or never")
	}
	f.level = level
	return nil
}

// Type names the kind of value in the help.
func (f *failOn) Type() string { return "level" }
