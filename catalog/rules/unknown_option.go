package rules

import "catsite/catalog"

// unknownOption finds cells of fields with fixed values that hold none of them.
var unknownOption = &Rule{
	Name: "unknown-option", Family: Values, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		for i := range p.setup.Fields {
			if t := p.setup.Fields[i].Type; t != catalog.TypeEnum && t != catalog.TypeBool {
				continue
			}
			p.records(func(r *catalog.Record) {
				v := r.Value(i)
				lang := p.language(r)
				if v.State == catalog.Present && v.Norm == "" && !lang.SaysNone(v.Raw) {
					p.report(p.cell(r, i))
				}
			})
		}
	},
}
