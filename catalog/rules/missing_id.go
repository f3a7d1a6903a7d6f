package rules

import "catsite/catalog"

// missingID finds rows whose ID is blank, and says whether another edition has it.
var missingID = &Rule{
	Name: "missing-id", Family: Keys, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleID},
	check: func(p *pass) {
		field, id := p.field(catalog.RoleID)
		p.records(func(r *catalog.Record) {
			if r.Value(field).State == catalog.Present || !r.Table.HasField(field) {
				return
			}
			p.report(catalog.Finding{
				Events: []*catalog.Event{r.Event},
				Field:  id,
				Sides:  []catalog.Side{p.side(r, field)},
				Args:   map[string]string{"Elsewhere": r.Event.FirstValue(field)},
			})
		})
	},
}
