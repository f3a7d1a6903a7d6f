package rules

import "catsite/catalog"

// notStored finds events that the product does not keep at all.
var notStored = &Rule{
	Name: "not-stored", Family: Values, Level: catalog.LevelNote, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleStorage},
	check: func(p *pass) {
		field := p.setup.Field(catalog.RoleStorage)
		p.records(func(r *catalog.Record) {
			if r.Value(field).Norm == "0" {
				p.report(p.cell(r, field))
			}
		})
	},
}
