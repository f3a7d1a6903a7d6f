package rules

import "catsite/catalog"

// valueMismatch finds events for which compared editions give different values in
// a field that the project compares and that no rule of its own looks at.
var valueMismatch = &Rule{
	Name: "value-mismatch", Family: Values,
	Level: catalog.LevelError, ProductLevel: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		for i := range p.setup.Fields {
			if f := &p.setup.Fields[i]; f.Compared && !hasMismatchRule(f.Role) {
				p.valueMismatches(i, f.ID)
			}
		}
	},
}

// hasMismatchRule reports whether a role's values are compared by another rule or,
// for a code, by the alignment itself.
func hasMismatchRule(role catalog.Role) bool {
	switch role {
	case catalog.RoleCode, catalog.RoleID, catalog.RoleSeverity, catalog.RoleStorage:
		return true
	}
	return false
}
