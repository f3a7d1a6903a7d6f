package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// Variants finds the forms of terms that a language writes in several ways.
type Variants struct {
	groups [][]string
	end    catalog.OptionalEnd
	script *unicode.RangeTable
}

// NewVariants prepares what w says of them.
func NewVariants(w catalog.Writing) *Variants {
	return &Variants{w.Variants, w.OptionalEnd, unicode.Scripts[w.OptionalEnd.Script]}
}

// A Variant is another form of a term.
type Variant struct {
	Form string
	// Preferred is true where it is the better of the two by the language's data.
	Preferred bool
}

// In calls yield with every form in s, as often as it stands there: of the terms
// with several forms, and of the words that may have an optional end.
func (v *Variants) In(s string, yield func(form string)) {
	s = strings.ToLower(catalog.Fold(s))
	for _, group := range v.groups {
		for _, form := range group {
			for range occurrences(s, form) {
				yield(form)
			}
		}
	}
	if v.script == nil {
		return
	}
	sign, _ := utf8.DecodeRuneInString(v.end.Sign)
	foreign := func(r rune) bool { return r != sign && !unicode.Is(v.script, r) }
	for _, word := range strings.FieldsFunc(s, foreign) {
		if utf8.RuneCountInString(strings.TrimSuffix(word, v.end.Sign)) >= v.end.Letters {
			yield(word)
		}
	}
}

// Of returns the other forms of the term.
func (v *Variants) Of(form string) []Variant {
	var list []Variant
	for _, group := range v.groups {
		at := slices.Index(group, form)
		for i, other := range group {
			if at >= 0 && i != at {
				list = append(list, Variant{other, i < at})
			}
		}
	}
	if v.script != nil {
		if short, cut := strings.CutSuffix(form, v.end.Sign); cut {
			list = append(list, Variant{short, false})
		} else if r, _ := utf8.DecodeLastRuneInString(form); unicode.Is(v.script, r) {
			list = append(list, Variant{form + v.end.Sign, true})
		}
	}
	return list
}

// occurrences counts where form stands in s. In a script with spaces between words
// it is a word of its own, and no part of a name with signs.
func occurrences(s, form string) int {
	if form[0] >= utf8.RuneSelf {
		return strings.Count(s, form)
	}
	n := 0
	for i := strings.Index(s, form); i >= 0; {
		end := i + len(form)
		if strings.HasPrefix(s[end:], "s") {
			end++
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, width := utf8.DecodeRuneInString(s[end:])
		next, _ := utf8.DecodeRuneInString(s[end+width:])
		if !binds(before) && !binds(after) && !(after == '.' && unicode.IsLetter(next)) {
			n++
		}
		rest := strings.Index(s[end:], form)
		if rest < 0 {
			break
		}
		i = end + rest
	}
	return n
}

// binds reports whether r makes one name with the word beside it.
func binds(r rune) bool {
	return unicode.Is(unicode.Latin, r) || unicode.IsDigit(r) || strings.ContainsRune(`_-/\@=%${}<>`, r)
}
