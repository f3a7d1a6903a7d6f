package rules

import "catsite/catalog"

// missingDescription finds rows whose table has a description column and whose
// cell in it is blank.
var missingDescription = &Rule{
	Name: "missing-description", Family: Prose, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleDescription},
	check: func(p *pass) {
		p.blanks(catalog.RoleDescription, func(r *catalog.Record, field int) {
			p.report(p.cell(r, field))
		})
	},
}
