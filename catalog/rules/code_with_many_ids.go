package rules

import (
	"strings"

	"catsite/catalog"
)

// codeWithManyIDs finds a code with several IDs in one component. Qualifiers that
// tell the IDs apart make it a note.
var codeWithManyIDs = &Rule{
	Name: "code-with-many-ids", Family: Keys, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode, catalog.RoleID},
	check: func(p *pass) {
		code, _ := p.field(catalog.RoleCode)
		field, id := p.field(catalog.RoleID)
		type at struct{ component, code string }
		groups := grouped(p, func(r *catalog.Record) (at, bool) {
			c := r.Value(code).Norm
			return at{r.Component, c}, c != ""
		})
		for _, g := range groups {
			ids := g.distinct(normalised(field))
			if len(ids) < 2 {
				continue
			}
			f := p.groupFinding(g, field, id)
			f.Args = map[string]string{"IDs": strings.Join(ids, ", ")}
			if g.qualified(field) {
				f.Level = catalog.LevelNote
			}
			p.report(f)
		}
	},
}

// qualified reports whether every ID of the group carries a qualifier.
func (g *group) qualified(field int) bool {
	for _, r := range g.records {
		if r.Value(field).Aside == "" {
			return false
		}
	}
	return true
}
