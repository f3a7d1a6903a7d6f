package rules

import "catsite/catalog"

// storageTermUnparsed finds storage terms that are neither a number and a unit nor
// a phrase that says the event is not stored.
var storageTermUnparsed = &Rule{
	Name: "storage-term-unparsed", Family: Values, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleStorage},
	check: func(p *pass) {
		field := p.setup.Field(catalog.RoleStorage)
		p.records(func(r *catalog.Record) {
			if v := r.Value(field); v.State == catalog.Present && v.Norm == "" {
				p.report(p.cell(r, field))
			}
		})
	},
}
