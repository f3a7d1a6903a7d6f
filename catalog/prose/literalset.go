package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A LiteralSet is the literals of a name or text, made ready for comparison with
// those of its translation.
type LiteralSet struct {
	list  []Literal
	count map[string]int // by form
	words string         // all words, folded
}

// LiteralSetOf returns the literals of a value.
func LiteralSetOf(v catalog.Value) LiteralSet {
	s := LiteralSet{count: map[string]int{}}
	if v.Text == nil {
		s.words = halfWidth(v.Raw)
		s.add(Literals(s.words))
	}
	var words strings.Builder
	words.WriteString(s.words)
	Leaves(v.Text, func(b *catalog.Block) {
		inlines := foldInlines(b.Inlines)
		words.WriteString(catalog.PlainInlines(inlines) + "\n")
		if b.Kind != catalog.Code {
			s.add(InlineLiterals(inlines))
		}
	})
	s.words = strings.ToLower(words.String())
	return s
}

func (s *LiteralSet) add(list []Literal) {
	for _, l := range list {
		s.list = append(s.list, l)
		s.count[l.Form()]++
	}
}

// mostMissing is how many literals of a text are listed, so that time stays linear.
const mostMissing = 50

// Without returns the literals of s that other lacks, the first of many. Placeholders are counted;
// any other literal may be repeated, or stand in other words as part of a longer
// literal.
func (s LiteralSet) Without(other LiteralSet) []Literal {
	var list []Literal
	seen := map[string]int{}
	for _, l := range s.list {
		if len(list) == mostMissing {
			break
		}
		form := l.Form()
		seen[form]++
		switch n := other.count[form]; {
		case l.Kind == Placeholder:
			if seen[form] > n {
				list = append(list, l)
			}
		case n == 0 && (l.Kind == URL || !holdsWord(other.words, strings.ToLower(l.Text))):
			list = append(list, l)
		}
	}
	return list
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
	s = localeQuery.ReplaceAllString(s, "$1")
	s = localeSegment.ReplaceAllString(s, "/")
	return strings.TrimRight(s, "/?&")
}

// foldInlines returns inlines with full-width letters, digits and signs of ASCII in
// half width; the same inlines where there are none.
func foldInlines(inlines []catalog.Inline) []catalog.Inline {
	if !strings.ContainsFunc(catalog.PlainInlines(inlines), isWide) {
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

func isWide(r rune) bool { return foldWidth(r) != r }

// halfWidth returns s with full-width forms of ASCII in half width. The signs of
// sentences stay, so that they join nothing.
func halfWidth(s string) string {
	if !strings.ContainsFunc(s, isWide) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if f := foldWidth(r); f == '_' || f == '%' || f == '{' || f == '}' || f == '\\' || f == '/' || f < utf8.RuneSelf && (unicode.IsLetter(f) || unicode.IsDigit(f)) {
			return f
		}
		return r
	}, s)
}
