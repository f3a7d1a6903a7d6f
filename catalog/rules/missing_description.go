package rules

import "catsite/catalog"

// missingDescription finds rows whose table has a description column and whose
// cell in it is blank.
var missingDescription = &Rule{
	Name: "missing-description", Family: Prose, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleDescription},
	check: func(p *pass) {
		field, id := p.field(catalog.RoleDescription)
		p.records(func(r *catalog.Record) {
			if r.Value(field).State == catalog.Present || !r.Table.HasField(field) {
				return
			}
			p.report(catalog.Finding{
				Events: []*catalog.Event{r.Event},
				Field:  id,
				Sides:  []catalog.Side{p.side(r, field)},
			})
		})
	},
}
