package report

import (
	"strings"
	"unicode"
)

const (
	// shownCells is how many columns of a value are shown.
	shownCells = 64
	// contextRunes is how many characters before the difference a cut value shows.
	contextRunes = 20
)

// A span is a part of a text, in code points: from, up to and without to. It may
// be empty where the other text has something more.
type span struct{ from, to int }

// differing returns the parts in which two texts differ: what is left without
// their common beginning and end. It reports false where there is nothing to point
// at: equal texts, and long ones that have nothing in common.
func differing(a, b []rune) (inA, inB span, ok bool) {
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	if head == len(a) && head == len(b) {
		return span{}, span{}, false
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	if head+tail == 0 {
		return span{}, span{}, false
	}
	// A mark belongs to the letter before it.
	for head > 0 && (startsWithMark(a[head:]) || startsWithMark(b[head:])) {
		head--
	}
	return span{head, len(a) - tail}, span{head, len(b) - tail}, true
}

func startsWithMark(s []rune) bool { return len(s) > 0 && unicode.Is(unicode.Mn, s[0]) }

// An exhibit is a value as it is shown: before, within and behind what differs.
type exhibit struct{ before, marked, after string }

// String returns the whole value.
func (e exhibit) String() string { return e.before + e.marked + e.after }

// carets returns a line with signs under what differs.
func (e exhibit) carets() string {
	return strings.Repeat(" ", cells(e.before)) + strings.Repeat("^", max(1, cells(e.marked)))
}

// exhibited returns a text with its invisible characters named, cut around what
// differs where it is long.
func exhibited(text []rune, s span) exhibit {
	first, last := window(text, s)
	part := func(from, to int) string {
		var b strings.Builder
		for _, r := range text[max(first, from):max(first, from, min(last, to))] {
			b.WriteString(visibleRune(r))
		}
		return b.String()
	}
	e := exhibit{part(0, s.from), part(s.from, s.to), part(s.to, len(text))}
	if first > 0 {
		e.before = "…" + e.before
	}
	switch {
	case last == len(text):
	case last < s.to:
		e.marked += "…"
	default:
		e.after += "…"
	}
	return e
}

// window returns the part of a text that is shown.
func window(text []rune, s span) (first, last int) {
	fit := func(from int) (to, total int) {
		for to = from; to < len(text); to++ {
			n := cells(visibleRune(text[to]))
			if total+n > shownCells {
				break
			}
			total += n
		}
		return to, total
	}
	if last, _ = fit(0); last == len(text) || s.to <= last {
		return 0, last
	}
	first = max(0, s.from-contextRunes)
	last, _ = fit(first)
	return first, last
}
