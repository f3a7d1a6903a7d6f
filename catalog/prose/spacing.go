package prose

import (
	"math/bits"
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
	// apart says that two characters of East Asia are never the neighbours of one kind.
	apart bool
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
	set   *runeSet            // what belongs to it, signs that are used like letters of the script included
}

func (c *class) has(r rune) bool { return c.set.has(r) }

// NewSpacings prepares what w says of them.
func NewSpacings(w catalog.Writing) *Spacings {
	s := &Spacings{apart: true}
	for _, k := range w.Spacings {
		kind := neighbourKinds{classes(k.Left), classes(k.Right)}
		s.kinds = append(s.kinds, kind)
		s.apart = s.apart && !(anyEastAsian(kind.left) && anyEastAsian(kind.right))
	}
	return s
}

// anyEastAsian reports whether a class has a character that eastAsianLength counts.
func anyEastAsian(list []class) bool {
	return slices.ContainsFunc(list, func(c class) bool { return c.set.anyEastAsian() })
}

func classes(names []string) []class {
	var list []class
	for _, name := range names {
		sign, _ := utf8.DecodeRuneInString(name)
		switch last := len(list) - 1; {
		case name == "digit":
			list = append(list, class{unicode.Nd, newRuneSet(unicode.Nd)})
		case unicode.Scripts[name] != nil:
			list = append(list, class{unicode.Scripts[name], newRuneSet(unicode.Scripts[name])})
		case unicode.IsLetter(sign) && last >= 0:
			list[last].set.add(sign)
		default:
			set := emptySet(func(r rune) bool { return r == sign })
			set.add(sign)
			list = append(list, class{nil, set})
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
	end := 0        // of what stands left of i
	var open uint64 // the kinds of which it is a neighbour
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r <= lastSpace && unicode.IsSpace(r) {
			i += n
			continue
		}
		here := sp.place(r)
		if open&here.right != 0 {
			if spaces := s[end:i]; spaces == "" || spaces != "\n" && utf8.RuneCountInString(spaces) < 2 {
				sp.at(s, end, i, open&here.right, yield)
			}
		}
		i += n
		open, end = here.left, i
		if last := sp.lastApart(r, s[i:]); last > 0 {
			i += last
			open, end = 0, i
		}
	}
}

// lastApart returns where in s, which stands behind r, the last of the characters of East
// Asia is with which both begin: none of those between is a neighbour. It returns 0 where
// one has to look at each of them.
func (sp *Spacings) lastApart(r rune, s string) int {
	if !sp.apart || r < '\u3000' || r > '\u9fff' {
		return 0
	}
	last := eastAsianLength(s) - len("\u3000")
	if last <= 0 || s[last:last+len("\u3000")] == "\u3000" {
		return 0
	}
	return last
}

// lastSpace is the last character that is white space.
const lastSpace = '\u3000'

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

// at yields the neighbours left of end and right of start, if they are some. They may be
// of some kinds.
func (sp *Spacings) at(s string, end, start int, kinds uint64, yield func(Neighbours)) {
	left, _ := utf8.DecodeLastRuneInString(s[:end])
	right, size := utf8.DecodeRuneInString(s[start:])
	for ; kinds != 0; kinds &= kinds - 1 {
		k := bits.TrailingZeros64(kinds)
		l, r := classOf(sp.kinds[k].left, left), classOf(sp.kinds[k].right, right)
		if r.table == nil && !endsWord(s[start+size:], right) {
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
