package rules

import (
	"strings"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"

	unicodenorm "golang.org/x/text/unicode/norm"
)

// nonNFC finds letters that are written as a base and a mark although there is one
// character for both: か and a voicing mark for が. They look alike and are not
// found by a search.
var nonNFC = &Rule{
	Name: "non-nfc", Family: Typography, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		rolled := p.rollUp()
		p.cells(func(r *catalog.Record, field int) {
			if p.kinds(r, field)&prose.Others == 0 {
				return
			}
			word := decomposed(wordsOf(r.Value(field)))
			if word == "" {
				return
			}
			f := p.cell(r, field)
			f.Sides[0].Raw, f.Sides[0].Value = brief(word), unicodenorm.NFD.String(word)
			rolled.add(r, field, f)
		})
		rolled.report()
	},
}

// decomposed returns the first word of s that is shorter when composed, "" for
// none. Characters that compose to another one alone are not meant.
func decomposed(s string) string {
	if catalog.IsComposed(s) {
		return ""
	}
	for _, word := range strings.Fields(s) {
		if utf8.RuneCountInString(unicodenorm.NFC.String(word)) < utf8.RuneCountInString(word) {
			return word
		}
	}
	return ""
}
