package verify

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// A Problem is something that is wrong with a file.
type Problem struct {
	Path    string `json:"path"` // slash-separated, from the root of the tree
	Message string `json:"message"`
}

// A Report is what was found and how much was checked.
type Report struct {
	Problems []Problem `json:"problems"` // by path and message; empty for a sound tree
	Checked  Checked   `json:"checked"`
}

// Checked counts what was checked.
type Checked struct {
	Files    int `json:"files"`    // with a hash that was compared
	Pages    int `json:"pages"`    // whose links were followed
	Links    int `json:"links"`    // of all pages
	Events   int `json:"events"`   // of the catalog
	Rows     int `json:"rows"`     // of the ledger
	Findings int `json:"findings"` // open and waived
	Sampled  int `json:"sampled"`  // events whose pages were compared with the feed
	Values   int `json:"values"`   // on these pages
}

// A log collects problems from several goroutines.
type log struct {
	mu       sync.Mutex
	problems []Problem
}

// add notes what is wrong with a file, on one line.
func (l *log) add(path, format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.problems = append(l.problems, Problem{path, fmt.Sprintf(format, args...)})
}

// sorted returns the problems in their order, each once.
func (l *log) sorted() []Problem {
	slices.SortFunc(l.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Message, b.Message))
	})
	return append([]Problem{}, slices.Compact(l.problems)...)
}
