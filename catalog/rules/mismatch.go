package rules

import "catsite/catalog"

// mismatches reports the events about which compared editions say different
// things. A value that one of them lacks is not a mismatch.
func (p *pass) mismatches(field string, valueOf func(*catalog.Record) string, sideOf func(*catalog.Record) catalog.Side) {
	p.aligned(func(pair catalog.Pair, base, other *catalog.Record) {
		if b, o := valueOf(base), valueOf(other); b == "" || o == "" || b == o {
			return
		}
		p.report(catalog.Finding{
			Events:  []*catalog.Event{base.Event},
			Field:   field,
			Between: pair.Between,
			Sides:   []catalog.Side{sideOf(base), sideOf(other)},
		})
	})
}

// fieldMismatches compares the normalised values of the field in a role.
func (p *pass) fieldMismatches(role catalog.Role) {
	field, id := p.field(role)
	p.valueMismatches(field, id)
}

// valueMismatches compares the normalised values of a field.
func (p *pass) valueMismatches(field int, id string) {
	p.mismatches(id, normalised(field), func(r *catalog.Record) catalog.Side { return p.side(r, field) })
}
