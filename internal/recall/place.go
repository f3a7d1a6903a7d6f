package recall

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"

	"catsite/catalog"
)

// A place is a row into which a defect may be seeded.
type place struct {
	setup    *catalog.Setup
	document *document
	table    *sheet
	row      *line
	// ordinal is the place of the table among those of its document, number that of
	// the row in its table, both from 1.
	ordinal, number int
	code            string
	codes           map[string]*place // rows of the edition by code
	other           *place            // the row in the other edition; nil where it has none
	random          *rand.Rand
}

// A change is a defect that was made.
type change struct {
	edits []edit
	// rule is the rule that should find it, where it depends on the place.
	rule string
	// field is the id of the changed field, "" for a whole row.
	field         string
	before, after string
	// code is what the row's code became; "" where it stayed.
	code string
	// whole says that all rows of the table are concerned.
	whole bool
}

// An edit replaces a part of the document.
type edit struct {
	span
	with string
}

// apply returns data with the change made.
func (c change) apply(data []byte) []byte {
	edits := slices.SortedFunc(slices.Values(c.edits), func(a, b edit) int { return cmp.Compare(b.start, a.start) })
	for _, e := range edits {
		data = slices.Concat(data[:e.start:e.start], []byte(e.with), data[e.end:])
	}
	return data
}

// A value is a cell of a row and the field whose column it stands in.
type value struct {
	*catalog.Field
	cell
}

// values returns the cells of the row whose columns are fields, those for which
// keep is true.
func (p *place) values(keep func(value) bool) (list []value) {
	for i, c := range p.row.cells {
		if i >= len(p.table.fields) || p.table.fields[i] < 0 {
			continue
		}
		if v := (value{&p.setup.Fields[p.table.fields[i]], c}); keep(v) {
			list = append(list, v)
		}
	}
	return list
}

// filled returns the cell of a field that is not blank.
func (p *place) filled(keep func(*catalog.Field) bool) (v value, ok bool) {
	list := p.values(func(v value) bool { return keep(v.Field) && p.document.plain(v.inner) != "" })
	if len(list) == 0 {
		return value{}, false
	}
	return list[p.pick(len(list))], true
}

func (p *place) inRole(role catalog.Role) (value, bool) {
	return p.filled(func(f *catalog.Field) bool { return f.Role == role })
}

func isText(f *catalog.Field) bool { return f.Type == catalog.TypeText }

func isProse(f *catalog.Field) bool { return f.Type == catalog.TypeText || f.Type == catalog.TypeName }

// key returns the words of the cell that names the row.
func (p *place) key() string {
	field := &p.setup.Fields[p.setup.KeyField()]
	for _, v := range p.values(func(v value) bool { return v.Field == field }) {
		return p.document.plain(v.inner)
	}
	return ""
}

// counterpart returns the cell of a field in the other edition, if it says
// something.
func (p *place) counterpart(f *catalog.Field) (value, bool) {
	if p.other == nil {
		return value{}, false
	}
	for _, v := range p.other.values(func(v value) bool { return v.Field == f }) {
		return v, p.other.document.plain(v.inner) != ""
	}
	return value{}, false
}

// otherSays reports whether the field has these words in the other edition.
func (p *place) otherSays(f *catalog.Field, words string) bool {
	v, ok := p.counterpart(f)
	return ok && strings.Contains(p.other.document.source(v.inner), words)
}

// pick returns a number below n.
func (p *place) pick(n int) int { return p.random.IntN(n) }

// one returns one of a list; false for an empty one.
func one[T any](p *place, list []T) (T, bool) {
	var none T
	if len(list) == 0 {
		return none, false
	}
	return list[p.pick(len(list))], true
}

// replace is the change of a part of a cell.
func (p *place) replace(v value, s span, with string) change {
	return change{
		edits: []edit{{s, with}}, field: v.ID,
		before: p.document.source(s), after: with,
	}
}

// within returns the span of a match in a part of the document.
func within(s span, m []int) span { return span{s.start + m[0], s.start + m[1]} }
