package rules

import "catsite/catalog"

// idMismatch finds events to which compared editions give different IDs.
var idMismatch = &Rule{
	Name: "id-mismatch", Family: Values,
	Level: catalog.LevelError, ProductLevel: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleID},
	check: func(p *pass) { p.fieldMismatches(catalog.RoleID) },
}
