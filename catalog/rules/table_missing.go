package rules

import "catsite/catalog"

// tableMissing finds components and severities for which one of two compared
// editions has a table and the other has none. It stands for all rows of the
// table.
var tableMissing = &Rule{
	Name: "table-missing", Family: Coverage,
	Level: catalog.LevelWarning, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		for _, pair := range p.Pairs {
			p.tablesMissing(pair.Base, pair.Other, pair.Between)
			p.tablesMissing(pair.Other, pair.Base, pair.Between)
		}
	},
}

func (p *pass) tablesMissing(has, lacks *catalog.Edition, between catalog.Between) {
	own, covered := p.compared(has, lacks)
	for _, c := range own {
		if covered.holds(c.scope, false) {
			continue
		}
		s := tableSide(c.table)
		s.Raw = c.table.Caption
		s.Value = c.component + "/" + c.severity
		p.report(catalog.Finding{
			Between: between,
			Sides:   []catalog.Side{s, {Edition: lacks}},
			Args:    map[string]string{"Rows": count(c.rows)},
		})
	}
}
