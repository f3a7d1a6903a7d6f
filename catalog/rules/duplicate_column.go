package rules

import (
	"maps"
	"slices"

	"catsite/catalog"
)

// duplicateColumn finds tables with two columns for one field: the cells of the
// second are not in the catalog.
var duplicateColumn = &Rule{
	Name: "duplicate-column", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		p.eachTable(func(g *repeats, t *catalog.Table) {
			for i := range t.Header {
				first := p.firstColumn(t, i)
				if first < 0 {
					continue
				}
				h, o := headerSide(t, i), headerSide(t, first)
				g.add(tablesApart, h.Value+"\x00"+o.Value, catalog.Finding{
					Field: p.setup.Fields[t.Header[first].Field].ID,
					Sides: []catalog.Side{h, o},
				})
			}
		})
	},
}

// headerSide tells where a column begins.
func headerSide(t *catalog.Table, column int) catalog.Side {
	h := &t.Header[column]
	s := tableSide(t)
	s.Raw, s.Value = h.Text, catalog.Fold(h.Text)
	s.Origin.Offset = h.Offset
	return s
}

// firstColumn returns the column that holds the field which the heading of another
// column names too, -1 for none. A heading across several columns is one heading,
// and columns that the project gives by position need none.
func (p *pass) firstColumn(t *catalog.Table, column int) int {
	h := &t.Header[column]
	if h.Field >= 0 || t.Rule > 0 && p.setup.Tables[t.Rule-1].Columns != nil {
		return -1
	}
	field, known := p.headings(t.Edition.Locale)[catalog.FoldWords(h.Text)]
	if !known {
		return -1
	}
	return slices.IndexFunc(t.Header, func(o catalog.HeaderCell) bool {
		return o.Field == field && o.Offset != h.Offset
	})
}

// headings returns the fields by the words of their headings, folded. Where two
// fields share words, those of the locale and of the first field count.
func (p *pass) headings(locale string) map[string]int {
	if known := p.headingWords[locale]; known != nil {
		return known
	}
	fields := map[string]int{}
	add := func(tag string) {
		for i := range p.setup.Fields {
			for _, words := range p.setup.Fields[i].Headers[tag] {
				if _, known := fields[catalog.FoldWords(words)]; !known {
					fields[catalog.FoldWords(words)] = i
				}
			}
		}
	}
	add(locale)
	for _, tag := range slices.Sorted(maps.Keys(p.setup.Languages)) {
		add(tag)
	}
	delete(fields, "")
	p.headingWords[locale] = fields
	return fields
}
