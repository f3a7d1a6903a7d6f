package rules

import "catsite/catalog"

// storageTermUnparsed finds storage terms that are neither a number and a unit nor
// a phrase that says the event is not stored.
var storageTermUnparsed = &Rule{
	Name: "storage-term-unparsed", Family: Values, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleStorage},
	check: func(p *pass) {
		field, id := p.field(catalog.RoleStorage)
		p.records(func(r *catalog.Record) {
			if v := r.Value(field); v.State == catalog.Present && v.Norm == "" {
				p.report(catalog.Finding{
					Events: []*catalog.Event{r.Event},
					Field:  id,
					Sides:  []catalog.Side{p.side(r, field)},
				})
			}
		})
	},
}
