package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// idDiffersBetweenComponents finds a code that has another ID in another component
// of the same edition.
var idDiffersBetweenComponents = &Rule{
	Name: "id-differs-between-components", Family: Keys, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode, catalog.RoleID, catalog.RoleComponent},
	check: func(p *pass) {
		code, _ := p.field(catalog.RoleCode)
		field, id := p.field(catalog.RoleID)
		groups := grouped(p, func(r *catalog.Record) (string, bool) {
			c := r.Value(code).Norm
			return c, c != "" && r.Value(field).Norm != ""
		})
		for _, g := range groups {
			if !g.idsDiffer(field) {
				continue
			}
			f := p.groupFinding(g, field, id)
			f.Args = map[string]string{"IDs": strings.Join(g.distinct(normalised(field)), ", ")}
			p.report(f)
		}
	},
}

// idsDiffer reports whether two components of the group have different sets of
// IDs.
func (g *group) idsDiffer(field int) bool {
	sets := map[string][]string{}
	for _, r := range g.records {
		sets[r.Component] = append(sets[r.Component], r.Value(field).Norm)
	}
	var all [][]string
	for _, ids := range sets {
		slices.Sort(ids)
		all = append(all, slices.Compact(ids))
	}
	return slices.ContainsFunc(all, func(ids []string) bool { return !slices.Equal(ids, all[0]) })
}
