package project

import (
	"cmp"
	"slices"

	"catsite/catalog"
)

// An election finds what headings mean that stand in several tables.
type election struct {
	candidates []*candidate        // in the order in which they are met
	tables     map[string][]ballot // by heading
}

// A candidate is a field that a heading could mean; "" is one of the project's own.
type candidate struct {
	heading, field string
	first          string // heading of the same column in the first of its documents
	votes          int    // tables that suggest it
}

// A ballot is the fields of the columns of one table: those that are known, and
// those that headings were given. It is shared by the headings of the table.
type ballot map[string]bool

// count counts what the tables of a group suggest for their headings.
func (e *election) count(g *tableGroup) {
	for _, t := range g.tables {
		b := ballot{}
		for i, h := range t.Header {
			folded := catalog.FoldWords(h.Text)
			if h.Field >= 0 {
				b[g.fields[i]] = true
			} else if g.first[i] != "" && folded != "" {
				e.vote(candidate{heading: folded, field: g.fields[i], first: g.first[i]}, b)
			}
		}
	}
}

func (e *election) vote(x candidate, b ballot) {
	if e.tables == nil {
		e.tables = map[string][]ballot{}
	}
	e.tables[x.heading] = append(e.tables[x.heading], b)
	for _, c := range e.candidates {
		if c.heading == x.heading && c.field == x.field {
			c.votes++
			return
		}
	}
	x.votes = 1
	e.candidates = append(e.candidates, &x)
}

// elect returns the field of each heading: the one with the most votes that no
// other column of its tables has; a field of its own where there is none.
func (e *election) elect(ids *idRegister) map[string]string {
	order := slices.Clone(e.candidates)
	slices.SortStableFunc(order, func(a, b *candidate) int { return cmp.Compare(b.votes, a.votes) })
	fields := map[string]string{}
	for _, list := range [][]*candidate{order, e.candidates} {
		for _, c := range list {
			if fields[c.heading] != "" {
				continue
			}
			if c.field == "" {
				c.field = ids.own(c.first)
			}
			if e.give(c) {
				fields[c.heading] = c.field
			}
			c.field = "" // the second time
		}
	}
	return fields
}

// give makes the field of a candidate that of its heading's columns, unless a table
// has a column of it already.
func (e *election) give(c *candidate) bool {
	tables := e.tables[c.heading]
	if slices.ContainsFunc(tables, func(b ballot) bool { return b[c.field] }) {
		return false
	}
	for _, b := range tables {
		b[c.field] = true
	}
	return true
}
