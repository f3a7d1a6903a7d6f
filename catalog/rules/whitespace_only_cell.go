package rules

import "catsite/catalog"

// whitespaceOnlyCell finds cells that look empty but hold no-break, ideographic or
// zero-width spaces.
var whitespaceOnlyCell = &Rule{
	Name: "whitespace-only-cell", Family: Structure, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		p.records(func(r *catalog.Record) {
			for i := range r.Values {
				if r.Values[i].State == catalog.WhiteSpace {
					p.report(p.cell(r, i))
				}
			}
		})
	},
}
