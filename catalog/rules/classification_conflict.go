package rules

import "catsite/catalog"

// classificationConflict finds tables of which heading, caption and introduction
// tell different components or severities.
var classificationConflict = &Rule{
	Name: "classification-conflict", Family: Structure, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		p.eachTable(func(g *repeats, t *catalog.Table) {
			for _, c := range t.Conflicts {
				taken, from := t.Component, t.ComponentFrom
				if c.Role == catalog.RoleSeverity {
					taken, from = t.Severity, t.SeverityFrom
				}
				// A column or the project file knows better than all of them.
				if taken == "" || taken == c.ID || from == catalog.ByProject {
					continue
				}
				_, id := p.field(c.Role)
				s := tableSide(t)
				s.Raw, s.Value = t.Caption, taken+"/"+c.ID
				g.add(tablesApart, s.Value+from.String()+c.From.String(), catalog.Finding{
					Field: id, Sides: []catalog.Side{s},
					Args: map[string]string{
						"Role": string(c.Role), "Taken": p.classifier(c.Role, taken, t.Edition.Locale), "From": from.String(),
						"Conflicting": p.classifier(c.Role, c.ID, t.Edition.Locale), "ConflictingFrom": c.From.String(),
					},
				})
			}
		})
	},
}

// classifier names a component or severity in a locale.
func (p *pass) classifier(role catalog.Role, id, locale string) string {
	c := p.setup.Component(id)
	if role == catalog.RoleSeverity {
		c = p.setup.Severity(id)
	}
	if c == nil {
		return id
	}
	return c.Name(locale, p.setup.Reference)
}
