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
	covered := scopesOf(lacks)
	for _, t := range scopesOf(has) {
		if covered.covers(scopeOf(t)) {
			continue
		}
		s := tableSide(t)
		s.Raw = t.Caption
		s.Value = t.Component + "/" + t.Severity
		p.report(catalog.Finding{
			Between: between,
			Sides:   []catalog.Side{s, {Edition: lacks}},
			Args:    map[string]string{"Rows": count(t.Rows)},
		})
	}
}
