package project

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
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
	if meant := nearest(word, known); meant != "" {
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

// nearest returns the known word that a person most probably meant: the one with
// the fewest letters to change, at most a third of them; "" for none.
func nearest(word string, known []string) string {
	best, fewest := "", max(1, len([]rune(word))/3)+1
	for _, k := range known {
		if d := distance(strings.ToLower(word), strings.ToLower(k)); d < fewest {
			best, fewest = k, d
		}
	}
	return best
}

// distance returns how many letters of a must be changed, added, dropped or swapped
// with their neighbour to get b.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range to {
		rows[0][j+1] = j + 1
	}
	for i := range from {
		for j := range to {
			change := rows[i][j]
			if from[i] != to[j] {
				change++
			}
			d := min(change, rows[i][j+1]+1, rows[i+1][j]+1)
			if i > 0 && j > 0 && from[i] == to[j-1] && from[i-1] == to[j] {
				d = min(d, rows[i-1][j-1]+1)
			}
			rows[i+1][j+1] = d
		}
	}
	return rows[len(from)][len(to)]
}
