package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// Spacings finds the places of texts in which writers of a language set a space or
// not. It is not safe for concurrent use.
type Spacings struct {
	kinds []neighbourKinds
	// pages hold what is known of characters, by 256, of those that were met.
	pages [256]*[256]place
}

type neighbourKinds struct{ left, right []class }

// A place tells where a character may stand: a bit for each of the first 64 kinds of
// which it is the left or the right neighbour.
type place struct{ left, right uint64 }

// A class is what a neighbour is: a letter of a script, a digit, or a sign.
type class struct {
	table *unicode.RangeTable // nil for a sign
	signs []rune              // the sign, or those that are used like letters of the script
}

func (c *class) has(r rune) bool {
	return c.table != nil && unicode.Is(c.table, r) || slices.Contains(c.signs, r)
}

// NewSpacings prepares what w says of them.
func NewSpacings(w catalog.Writing) *Spacings {
	s := &Spacings{}
	for _, k := range w.Spacings {
		s.kinds = append(s.kinds, neighbourKinds{classes(k.Left), classes(k.Right)})
	}
	return s
}

func classes(names []string) []class {
	var list []class
	for _, name := range names {
		sign, _ := utf8.DecodeRuneInString(name)
		switch last := len(list) - 1; {
		case name == "digit":
			list = append(list, class{table: unicode.Nd})
		case unicode.Scripts[name] != nil:
			list = append(list, class{table: unicode.Scripts[name]})
		case unicode.IsLetter(sign) && last >= 0:
			list[last].signs = append(list[last].signs, sign)
		default:
			list = append(list, class{signs: []rune{sign}})
		}
	}
	return list
}

// Neighbours are two words, or a word and a sign, with a space between them or
// none.
type Neighbours struct {
	Kind   int // of the language's spacings, from 0
	Spaced bool
	// Left and Right tell what stands there: equal for neighbours that should be
	// spaced alike.
	Left, Right string
	Text        string // the words with what is between them
}

// In calls yield for the neighbours in s, in order.
func (sp *Spacings) In(s string, yield func(Neighbours)) {
	if len(sp.kinds) == 0 {
		return
	}
	end := 0 // of what stands left of i
	var left rune
	var open uint64 // the kinds of which left is a neighbour
	for i, r := range s {
		if unicode.IsSpace(r) {
			continue
		}
		here := sp.place(r)
		if open&here.right != 0 {
			if spaces := s[end:i]; utf8.RuneCountInString(spaces) < 2 && spaces != "\n" {
				sp.at(s, end, i, left, r, yield)
			}
		}
		left, open, end = r, here.left, i+utf8.RuneLen(r)
	}
}

// place returns where r may stand.
func (sp *Spacings) place(r rune) place {
	if uint32(r) > lastBit {
		return sp.placeOf(r)
	}
	page := sp.pages[r>>8]
	if page == nil {
		page = new([256]place)
		for i := range page {
			page[i] = sp.placeOf(r&^0xff | rune(i))
		}
		sp.pages[r>>8] = page
	}
	return page[r&0xff]
}

func (sp *Spacings) placeOf(r rune) place {
	var p place
	for k, kind := range sp.kinds {
		if classOf(kind.left, r) != nil {
			p.left |= 1 << k
		}
		if classOf(kind.right, r) != nil {
			p.right |= 1 << k
		}
	}
	return p
}

// at yields the neighbours left of end and right of start, if they are some.
func (sp *Spacings) at(s string, end, start int, left, right rune, yield func(Neighbours)) {
	for k, kind := range sp.kinds {
		l, r := classOf(kind.left, left), classOf(kind.right, right)
		if l == nil || r == nil || r.table == nil && !endsWord(s[start+utf8.RuneLen(right):], right) {
			continue
		}
		a, b := l.begin(s[:end]), start+r.end(s[start:])
		if r.table == unicode.Nd && b == len(s) {
			continue // may be the number of a footnote
		}
		yield(Neighbours{
			Kind: k, Spaced: end < start, Left: l.name(s[a:end]), Right: r.name(s[start:b]), Text: s[a:b],
		})
		return
	}
}

func classOf(list []class, r rune) *class {
	for i := range list {
		if list[i].has(r) {
			return &list[i]
		}
	}
	return nil
}

// endsWord reports whether a sign, with rest behind it, stands at the end of a word
// rather than in an address, a time, or a call such as Name(504).
func endsWord(rest string, sign rune) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if unicode.In(sign, unicode.Ps, unicode.Pi) {
		return !unicode.IsDigit(next)
	}
	return !isWordRune(next) && next != '/'
}

func isWordRune(r rune) bool { return unicode.IsDigit(r) || latinRunes.has(r) }

// begin returns where in s the word begins that s ends with. A sign has the word
// before it.
func (c *class) begin(s string) int {
	inside := c.has
	if c.table == nil {
		_, n := utf8.DecodeLastRuneInString(s)
		s, inside = s[:len(s)-n], isWordRune
	}
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if !inside(r) {
			break
		}
		s = s[:len(s)-n]
	}
	return len(s)
}

// end returns where in s the word ends that s begins with. A sign has the word
// behind it.
func (c *class) end(s string) int {
	n, inside := 0, c.has
	if c.table == nil {
		_, n = utf8.DecodeRuneInString(s)
		inside = isWordRune
	}
	if i := strings.IndexFunc(s[n:], func(r rune) bool { return !inside(r) }); i >= 0 {
		return n + i
	}
	return len(s)
}

// name returns the word as neighbours are told apart by it: numbers are all alike.
func (c *class) name(word string) string {
	if c.table == unicode.Nd {
		return "0"
	}
	return word
}
