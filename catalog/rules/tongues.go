package rules

import (
	"iter"
	"strings"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// tongue returns how the language of an edition's locale is written.
func (p *pass) tongue(locale string) *prose.Tongue { return p.tongues[locale] }

// language returns what is known of the language of a record.
func (p *pass) language(r *catalog.Record) *catalog.Language { return p.languages[r.Edition().Locale] }

// translated reports whether the editions of a pair are in different languages.
func translated(pair catalog.Pair) bool {
	base, _, _ := strings.Cut(pair.Base.Locale, "-")
	other, _, _ := strings.Cut(pair.Other.Locale, "-")
	return base != other
}

// passages yields the words of a cell, block by block.
func (p *pass) passages(r *catalog.Record, field int) iter.Seq[prose.Passage] {
	return prose.Passages(&r.Values[field])
}

// notedPassages yields the passages of a cell and of the note below a name.
func (p *pass) notedPassages(r *catalog.Record, field int) iter.Seq[prose.Passage] {
	v := &r.Values[field]
	return func(yield func(prose.Passage) bool) {
		for passage := range prose.Passages(v) {
			if !yield(passage) {
				return
			}
		}
		if v.Text != nil || v.Aside == "" {
			return
		}
		for note := range strings.SplitSeq(v.Aside, "\n") {
			if !yield(prose.NewPassage(note)) {
				return
			}
		}
	}
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
func (p *pass) bare(r *catalog.Record, field int) string {
	var parts []string
	for passage := range p.passages(r, field) {
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
