package rules

import "catsite/catalog"

// missingColumn finds tables that lack a column of a required field. Without the
// column of the key, rows cannot be named.
var missingColumn = &Rule{
	Name: "missing-column", Family: Structure, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		key := p.setup.KeyField()
		p.eachTable(func(g *repeats, t *catalog.Table) {
			for i := range p.setup.Fields {
				if f := &p.setup.Fields[i]; !t.HasField(i) && (f.Required || i == key) {
					g.missingColumn(t, f, i == key)
				}
			}
		})
	},
}

func (g *repeats) missingColumn(t *catalog.Table, f *catalog.Field, isKey bool) {
	finding := catalog.Finding{Field: f.ID, Sides: []catalog.Side{tableSide(t)}}
	if isKey {
		finding.Level = catalog.LevelError
	}
	g.add(tablesApart, "", finding)
}
