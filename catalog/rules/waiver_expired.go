package rules

import "catsite/catalog"

// waiverExpired finds waivers past their last day.
var waiverExpired = &Rule{
	Name: "waiver-expired", Family: Waivers, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		for _, w := range p.waivers {
			if w.Expired(p.now) {
				p.report(waiverFinding(w))
			}
		}
	},
}
