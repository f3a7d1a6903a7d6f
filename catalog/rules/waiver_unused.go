package rules

import (
	"strconv"

	"catsite/catalog"
)

// waiverUnused finds waivers that excuse nothing: the finding is gone, or its facts
// have changed.
var waiverUnused = &Rule{
	Name: "waiver-unused", Family: Waivers, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		for _, w := range p.waivers {
			if w.Uses == 0 {
				p.report(waiverFinding(w))
			}
		}
	},
}

// waiverFinding tells which waiver of which file is meant.
func waiverFinding(w *catalog.Waiver) catalog.Finding {
	return catalog.Finding{Args: map[string]string{
		"Waiver": w.Name(), "File": w.Path, "Line": strconv.Itoa(w.Line),
		"Reason": w.Reason, "Expires": w.Expires.Format(catalog.DayFormat),
	}}
}
