package project

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"catsite/nearest"
)

// problems collects what a person should fix in a file, so that one run tells it
// all.
type problems struct {
	path  string
	lines lines
	list  []problem
	// excused holds keys that are there under a misspelt name, which is told
	// already.
	excused map[string]bool
}

type problem struct {
	line int // 0 where the file does not have the key
	err  error
}

func (p *problems) add(at place, format string, args ...any) {
	line := p.lines.of(at)
	err := fmt.Errorf(format, args...)
	if line == 0 {
		err = fmt.Errorf("%s: %w", p.path, err)
	} else {
		err = fmt.Errorf("%s:%d: %w", p.path, line, err)
	}
	p.list = append(p.list, problem{line, err})
}

// missing tells that a key is not there, unless it was misspelt.
func (p *problems) missing(at place, hint string) {
	if !p.excused[at.id()] {
		p.add(at, "missing key %q%s", at, hint)
	}
}

// unknown tells that a word is none of the known ones, and which was meant.
func (p *problems) unknown(at place, what, word string, known []string) {
	p.add(at, "unknown %s %q; %s", what, word, advice(word, known))
}

func advice(word string, known []string) string {
	if meant := nearest.Word(word, known); meant != "" {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	return "known are " + strings.Join(known, ", ")
}

// err returns all problems in the order of their lines, nil for none. Those of one
// line are ordered by their words, for they were found in the order of a map.
func (p *problems) err() error {
	p.sort()
	var errs []error
	for _, problem := range p.list {
		errs = append(errs, problem.err)
	}
	return errors.Join(errs...)
}

func (p *problems) sort() {
	slices.SortFunc(p.list, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.err.Error(), b.err.Error()))
	})
}

// texts returns all problems as [problems.err] does, for a caller whom they do not
// stop.
func (p *problems) texts() []string {
	p.sort()
	var list []string
	for _, problem := range p.list {
		list = append(list, problem.err.Error())
	}
	return list
}
