package rules

import "catsite/catalog"

// mismatches reports the events about which compared editions say different
// things. A value that one of them lacks is not a mismatch.
func (p *pass) mismatches(field string, sideOf func(*catalog.Record) catalog.Side) {
	p.aligned(func(pair catalog.Pair, base, other *catalog.Record) {
		b, o := sideOf(base), sideOf(other)
		if b.Value == "" || o.Value == "" || b.Value == o.Value {
			return
		}
		p.report(catalog.Finding{
			Events:  []*catalog.Event{base.Event},
			Field:   field,
			Between: pair.Between,
			Sides:   []catalog.Side{b, o},
		})
	})
}

// fieldMismatches compares the normalised values of the field in a role.
func (p *pass) fieldMismatches(role catalog.Role) {
	field, id := p.field(role)
	p.mismatches(id, func(r *catalog.Record) catalog.Side { return p.side(r, field) })
}
