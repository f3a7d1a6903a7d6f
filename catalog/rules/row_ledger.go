package rules

import "catsite/catalog"

// rowLedger guards catsite itself: every row read is in an event or listed as
// excluded.
var rowLedger = &Rule{
	Name: "row-ledger", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		for _, a := range p.Ledger.Tables {
			if a.Balanced() {
				continue
			}
			p.report(catalog.Finding{
				Sides: []catalog.Side{tableSide(a.Table)},
				Args: map[string]string{
					"Read":      count(a.Read),
					"Accounted": count(a.Merged + a.Unmatched + a.Excluded),
				},
			})
		}
	},
}
