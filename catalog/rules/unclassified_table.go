package rules

import "catsite/catalog"

// unclassifiedTable finds tables whose rows have no component or no severity
// although the project defines that role.
var unclassifiedTable = &Rule{
	Name: "unclassified-table", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		p.eachTable(func(g *repeats, t *catalog.Table) {
			g.unclassified(t, catalog.RoleComponent, func(r *catalog.Record) string { return r.Component })
			g.unclassified(t, catalog.RoleSeverity, func(r *catalog.Record) string { return r.Severity })
		})
	},
}

func (g *repeats) unclassified(t *catalog.Table, role catalog.Role, value func(*catalog.Record) string) {
	if !g.pass.setup.Has(role) {
		return
	}
	rows := 0
	for _, r := range t.Records {
		if value(r) == "" {
			rows++
		}
	}
	if rows == 0 {
		return
	}
	_, id := g.pass.field(role)
	g.add(tablesApart, count(rows), catalog.Finding{
		Field: id,
		Sides: []catalog.Side{tableSide(t)},
		Args:  map[string]string{"Role": string(role), "Rows": count(rows)},
	})
}
