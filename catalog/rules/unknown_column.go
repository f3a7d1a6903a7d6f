package rules

import "catsite/catalog"

// unknownColumn finds headings that no field knows: their cells are not in the
// catalog.
var unknownColumn = &Rule{
	Name: "unknown-column", Family: Structure, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		p.eachTable(func(g *repeats, t *catalog.Table) {
			for i, h := range t.Header {
				if h.Field >= 0 || p.firstColumn(t, i) >= 0 {
					continue
				}
				s := tableSide(t)
				s.Raw, s.Value = h.Text, catalog.Fold(h.Text)
				s.Origin.Offset = h.Offset
				g.add(tablesApart, s.Value, catalog.Finding{Sides: []catalog.Side{s}})
			}
		})
	},
}
