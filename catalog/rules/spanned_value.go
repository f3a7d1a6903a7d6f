package rules

import "catsite/catalog"

// spannedValue finds values whose cell spans rows or columns: the row has them from
// another row or column.
var spannedValue = &Rule{
	Name: "spanned-value", Family: Structure, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		u := p.rollUp()
		p.tables(func(t *catalog.Table) {
			for i, r := range t.Records {
				var above *catalog.Record
				if i > 0 {
					above = t.Records[i-1]
				}
				for field := range r.Values {
					if spanned(r, above, field) {
						u.add(r, field, p.cell(r, field))
					}
				}
			}
		})
		u.report()
	},
}

// spanned reports whether a value stands in the cell of another one: in the row
// above, or in an earlier field.
func spanned(r, above *catalog.Record, field int) bool {
	v := &r.Values[field]
	if v.State != catalog.Present {
		return false
	}
	if above != nil {
		if o := &above.Values[field]; o.State == catalog.Present && o.Offset == v.Offset {
			return true
		}
	}
	for i := range field {
		if o := &r.Values[i]; o.State == catalog.Present && o.Offset == v.Offset {
			return true
		}
	}
	return false
}
