package rules

import "catsite/catalog"

// severityMismatch finds events to which compared editions give different
// severities.
var severityMismatch = &Rule{
	Name: "severity-mismatch", Family: Values,
	Level: catalog.LevelError, ProductLevel: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleSeverity},
	check: func(p *pass) {
		field, id := p.field(catalog.RoleSeverity)
		severity := func(r *catalog.Record) string { return r.Severity }
		p.mismatches(id, severity, func(r *catalog.Record) catalog.Side {
			s := p.side(r, field)
			s.Value = r.Severity
			if c := p.setup.Severity(r.Severity); c != nil && s.Raw == "" {
				s.Raw = c.Name(s.Edition.Locale, p.setup.Reference) // a heading tells it
			}
			return s
		})
	},
}
