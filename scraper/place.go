package scraper

import (
	"math/bits"
	"sort"
	"strings"
)

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
	for rest := r.text; ; {
		end := strings.IndexByte(rest, '\n') + 1
		if end == 0 {
			return starts
		}
		n += runeStarts(rest[:end])
		starts, rest = append(starts, n), rest[end:]
	}
}

// runeStarts counts the code points that begin in s, which may begin or end
// within one.
func runeStarts(s string) uint32 {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		eight := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		n -= bits.OnesCount64(eight >> 7 &^ (eight >> 6) & 0x0101010101010101) // those that begin none
	}
	for i := 0; i < len(s); i++ {
		if !isRuneStart(s[i]) {
			n--
		}
	}
	return uint32(n)
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
