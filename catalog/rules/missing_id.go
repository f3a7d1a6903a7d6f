package rules

import "catsite/catalog"

// missingID finds rows whose ID is blank, and says whether another edition has it.
var missingID = &Rule{
	Name: "missing-id", Family: Keys, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleID},
	check: func(p *pass) {
		p.blanks(catalog.RoleID, func(r *catalog.Record, field int) {
			f := p.cell(r, field)
			f.Args = map[string]string{"Elsewhere": r.Event.FirstValue(field)}
			p.report(f)
		})
	},
}
