package rules

import "catsite/catalog"

// vanished finds events of the previous catalog that are gone from the sources. Once
// the catalog without them is published they are history.
var vanished = &Rule{
	Name: "vanished", Family: Coverage, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		if p.History == nil {
			return
		}
		for _, t := range p.History.Removed {
			p.report(catalog.Finding{Events: []*catalog.Event{t.Event()}})
		}
	},
}
