package rules

import "catsite/catalog"

// malformedCode finds codes that do not look as the project says they do.
var malformedCode = &Rule{
	Name: "malformed-code", Family: Keys, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode},
	check: func(p *pass) {
		code := p.setup.Field(catalog.RoleCode)
		pattern := p.setup.Fields[code].Pattern
		if pattern == nil {
			return
		}
		p.records(func(r *catalog.Record) {
			if v := r.Value(code); v.Norm != "" && !p.silent(r, code) && !pattern.MatchString(v.Norm) {
				p.report(p.cell(r, code))
			}
		})
	},
}
