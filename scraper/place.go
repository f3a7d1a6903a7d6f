package scraper

import "sort"

// rulerStep is the distance of a ruler's marks in bytes: an offset costs counting
// at most that many bytes.
const rulerStep = 256

// A ruler measures a text of valid UTF-8 in code points.
type ruler struct {
	text  string
	marks []uint32 // code points before every rulerStep-th byte
}

func newRuler(text string) *ruler {
	r := &ruler{text: text, marks: make([]uint32, 0, len(text)/rulerStep+1)}
	n := uint32(0)
	for i := 0; i <= len(text); i += rulerStep {
		r.marks = append(r.marks, n)
		n += runeStarts(text[i:min(i+rulerStep, len(text))])
	}
	return r
}

// at returns the number of code points before byte offset i.
func (r *ruler) at(i int) uint32 {
	i = max(0, min(i, len(r.text)))
	mark := i / rulerStep
	return r.marks[mark] + runeStarts(r.text[mark*rulerStep:i])
}

// lines returns the offset in code points at which each line begins.
func (r *ruler) lines() []uint32 {
	starts := []uint32{0}
	n := uint32(0)
	for i := 0; i < len(r.text); i++ {
		if isRuneStart(r.text[i]) {
			n++
		}
		if r.text[i] == '\n' {
			starts = append(starts, n)
		}
	}
	return starts
}

// runeStarts counts the code points that begin in s, which may begin or end
// within one.
func runeStarts(s string) uint32 {
	n := uint32(0)
	for i := 0; i < len(s); i++ {
		if isRuneStart(s[i]) {
			n++
		}
	}
	return n
}

func isRuneStart(b byte) bool { return b&0xC0 != 0x80 }

// A sourceMap tells where in the source the pieces of a derived text come from.
// The zero value is that of a text which is its own source.
type sourceMap []sourceMark

// A sourceMark says that the text from byte at on, up to the next mark, comes
// from byte source: letter by letter if verbatim, else as a whole.
type sourceMark struct {
	at, source uint32
	verbatim   bool
}

// source returns the byte offset in the source of byte i of the derived text.
func (m sourceMap) source(i int) int {
	n := sort.Search(len(m), func(k int) bool { return int(m[k].at) > i })
	if n == 0 {
		return i
	}
	mark := m[n-1]
	if mark.verbatim {
		return int(mark.source) + i - int(mark.at)
	}
	return int(mark.source)
}
