package prose

import (
	"unicode"
	"unicode/utf8"
)

// A runeSet is a set of characters, for questions about every character of a text:
// a bit for each of the first 65536, in pages of 256. The tables of package unicode,
// and maps, take many times longer to answer.
type runeSet struct {
	pages  [256]*[4]uint64 // never nil
	beyond func(rune) bool // answers for further characters
}

// noRunes is the page of which nothing is in a set.
var noRunes [4]uint64

func emptySet(beyond func(rune) bool) *runeSet {
	s := &runeSet{beyond: beyond}
	for i := range s.pages {
		s.pages[i] = &noRunes
	}
	return s
}

func newRuneSet(tables ...*unicode.RangeTable) *runeSet {
	s := emptySet(func(r rune) bool { return unicode.In(r, tables...) })
	for _, table := range tables {
		for _, r := range table.R16 {
			for c := rune(r.Lo); c <= rune(r.Hi); c += rune(r.Stride) {
				s.add(c)
			}
		}
	}
	return s
}

// keysOf returns the set of the keys of m.
func keysOf[V any](m map[rune]V) *runeSet {
	s := emptySet(func(r rune) bool { _, ok := m[r]; return ok })
	for r := range m {
		if r <= lastBit {
			s.add(r)
		}
	}
	return s
}

// lastBit is the last character that has a bit.
const lastBit = 0xffff

func (s *runeSet) add(r rune) {
	page := s.pages[r>>8]
	if page == &noRunes {
		page = new([4]uint64)
		s.pages[r>>8] = page
	}
	page[r>>6&3] |= 1 << (r & 63)
}

func (s *runeSet) has(r rune) bool {
	if uint32(r) > lastBit {
		return s.beyond(r)
	}
	return s.pages[r>>8][r>>6&3]>>(r&63)&1 != 0
}

// anyEastAsian reports whether the set has a character of U+3000 to U+9FFF.
func (s *runeSet) anyEastAsian() bool {
	for _, page := range s.pages[0x30:0xa0] {
		if *page != noRunes {
			return true
		}
	}
	return false
}

// in reports whether text has a character of the set.
func (s *runeSet) in(text string) bool {
	for _, r := range text {
		if s.has(r) {
			return true
		}
	}
	return false
}

// An asciiSet is a set of characters of ASCII.
type asciiSet [2]uint64

func (a *asciiSet) has(c byte) bool { return a[c>>6&1]>>(c&63)&1 != 0 }

// addEitherCase adds a character in lower case, and in upper case; those beyond ASCII
// are left out.
func (a *asciiSet) addEitherCase(r rune) {
	for _, c := range []rune{r, unicode.ToUpper(r)} {
		if c < utf8.RuneSelf {
			a[c>>6&1] |= 1 << (c & 63)
		}
	}
}

// HasDigit reports whether s has a digit of any script.
func HasDigit(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			if isDigit(s[i]) {
				return true
			}
			i++
			continue
		}
		n := eastAsianLength(s[i:]) // of characters that are no digits
		if n == 0 {
			var r rune
			if r, n = utf8.DecodeRuneInString(s[i:]); digitRunes.has(r) {
				return true
			}
		}
		i += n
	}
	return false
}

// What texts are searched for: Latin letters, digits, letters and digits of all
// scripts, and signs that end sentences.
var (
	digitRunes = newRuneSet(unicode.Digit)
	latinRunes = newRuneSet(unicode.Latin)
	wordRunes  = newRuneSet(unicode.Letter, unicode.Digit)
	stopRunes  = newRuneSet(unicode.STerm)
)
