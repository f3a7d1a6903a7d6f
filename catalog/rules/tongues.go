package rules

import (
	"strings"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// tongue returns how the language of a locale is written, prepared once per pass.
func (p *pass) tongue(locale string) *prose.Tongue {
	t := p.tongues[locale]
	if t == nil {
		t = prose.NewTongue(p.setup.Languages[locale].Writing)
		p.tongues[locale] = t
	}
	return t
}

// translated reports whether the editions of a pair are in different languages.
func translated(pair catalog.Pair) bool {
	base, _, _ := strings.Cut(pair.Base.Locale, "-")
	other, _, _ := strings.Cut(pair.Other.Locale, "-")
	return base != other
}

// passages returns the words of a cell, block by block.
func (p *pass) passages(r *catalog.Record, field int) []prose.Passage {
	v := r.Value(field)
	if v.Text == nil {
		return []prose.Passage{{Text: v.Raw, Words: v.Raw}}
	}
	return prose.Passages(v.Text)
}

// bare returns the words of a cell without literals and quotations.
func bare(passages []prose.Passage) string {
	var parts []string
	for _, passage := range passages {
		parts = append(parts, passage.Bare())
	}
	return strings.Join(parts, "\n")
}

// wording returns the form in which texts are compared that need only mean the
// same: without case, spaces and punctuation around.
func wording(s string) string { return strings.ReplaceAll(catalog.FoldWords(s), " ", "") }

// briefLength is how many characters of a longer text a finding quotes.
const briefLength = 80

// brief returns the beginning of s, on one line.
func brief(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= briefLength {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:briefLength])) + "…"
}
