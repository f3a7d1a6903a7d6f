package rules

import (
	"strings"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// tongue returns how the language of an edition's locale is written.
func (p *pass) tongue(locale string) *prose.Tongue { return p.tongues[locale] }

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

// notedPassages returns the passages of a cell and of the note below a name.
func (p *pass) notedPassages(r *catalog.Record, field int) []prose.Passage {
	passages := p.passages(r, field)
	if v := r.Value(field); v.Text == nil && v.Aside != "" {
		for note := range strings.SplitSeq(v.Aside, "\n") {
			passages = append(passages, prose.Passage{Text: note, Words: note})
		}
	}
	return passages
}

// rawWords calls yield with the words of a cell, and with the note below a name.
func (p *pass) rawWords(r *catalog.Record, field int, yield func(string)) {
	v := r.Value(field)
	yield(v.Raw)
	if v.Text == nil && v.Aside != "" {
		yield(v.Aside)
	}
}

// bare returns the words of a cell without literals and quotations.
func bare(passages []prose.Passage) string {
	if len(passages) == 1 {
		return passages[0].Bare()
	}
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
