package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// termLength is how many characters a cell has at most of which one translation is
// expected.
const termLength = 120

// A translation is a name or short text with what the other edition says for it.
type translation struct {
	pair         catalog.Pair
	base, other  *catalog.Record
	field        int
	source, said string // in the form in which they are compared
}

// A bundle is translations that have one side in common.
type bundle struct {
	translations []translation   // one for each form
	forms        map[string]bool // what the other side says; nil of a single translation
}

// bundles gathers the names and short texts of pairs in different languages by
// what key returns, and calls yield for each of which the other side, as form
// returns it, has several forms.
func (p *pass) bundles(key, form func(translation) string, yield func(differing []translation)) {
	type common struct {
		base, other *catalog.Edition
		field       int
		text        string
	}
	index := map[common]*bundle{}
	var order []*bundle
	p.translations(func(t translation) {
		c := common{t.pair.Base, t.pair.Other, t.field, key(t)}
		b := index[c]
		if b == nil {
			b = &bundle{translations: []translation{t}}
			index[c] = b
			order = append(order, b)
			return
		}
		if b.forms == nil {
			b.forms = map[string]bool{form(b.translations[0]): true}
		}
		if f := form(t); !b.forms[f] {
			b.forms[f] = true
			b.translations = append(b.translations, t)
		}
	})
	for _, b := range order {
		if len(b.translations) > 1 {
			yield(b.translations)
		}
	}
}

// translations calls yield for every name and short text and its translation. What
// has no letters, says that there is nothing, or is left as it is, has none.
func (p *pass) translations(yield func(translation)) {
	p.alignedCells(func(pair catalog.Pair, base, other *catalog.Record, field int) {
		b, o := base.Value(field).Raw, other.Value(field).Raw
		lang := p.language(base)
		if !translated(pair) || !isTerm(b) || !isTerm(o) || lang.SaysNone(b) {
			return
		}
		t := translation{pair, base, other, field, wording(b), wording(o)}
		if t.source != t.said {
			yield(t)
		}
	})
}

func isTerm(s string) bool {
	return len(s) <= termLength*utf8.UTFMax && strings.IndexFunc(s, unicode.IsLetter) >= 0 &&
		!strings.Contains(s, "\n") && utf8.RuneCountInString(s) <= termLength
}

// translationFinding tells what the records say: of each translation the side that
// is common only once.
func (p *pass) translationFinding(sides []catalog.Side, list []translation) catalog.Finding {
	f := catalog.Finding{
		Field:   p.setup.Fields[list[0].field].ID,
		Between: list[0].pair.Between, Sides: sides,
		Args: map[string]string{"Forms": count(len(list))},
	}
	for _, t := range list {
		f.Events = append(f.Events, t.base.Event)
	}
	return f
}
