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
// those of its translation. It is not safe for concurrent use.
type LiteralSet struct {
	value catalog.Value
	list  []Literal
	block []int          // of each, the index of its block, as in [Spot]
	forms []string       // of each
	count map[string]int // by form
	words string         // all words, folded; "" until they are needed
}

// LiteralSetOf returns the literals of a value.
func LiteralSetOf(v catalog.Value) *LiteralSet {
	s := &LiteralSet{value: v}
	if v.Text == nil {
		s.add(0, Literals(ownWords(v)))
	}
	block := 0
	var list []Literal // of the block
	leaves(&v, func(b *catalog.Block, words string) {
		switch {
		case b.Kind == catalog.Code:
			list = nil
		case hasWide(words):
			list = InlineLiterals(foldInlines(b.Inlines))
		default:
			list = appendLiterals(list[:0], words, b.Inlines)
		}
		s.add(block, list)
		block++
	})
	return s
}

func (s *LiteralSet) add(block int, list []Literal) {
	for _, l := range list {
		if s.count == nil {
			s.count = map[string]int{}
		}
		form := l.Form()
		s.list, s.block, s.forms = append(s.list, l), append(s.block, block), append(s.forms, form)
		s.count[form]++
	}
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
	if len(s.list) == 0 || slices.Equal(s.forms, other.forms) {
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
