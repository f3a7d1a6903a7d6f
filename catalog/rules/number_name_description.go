package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// numberNameDescription finds percentages and counts on which the name and the
// description of one row disagree: both give numbers of one unit, and one of the
// name's is not among the description's.
var numberNameDescription = &Rule{
	Name: "number-name-description", Family: Values, Level: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleName, catalog.RoleDescription},
	check: func(p *pass) {
		name, _ := p.field(catalog.RoleName)
		description, id := p.field(catalog.RoleDescription)
		p.records(func(r *catalog.Record) {
			lang := p.language(r)
			inName := lang.Quantities(r.Value(name).Raw)
			if len(inName) == 0 {
				return
			}
			inText := lang.Quantities(r.Value(description).Raw)
			unit := disputedUnit(inName, inText)
			if unit == "" {
				return
			}
			f := catalog.Finding{Events: []*catalog.Event{r.Event}, Field: id}
			for _, field := range []int{name, description} {
				s := p.side(r, field)
				s.Value = amounts(lang.Quantities(s.Raw), unit)
				f.Sides = append(f.Sides, s)
			}
			f.Args = map[string]string{"InName": f.Sides[0].Value, "InText": f.Sides[1].Value}
			p.report(f)
		})
	},
}

// disputedUnit returns the unit of which the name gives an amount that the text,
// which gives others, does not; "" for none.
func disputedUnit(inName, inText []catalog.Quantity) string {
	for _, q := range inName {
		same := func(t catalog.Quantity) bool { return t.Unit == q.Unit }
		if slices.ContainsFunc(inText, same) && !slices.Contains(inText, q) {
			return q.Unit
		}
	}
	return ""
}

// amounts lists the different amounts of a unit: "90 %, 95 %".
func amounts(quantities []catalog.Quantity, unit string) string {
	var list []string
	for _, q := range quantities {
		if s := q.String(); q.Unit == unit && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return strings.Join(list, ", ")
}
