package rules

import "catsite/catalog"

// obsolete finds rows that the base lacks, although it has a table for them.
var obsolete = &Rule{
	Name: "obsolete", Family: Coverage,
	Level: catalog.LevelError, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		for _, pair := range p.Pairs {
			p.oneSided(pair.Other, pair.Base, func(r *catalog.Record) {
				p.reportOneSided(r, pair.Base, pair.Between)
			})
		}
	},
}
