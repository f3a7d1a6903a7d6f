package report

import (
	"fmt"
	"path"
	"strconv"

	"catsite/catalog"
)

// A place is where something stands. The zero value is nowhere.
type place struct {
	path string // slash-separated
	// line and column count from 1; a column of 0 is not known.
	line, column int
}

// String returns "path:line:column", "" for nowhere.
func (p place) String() string {
	switch {
	case p.path == "":
		return ""
	case p.column == 0:
		return fmt.Sprintf("%s:%d", p.path, p.line)
	}
	return fmt.Sprintf("%s:%d:%d", p.path, p.line, p.column)
}

// sidePlace tells where an edition says what it says.
func (in *Input) sidePlace(s *catalog.Side) place {
	if s.Origin.Document == nil {
		return place{}
	}
	p := place{path: path.Join(in.Base, s.Origin.Document.Path)}
	p.line, p.column = s.Origin.Position()
	return p
}

// findingPlace tells where a finding stands: at its first side that has a place. A
// finding about a waiver stands in the waivers file.
func (in *Input) findingPlace(f *catalog.Finding) place {
	for i := range f.Sides {
		if p := in.sidePlace(&f.Sides[i]); p.path != "" {
			return p
		}
	}
	if file := f.Args["File"]; file != "" && len(f.Sides) == 0 {
		line, err := strconv.Atoi(f.Args["Line"])
		if err != nil {
			line = 1
		}
		return place{path: file, line: line}
	}
	return place{}
}

// about returns the code of the finding's event, else its key; "" for a finding
// about no single event.
func about(f *catalog.Finding) string {
	if f.Key() == "" {
		return ""
	}
	return title(f.Events[0])
}
