package rules

import (
	"slices"

	"catsite/catalog"
)

// A scope is what a table covers. A part is empty where a column tells it row by
// row, or where the project has no such role.
type scope struct {
	component, severity string
	// part is the section where keys have sections; in a project that knows
	// neither components nor severities it is the document.
	part string
}

// scopeOf returns what a table covers for a record of it.
func (p *pass) scopeOf(r *catalog.Record) scope {
	s := scope{component: r.Table.Component, severity: r.Table.Severity}
	switch {
	case p.setup.Key.WithSection:
		s.part = p.SectionOf(r)
	case !p.setup.Has(catalog.RoleComponent) && !p.setup.Has(catalog.RoleSeverity):
		s.part = p.DocumentName(r.Table.Topic.Document)
	}
	return s
}

// A covered is one scope of an edition.
type covered struct {
	scope
	table *catalog.Table // the first one
	rows  int
	// keyed says that a table of the scope has the column that names rows: without
	// it nothing can be said to be missing.
	keyed bool
}

// A coverage is the scopes of an edition, in order.
type coverage []*covered

// coverageOf returns what the taken tables of an edition cover.
func (p *pass) coverageOf(e *catalog.Edition) coverage {
	var list coverage
	seen := map[scope]*covered{}
	for _, t := range e.Tables {
		keyed := t.HasField(p.setup.KeyField())
		for _, r := range t.Records {
			s := p.scopeOf(r)
			c := seen[s]
			if c == nil {
				c = &covered{scope: s, table: t}
				seen[s] = c
				list = append(list, c)
			}
			c.rows++
			c.keyed = c.keyed || keyed
		}
	}
	return list
}

// holds reports whether some table could hold the rows of s. Coverage is decided
// per table: where an edition has no table for a scope at all, single rows are not
// missing from it.
func (list coverage) holds(s scope, withKey bool) bool {
	return slices.ContainsFunc(list, func(c *covered) bool {
		return (c.keyed || !withKey) && compatible(c.component, s.component) &&
			compatible(c.severity, s.severity) && compatible(c.part, s.part)
	})
}

func compatible(a, b string) bool { return a == "" || b == "" || a == b }

// compared returns what each of two editions covers. Where they share no part, for
// example because their documents have other names, parts say nothing.
func (p *pass) compared(a, b *catalog.Edition) (coverage, coverage) {
	of, other := p.coverageOf(a), p.coverageOf(b)
	parts := map[string]bool{}
	for _, c := range of {
		parts[c.part] = true
	}
	if slices.ContainsFunc(other, func(c *covered) bool { return parts[c.part] }) {
		return of, other
	}
	return of.withoutParts(), other.withoutParts()
}

func (list coverage) withoutParts() coverage {
	for _, c := range list {
		c.part = ""
	}
	return list
}

// oneSided calls yield for every event that one edition has and another, whose
// tables cover it, has not.
func (p *pass) oneSided(has, lacks *catalog.Edition, yield func(*catalog.Record)) {
	_, covered := p.compared(has, lacks)
	h, l := p.EditionIndex(has), p.EditionIndex(lacks)
	for _, e := range p.Events {
		r := e.Records[h]
		if r == nil || e.Records[l] != nil || e.Placed || e.Twin(h, l) {
			continue
		}
		if !p.oneEvent[oneSide{r, lacks}] && covered.holds(p.scopeOf(r), true) {
			yield(r)
		}
	}
}

// reportOneSided reports that an edition has an event and the other has not.
func (p *pass) reportOneSided(r *catalog.Record, lacks *catalog.Edition, between catalog.Between) {
	p.report(catalog.Finding{
		Events:  []*catalog.Event{r.Event},
		Between: between,
		Sides:   []catalog.Side{p.side(r, p.setup.KeyField()), {Edition: lacks}},
	})
}
