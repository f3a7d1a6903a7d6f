package rules

import "catsite/catalog"

// unknownOption finds cells of fields with fixed values that hold none of them.
var unknownOption = &Rule{
	Name: "unknown-option", Family: Values, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		for i := range p.setup.Fields {
			f := &p.setup.Fields[i]
			if f.Type != catalog.TypeEnum && f.Type != catalog.TypeBool {
				continue
			}
			p.records(func(r *catalog.Record) {
				v := r.Value(i)
				lang := p.language(r)
				if v.State == catalog.Present && v.Norm == "" && !classifies(f, r) && !lang.SaysNone(v.Raw) {
					p.report(p.cell(r, i))
				}
			})
		}
	},
}

// classifies reports whether the cell of f, which is none of its words, tells all
// the same what r is: severities and components are found within longer texts too,
// as "critical" in "Critical event".
func classifies(f *catalog.Field, r *catalog.Record) bool {
	switch f.Role {
	case catalog.RoleSeverity:
		return r.Severity != ""
	case catalog.RoleComponent:
		return r.Component != ""
	}
	return false
}
