package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// Brackets are the pairs of brackets of a language, made ready for matching. They are
// not safe for concurrent use.
type Brackets struct {
	closing map[rune]rune // of an opening one
	opening map[rune]rune // of a closing one
	signs   *runeSet      // all of them, in both widths
	kinds   Kinds

	literals []Literal    // of the last line; held for the next one
	waiting  map[rune]int // how many of each are open; held for the next text
}

// NewBrackets returns pairs of an opening and a closing bracket. Half- and
// full-width forms are one.
func NewBrackets(pairs []string) *Brackets {
	b := &Brackets{closing: map[rune]rune{}, opening: map[rune]rune{}, waiting: map[rune]int{}}
	signs := map[rune]bool{}
	for _, pair := range pairs {
		r := []rune(pair)
		open, closed := foldWidth(r[0]), foldWidth(r[1])
		b.closing[open], b.opening[closed] = closed, open
		for _, sign := range []rune{open, closed} {
			signs[sign], signs[wide(sign)] = true, true
		}
	}
	b.signs = keysOf(signs)
	for sign := range signs {
		b.kinds |= kindsOf(sign)
	}
	return b
}

// Kinds returns the kinds of characters that brackets are of.
func (b *Brackets) Kinds() Kinds { return b.kinds }

// A LoneBracket is a bracket without its counterpart.
type LoneBracket struct {
	Sign    string
	Context string // the bracket with some of the words around it
}

// bracket is a bracket in a text.
type bracket struct {
	fold  rune
	line  string
	place int // byte offset in line
}

// Unpaired returns the brackets of a value's words that are opened or closed alone. One that is
// closed in a later block is not alone. Code and literals do not count, nor do list
// markers such as "1)" and smileys.
func (b *Brackets) Unpaired(v *catalog.Value) []LoneBracket {
	clear(b.waiting)
	m := bracketMatch{Brackets: b}
	for _, line := range []string{v.Raw, v.Aside} {
		if v.Text == nil && b.signs.in(line) && says(line) {
			b.literals = scanLiterals(b.literals[:0], line, 0)
			m.match(line, b.literals)
		}
	}
	leaves(v, func(block *catalog.Block, line string) {
		if block.Kind != catalog.Code && b.signs.in(line) && says(line) {
			b.literals = appendLiterals(b.literals[:0], line, block.Inlines)
			m.match(line, b.literals)
		}
	})
	var list []LoneBracket
	lone := append(m.lone, m.open...)
	for _, l := range lone[:min(len(lone), mostLone)] {
		_, size := utf8.DecodeRuneInString(l.line[l.place:])
		list = append(list, LoneBracket{l.line[l.place : l.place+size], around(l.line, l.place)})
	}
	return list
}

// mostLone is how many brackets of one text are listed.
const mostLone = 3

// A bracketMatch pairs the brackets of a text.
type bracketMatch struct {
	*Brackets
	open, lone []bracket
}

func (m *bracketMatch) match(line string, literals []Literal) {
	for i, r := range line {
		for len(literals) > 0 && literals[0].End <= i {
			literals = literals[1:]
		}
		if len(literals) > 0 && literals[0].Start <= i || !m.signs.has(r) || isSmiley(line, i) {
			continue
		}
		found := bracket{foldWidth(r), line, i}
		opening := m.opening[found.fold]
		switch {
		case opening == 0:
			m.open = append(m.open, found)
			m.waiting[found.fold]++
		case m.waiting[opening] > 0:
			for top := m.pop(); top.fold != opening; top = m.pop() {
				m.lone = append(m.lone, top)
			}
		case closesInterval(m.open, found):
			m.pop()
		case !isMarker(line[:i], found.fold):
			m.lone = append(m.lone, found)
		}
	}
}

// pop takes the last bracket that is open.
func (m *bracketMatch) pop() bracket {
	last := m.open[len(m.open)-1]
	m.open = m.open[:len(m.open)-1]
	m.waiting[last.fold]--
	return last
}

// closesInterval reports whether a bracket closes a half-open interval of numbers:
// [0, 1).
func closesInterval(open []bracket, closed bracket) bool {
	if len(open) == 0 || !strings.ContainsRune(")]", closed.fold) {
		return false
	}
	last := open[len(open)-1]
	if last.line != closed.line || !strings.ContainsRune("([", last.fold) {
		return false
	}
	between := closed.line[last.place+1 : closed.place]
	return strings.ContainsAny(between, "0123456789") && strings.Trim(between, "0123456789., -…∞") == ""
}

// longestMarker is how many bytes of a line are looked at for a list marker.
const longestMarker = 24

// isMarker reports whether a bracket that closes behind s makes s end in a list
// marker: 1), 12), a), iv), ア）.
func isMarker(s string, closed rune) bool {
	if closed != ')' {
		return false
	}
	if cut := len(s) - longestMarker; cut > 0 {
		s = s[cut:]
	}
	start := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if start >= 0 {
		before, size := utf8.DecodeRuneInString(s[start:])
		if !unicode.IsSpace(before) && !strings.ContainsRune("。、．，;；", before) {
			return false
		}
		start += size
	} else {
		start = 0
	}
	marker, first := s[start:], strings.TrimSpace(s[:start]) == ""
	n := utf8.RuneCountInString(marker)
	return n == 1 || n == 2 && first && strings.Trim(marker, "0123456789") == "" || n > 0 && n < 5 && strings.Trim(marker, "ivx") == ""
}

// isSmiley reports whether the bracket at s[i] is the mouth of a smiley.
func isSmiley(s string, i int) bool {
	if s[i] != '(' && s[i] != ')' {
		return false
	}
	eyes := strings.TrimSuffix(s[:i], "-")
	if !strings.HasSuffix(eyes, ":") && !strings.HasSuffix(eyes, ";") {
		return false
	}
	before, after := strings.TrimRight(eyes, ":;"), s[i+1:]
	next, _ := utf8.DecodeRuneInString(after)
	return (before == "" || strings.HasSuffix(before, " ")) && (after == "" || !unicode.IsLetter(next))
}

// aroundLength is how many characters on each side of a place are quoted.
const aroundLength = 24

// around returns the words of s around the byte at i.
func around(s string, i int) string {
	start, end := i, i
	for n := 0; n < aroundLength && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	for n := 0; n <= aroundLength && end < len(s); n++ {
		_, size := utf8.DecodeRuneInString(s[end:])
		end += size
	}
	words := strings.TrimSpace(s[start:end])
	if start > 0 {
		words = "…" + words
	}
	if end < len(s) {
		words += "…"
	}
	return words
}

// wide returns the full-width form of a letter, digit or sign of ASCII; other
// characters stay.
func wide(r rune) rune {
	if r >= '!' && r <= '~' {
		return r - '!' + '！'
	}
	return r
}

// foldWidth returns the half-width form of a full-width letter, digit or sign of
// ASCII; other characters stay.
func foldWidth(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}
