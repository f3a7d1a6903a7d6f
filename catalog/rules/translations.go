package rules

import (
	"maps"
	"slices"
	"strings"
	"sync"
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

// translations are all names and short texts of pairs in different languages, gathered
// by the first rule that asks: for those that ask the same cells are muted.
type translations struct {
	once sync.Once
	list []translation
}

// A bundle is translations that have one side in common.
type bundle struct {
	list  []translation // one for each form
	forms map[string]bool
}

// bundles gathers the translations by what key returns, and calls yield for each of
// which the other side, as form returns it, has several forms.
func (p *pass) bundles(key, form func(*translation) string, yield func(differing []translation)) {
	all := p.translations()
	var pair catalog.Pair
	index := make([]map[string]int, len(p.setup.Fields)) // of the first one with a key, of the pair
	bundles := map[int]*bundle{}                         // of several, by the index of the first
	for i := range all {
		t := &all[i]
		if t.pair != pair { // they come pair by pair
			pair = t.pair
			for field := range index {
				index[field] = map[string]int{}
			}
		}
		c := key(t)
		first, known := index[t.field][c]
		if !known {
			index[t.field][c] = i
			continue
		}
		b := bundles[first]
		if b == nil {
			b = &bundle{list: []translation{all[first]}, forms: map[string]bool{form(&all[first]): true}}
			bundles[first] = b
		}
		if f := form(t); !b.forms[f] {
			b.forms[f] = true
			b.list = append(b.list, *t)
		}
	}
	for _, first := range slices.Sorted(maps.Keys(bundles)) {
		if list := bundles[first].list; len(list) > 1 {
			yield(list)
		}
	}
}

// translations returns every name and short text with its translation. What
// has no letters, says that there is nothing, or is left as it is, has none.
func (p *pass) translations() []translation {
	p.translated.once.Do(func() {
		p.alignedCells(func(pair catalog.Pair, base, other *catalog.Record, field int) {
			b, o := base.Values[field].Raw, other.Values[field].Raw
			if !translated(pair) || !isTerm(b) || !isTerm(o) || p.language(base).SaysNone(b) {
				return
			}
			t := translation{pair, base, other, field, wording(b), wording(o)}
			if t.source != t.said {
				p.translated.list = append(p.translated.list, t)
			}
		})
	})
	return p.translated.list
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
