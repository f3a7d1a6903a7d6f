package rules

import (
	"strings"

	"catsite/catalog"
)

// idWithManyCodes finds an ID that stands for several codes in one edition.
var idWithManyCodes = &Rule{
	Name: "id-with-many-codes", Family: Keys, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode, catalog.RoleID},
	check: func(p *pass) {
		code, _ := p.field(catalog.RoleCode)
		field, id := p.field(catalog.RoleID)
		groups := grouped(p, func(r *catalog.Record) (string, bool) {
			v := r.Value(field).Norm
			return v, v != ""
		})
		for _, g := range groups {
			codes := g.distinct(normalised(code))
			if len(codes) < 2 {
				continue
			}
			f := p.groupFinding(g, field, id)
			f.Args = map[string]string{"ID": f.Sides[0].Value, "Codes": strings.Join(codes, ", ")}
			p.report(f)
		}
	},
}
