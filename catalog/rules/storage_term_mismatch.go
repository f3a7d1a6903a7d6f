package rules

import "catsite/catalog"

// storageTermMismatch finds events for which compared editions give different
// storage terms.
var storageTermMismatch = &Rule{
	Name: "storage-term-mismatch", Family: Values,
	Level: catalog.LevelError, ProductLevel: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleStorage},
	check: func(p *pass) { p.fieldMismatches(catalog.RoleStorage) },
}
