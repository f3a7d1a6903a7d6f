package rules

import (
	"strings"

	"catsite/catalog"
)

// missingCode finds rows without a code. They are published under their place;
// the finding names the events that they may be.
var missingCode = &Rule{
	Name: "missing-code", Family: Keys, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode},
	check: func(p *pass) {
		candidates := p.candidates()
		p.blanks(catalog.RoleCode, func(r *catalog.Record, field int) {
			f := p.cell(r, field)
			f.Args = map[string]string{"Candidates": candidates(r)}
			p.report(f)
		})
	},
}

// maxCandidates is how many events a finding names at most.
const maxCandidates = 3

// candidates returns a function that names the events with the ID of a row.
func (p *pass) candidates() func(*catalog.Record) string {
	field := p.setup.Field(catalog.RoleID)
	byID := map[string][]string{}
	for _, e := range p.Events {
		if id := e.FirstValue(field); id != "" && !e.Placed {
			byID[id] = append(byID[id], e.Key)
		}
	}
	return func(r *catalog.Record) string {
		keys := byID[r.Value(field).Norm]
		return strings.Join(keys[:min(len(keys), maxCandidates)], ", ")
	}
}
