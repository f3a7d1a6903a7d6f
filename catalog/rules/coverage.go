package rules

import "catsite/catalog"

// A scope is what a table covers. A part is empty where a column tells it row by
// row, or where the project has no such role.
type scope struct{ component, severity string }

func scopeOf(t *catalog.Table) scope { return scope{t.Component, t.Severity} }

// A scopes holds the first table of every scope of an edition, in order.
type scopes []*catalog.Table

// scopesOf returns what the taken tables of an edition cover.
func scopesOf(e *catalog.Edition) scopes {
	var list scopes
	seen := map[scope]bool{}
	for _, t := range e.Tables {
		if s := scopeOf(t); t.Taken && !seen[s] {
			seen[s] = true
			list = append(list, t)
		}
	}
	return list
}

// covers reports whether some table could hold the rows of s. Coverage is decided
// per table: where an edition has no table for a scope at all, single rows are not
// missing from it.
func (list scopes) covers(s scope) bool {
	for _, t := range list {
		has := scopeOf(t)
		if compatible(has.component, s.component) && compatible(has.severity, s.severity) {
			return true
		}
	}
	return false
}

func compatible(a, b string) bool { return a == "" || b == "" || a == b }

// oneSided calls yield for every event that one edition has and another, whose
// tables cover it, has not.
func (p *pass) oneSided(has, lacks *catalog.Edition, yield func(*catalog.Record)) {
	covered := scopesOf(lacks)
	h, l := p.EditionIndex(has), p.EditionIndex(lacks)
	for _, e := range p.Events {
		r := e.Records[h]
		if r == nil || e.Records[l] != nil || e.Placed {
			continue
		}
		if covered.covers(scopeOf(r.Table)) {
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
