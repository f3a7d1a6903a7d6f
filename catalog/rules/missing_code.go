package rules

import (
	"strings"

	"catsite/catalog"
)

// missingCode finds rows without a code: the cell is blank, or says that there is
// none. They are published under their place; the finding names the events that
// they may be, also those of other editions that have no code either.
var missingCode = &Rule{
	Name: "missing-code", Family: Keys, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode},
	check: func(p *pass) {
		candidates := p.candidates()
		field := p.setup.Field(catalog.RoleCode)
		p.records(func(r *catalog.Record) {
			if r.Value(field).Norm != "" || !r.Table.HasField(field) {
				return
			}
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
	byID := map[string][]*catalog.Event{}
	for _, e := range p.Events {
		if id := e.FirstValue(field); id != "" {
			byID[id] = append(byID[id], e)
		}
	}
	return func(r *catalog.Record) string {
		var keys []string
		for _, e := range byID[r.Value(field).Norm] {
			if own := e.Records[p.EditionIndex(r.Edition())]; (own == nil || !e.Placed) && len(keys) < maxCandidates {
				keys = append(keys, e.Key)
			}
		}
		return strings.Join(keys, ", ")
	}
}
