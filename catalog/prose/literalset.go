package prose

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A LiteralSet is the literals of a name or text, made ready for comparison with
// those of its translation. The zero value is that of a value without any. It is not
// safe for concurrent use.
type LiteralSet struct {
	value catalog.Value
	list  []Literal
	block []int // of each, the index of its block, as in [Spot]
	// forms and count, how often there is each form, are nil until they are needed.
	forms []string
	count map[string]int
	words string // all words, folded; "" until they are needed
}

// LiteralSetOf returns the literals of a value.
func LiteralSetOf(v catalog.Value) *LiteralSet {
	s := &LiteralSet{}
	s.Read(&v)
	return s
}

// Read makes s the literals of another value, in the memory of those that it had.
func (s *LiteralSet) Read(v *catalog.Value) {
	s.read(v, func(*catalog.Block, string, []Literal) {})
}

// read is Read that calls yield with each block of a text, its words and its literals.
func (s *LiteralSet) read(v *catalog.Value, yield func(b *catalog.Block, words string, literals []Literal)) {
	*s = LiteralSet{value: *v, list: s.list[:0], block: s.block[:0]}
	if v.Text == nil {
		s.list = scanLiterals(s.list, ownWords(*v), 0)
		s.endBlock(0)
	}
	block := 0
	leaves(v, func(b *catalog.Block, words string) {
		from := len(s.list)
		switch {
		case b.Kind == catalog.Code:
		case hasWide(words):
			s.list = append(s.list, InlineLiterals(foldInlines(b.Inlines))...)
		default:
			s.list = appendLiterals(s.list, words, b.Inlines)
		}
		s.endBlock(block)
		block++
		yield(b, words, s.list[from:])
	})
}

// endBlock notes the block of the literals that were added last.
func (s *LiteralSet) endBlock(block int) {
	for len(s.block) < len(s.list) {
		s.block = append(s.block, block)
	}
}

// compare prepares the forms in which literals are compared.
func (s *LiteralSet) compare() {
	if s.count != nil {
		return
	}
	s.count = map[string]int{}
	for _, l := range s.list {
		form := l.Form()
		s.forms = append(s.forms, form)
		s.count[form]++
	}
}

// equal reports whether both sets are the same literals to the letter, in one order.
func (s *LiteralSet) equal(other *LiteralSet) bool {
	return slices.EqualFunc(s.list, other.list, func(a, b Literal) bool { return a.Kind == b.Kind && a.Text == b.Text })
}

// folded returns all words of the value.
func (s *LiteralSet) folded() string {
	if s.words == "" {
		var words strings.Builder
		if s.value.Text == nil {
			words.WriteString(ownWords(s.value))
		}
		leaves(&s.value, func(_ *catalog.Block, line string) { words.WriteString(halfWidth(line) + "\n") })
		s.words = strings.ToLower(words.String())
	}
	return s.words
}

// ownWords returns what a value without rich text says, in half width.
func ownWords(v catalog.Value) string {
	if v.Aside == "" {
		return halfWidth(v.Raw)
	}
	return halfWidth(v.Raw) + "\n" + halfWidth(v.Aside)
}

// mostMissing is how many literals of a text are listed, so that time stays linear.
const mostMissing = 50

// Without returns the literals of s that other lacks, the first of many. Placeholders are counted;
// any other literal may be repeated, or stand in other words as part of a longer
// literal.
func (s *LiteralSet) Without(other *LiteralSet) []Literal {
	var list []Literal
	for _, i := range s.without(other) {
		list = append(list, s.list[i])
	}
	return list
}

// without returns the indexes of the literals that Without returns.
func (s *LiteralSet) without(other *LiteralSet) []int {
	if len(s.list) == 0 || s.equal(other) {
		return nil
	}
	s.compare()
	other.compare()
	if slices.Equal(s.forms, other.forms) {
		return nil
	}
	var list []int
	seen := map[string]int{}
	for i, l := range s.list {
		if len(list) == mostMissing {
			break
		}
		form := s.forms[i]
		seen[form]++
		switch n := other.count[form]; {
		case l.Kind == Placeholder:
			if seen[form] > n {
				list = append(list, i)
			}
		case n == 0 && l.Kind == Identifier && other.numbers(l.Text):
		case n == 0 && (l.Kind == URL || !holdsWord(other.folded(), strings.ToLower(l.Text))):
			list = append(list, i)
		}
	}
	return list
}

// numbers reports whether the words hold the number of name behind a letter of another
// script: name is a plain word with a number, or the sign of a footnote, whose word
// was translated.
func (s *LiteralSet) numbers(name string) bool {
	word := strings.TrimRight(name, "0123456789")
	number := name[len(word):]
	if number == "" || strings.Trim(word[1:], "abcdefghijklmnopqrstuvwxyz") != "" {
		return false
	}
	all := s.folded()
	for from := 0; ; {
		i := strings.Index(all[from:], number)
		if i < 0 {
			return false
		}
		i += from
		from = i + len(number)
		before, _ := utf8.DecodeLastRuneInString(all[:i])
		if isCJK(before) && (from == len(all) || !isWordByte(all[from])) {
			return true
		}
	}
}

// holdsWord reports whether word stands in s by itself.
func holdsWord(s, word string) bool {
	for start := 0; ; {
		i := strings.Index(s[start:], word)
		if i < 0 {
			return false
		}
		i += start
		end := i + len(word)
		if (i == 0 || !isWordByte(s[i-1]) || !isWordByte(word[0])) &&
			(end == len(s) || !isWordByte(s[end]) || !isWordByte(word[len(word)-1])) {
			return true
		}
		start = i + 1
	}
}

// Form returns the form in which literals are compared: without differences that
// translations make.
func (l Literal) Form() string {
	switch l.Kind {
	case Placeholder:
		return l.Text
	case URL:
		return urlForm(l.Text)
	case Identifier:
		return strings.ToLower(strings.ReplaceAll(l.Text, "-", ""))
	}
	if strings.IndexFunc(l.Text, unicode.IsSpace) < 0 {
		return strings.ToLower(l.Text)
	}
	return strings.ToLower(strings.Join(strings.Fields(l.Text), " "))
}

var (
	localeSegment = regexp.MustCompile(`/[a-z]{2}([-_][a-z]{2,4})?(/|$)`)
	localeHost    = regexp.MustCompile(`^[a-z]{2}(-[a-z]{2})?\.`)
	localeQuery   = regexp.MustCompile(`([?&])(lang|language|locale|hl|l|setlang|mkt)=[a-z]{2}([-_][a-z]{2,4})?`)
)

// urlForm returns an address without what differs between the locales of one site:
// scheme, segments and parameters that name a locale, the fragment, which names a
// heading.
func urlForm(s string) string {
	s = strings.ToLower(s)
	if _, rest, found := strings.Cut(s, "://"); found {
		s = rest
	}
	s, _, _ = strings.Cut(s, "#")
	s = strings.TrimPrefix(s, "www.")
	if strings.Count(s, ".") > 1 {
		s = localeHost.ReplaceAllString(s, "")
	}
	if strings.ContainsAny(s, "?&") {
		s = localeQuery.ReplaceAllString(s, "$1")
	}
	s = localeSegment.ReplaceAllString(s, "/")
	return strings.TrimRight(s, "/?&")
}

// foldInlines returns inlines with full-width letters, digits and signs of ASCII in
// half width; the same inlines where there are none.
func foldInlines(inlines []catalog.Inline) []catalog.Inline {
	if !hasWide(catalog.PlainInlines(inlines)) {
		return inlines
	}
	folded := make([]catalog.Inline, len(inlines))
	for i, in := range inlines {
		in.Text = halfWidth(in.Text)
		in.Inlines = foldInlines(in.Inlines)
		folded[i] = in
	}
	return folded
}

// hasWide reports whether s has full-width forms of ASCII. All begin with one byte.
func hasWide(s string) bool {
	return strings.IndexByte(s, "！"[0]) >= 0 && strings.ContainsFunc(s, func(r rune) bool { return foldWidth(r) != r })
}

// halfWidth returns s with full-width forms of ASCII in half width. The signs of
// sentences stay, so that they join nothing.
func halfWidth(s string) string {
	if !hasWide(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if f := foldWidth(r); f == '_' || f == '%' || f == '{' || f == '}' || f == '\\' || f == '/' || f < utf8.RuneSelf && (unicode.IsLetter(f) || unicode.IsDigit(f)) {
			return f
		}
		return r
	}, s)
}
