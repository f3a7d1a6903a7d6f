package rules

import "catsite/catalog"

// missing finds rows of the base that the other edition lacks, although it has a
// table for them.
var missing = &Rule{
	Name: "missing", Family: Coverage,
	Level: catalog.LevelError, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		for _, pair := range p.Pairs {
			p.oneSided(pair.Base, pair.Other, func(r *catalog.Record) {
				p.reportOneSided(r, pair.Other, pair.Between)
			})
		}
	},
}
