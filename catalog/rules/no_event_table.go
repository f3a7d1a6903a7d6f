package rules

import "catsite/catalog"

// noEventTable finds editions of which no table was taken, and documents that the
// project expects to hold a table of which none was.
var noEventTable = &Rule{
	Name: "no-event-table", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		for _, e := range p.Editions {
			taken := map[*catalog.Document]bool{}
			for _, t := range e.Tables {
				if t.Taken {
					taken[t.Topic.Document] = true
				}
			}
			if len(taken) == 0 {
				p.noTable(e, nil)
				continue
			}
			for _, d := range e.Documents {
				if d.WantsTable && !taken[d] {
					p.noTable(e, d)
				}
			}
		}
	},
}

// noTable reports an edition, or a document of it.
func (p *pass) noTable(e *catalog.Edition, d *catalog.Document) {
	s, path := catalog.Side{Edition: e}, ""
	if d != nil {
		s.Origin, path = catalog.Origin{Document: d}, d.Path
	}
	p.report(catalog.Finding{Sides: []catalog.Side{s}, Args: map[string]string{"Document": path}})
}
