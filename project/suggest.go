package project

import (
	"cmp"
	"slices"

	"catsite/catalog"
)

// A Suggestion is what the project file could say about a column that no field
// knows.
type Suggestion struct {
	Column string // the heading
	Field  string // id of the field that it could be a column of
	// Role is the role that Field has or would have; [catalog.NoRole] for a field
	// of the project's own.
	Role catalog.Role
}

// Suggestions are what the project file could say about the columns of some tables.
type Suggestions struct {
	project *Project
	tables  map[*catalog.Table][]Suggestion
	fields  []*suggestedField // in the order in which their columns are met
}

// Of returns the suggestions for a table, in the order of its columns.
func (s *Suggestions) Of(t *catalog.Table) []Suggestion { return s.tables[t] }

// Suggest judges the columns that no field knows, of all tables together. Tables
// at the same place in documents of one name with equally many columns are taken
// for one table in several languages; name returns the name of a document. A
// heading means the same field everywhere: the one that most tables suggest.
//
// Nothing is suggested for a table that the project leaves out, and for one that
// was not taken and does not look as if it should be.
func (p *Project) Suggest(tables []*catalog.Table, name func(*catalog.Document) string) *Suggestions {
	s := &Suggestions{project: p, tables: map[*catalog.Table][]Suggestion{}}
	j := &judge{project: p, ids: newIDRegister(p), words: roleWords(p)}
	var groups []*tableGroup
	var poll election
	for _, g := range p.groupTables(tables, name) {
		if g.judge(j); g.reference {
			groups = append(groups, g)
			poll.count(g)
		}
	}
	meanings := poll.elect(j.ids)
	for _, g := range groups {
		for _, t := range g.tables {
			s.suggest(t, meanings, j.ids)
		}
	}
	return s
}

// suggest notes what the headings of a table mean. No two columns of a table can
// be of one field.
func (s *Suggestions) suggest(t *catalog.Table, meanings map[string]string, ids *idRegister) {
	taken := map[string]bool{}
	for _, h := range t.Header {
		if h.Field >= 0 {
			taken[s.project.Setup.Fields[h.Field].ID] = true
		}
	}
	for _, h := range t.Header {
		field := meanings[catalog.FoldWords(h.Text)]
		if h.Field >= 0 || field == "" || taken[field] {
			continue
		}
		taken[field] = true
		heading := Heading(h.Text)
		s.tables[t] = append(s.tables[t], Suggestion{Column: heading, Field: field, Role: ids.roles[field]})
		s.field(field, ids).add(t.Edition.Locale, heading)
	}
}

func (s *Suggestions) field(id string, ids *idRegister) *suggestedField {
	for _, f := range s.fields {
		if f.id == id {
			return f
		}
	}
	f := &suggestedField{id: id, role: ids.roles[id], known: ids.known[id], headings: map[string][]string{}}
	s.fields = append(s.fields, f)
	return f
}

// A tableGroup is one table as several documents have it.
type tableGroup struct {
	tables    []*catalog.Table // the one that is judged first
	fields    []string         // by column; "" for none that the project or a role has
	first     []string         // by column, the first folded heading; "" where no field can have it
	reference bool             // the table is one of the reference, or looks like it
}

// groupTables puts the tables together that are one, those of the reference locale
// first. Tables that the project leaves out, or that have no headings, are in no
// group.
func (p *Project) groupTables(tables []*catalog.Table, name func(*catalog.Document) string) []*tableGroup {
	type spot struct {
		document  string
		n, across int
	}
	before := map[*catalog.Document]int{}
	bySpot := map[spot]*tableGroup{}
	var groups []*tableGroup
	for _, t := range tables {
		d := t.Topic.Document
		before[d]++
		if t.LeftOut() || len(t.Header) == 0 {
			continue
		}
		at := spot{name(d), before[d], len(t.Header)}
		g := bySpot[at]
		if g == nil || !g.fits(t) {
			g = &tableGroup{}
			bySpot[at] = g
			groups = append(groups, g)
		}
		g.tables = append(g.tables, t)
	}
	for _, g := range groups {
		slices.SortStableFunc(g.tables, func(a, b *catalog.Table) int {
			return cmp.Compare(p.foreign(a), p.foreign(b))
		})
	}
	return groups
}

// foreign returns 0 for a table in the reference locale, 1 for another.
func (p *Project) foreign(t *catalog.Table) int {
	if t.Edition.Locale == p.Setup.Reference {
		return 0
	}
	return 1
}

// fits reports whether t can be the group's table in another document: no edition
// has two, and no two columns at one place are known as different fields.
func (g *tableGroup) fits(t *catalog.Table) bool {
	for _, other := range g.tables {
		if other.Edition == t.Edition {
			return false
		}
		for i, h := range other.Header {
			if mine := t.Header[i].Field; mine >= 0 && h.Field >= 0 && mine != h.Field {
				return false
			}
		}
	}
	return true
}
