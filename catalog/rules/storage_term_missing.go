package rules

import "catsite/catalog"

// storageTermMissing finds rows whose storage term is blank although their table
// has a column for it.
var storageTermMissing = &Rule{
	Name: "storage-term-missing", Family: Values, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleStorage},
	check: func(p *pass) {
		p.blanks(catalog.RoleStorage, func(r *catalog.Record, field int) {
			// A row with too few cells has a finding that says so.
			if !p.broken[row{r.Table, r.Row}] {
				p.report(p.cell(r, field))
			}
		})
	},
}
