package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// colorModes are the values of --color.
var colorModes = []string{"auto", "always", "never"}

// colorMode is the flag --color. The zero value is "auto".
type colorMode string

func (m *colorMode) String() string {
	if *m == "" {
		return colorModes[0]
	}
	return string(*m)
}

// Set reads the value of the flag.
func (m *colorMode) Set(s string) error {
	if !slices.Contains(colorModes, s) {
		return fmt.Errorf("want %s", strings.Join(colorModes, ", "))
	}
	*m = colorMode(s)
	return nil
}

// Type names the kind of value in the help.
func (m *colorMode) Type() string { return "when" }

// on reports whether output to w has colours: as the flag says, else where w is a
// terminal that knows them and nobody asked for none (https://no-color.org).
func (m colorMode) on(w io.Writer) bool {
	switch m {
	case "always":
		return true
	case "never":
		return false
	}
	return os.Getenv("NO_COLOR") == "" && isTerminal(w)
}

// isTerminal reports whether w is a terminal that can do more than print line after line.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
