package rules

import (
	"strings"

	"catsite/catalog"
)

const (
	// shownSides is how many rows a finding about a whole group shows.
	shownSides = 10
	// shownValues is how many values its message lists.
	shownValues = 10
)

// ambiguousName finds display names that stand for several codes in one edition. In
// a project whose keys have sections each section has codes of its own.
var ambiguousName = &Rule{
	Name: "ambiguous-name", Family: Keys, Level: catalog.LevelNote, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleName, catalog.RoleCode},
	check: func(p *pass) {
		code, name := p.setup.Field(catalog.RoleCode), p.setup.Field(catalog.RoleName)
		type at struct{ section, name string }
		groups := grouped(p, func(r *catalog.Record) (at, bool) {
			n := p.nameOf(r, name)
			return at{p.SectionOf(r), n}, n != "" && r.Value(code).Norm != ""
		})
		for _, g := range groups {
			codes := g.distinct(normalised(code))
			if len(codes) < 2 {
				continue
			}
			f := p.groupFinding(&group{records: g.records[:min(len(g.records), shownSides)]}, code, p.setup.Fields[name].ID)
			for _, r := range g.records[len(f.Events):] {
				f.Events = append(f.Events, r.Event)
			}
			f.Args = map[string]string{"Shared": g.records[0].Value(name).Raw, "Codes": listed(codes)}
			p.report(f)
		}
	},
}

// nameOf returns the display name of a record as it is compared, "" where the cell
// says that there is none.
func (p *pass) nameOf(r *catalog.Record, field int) string {
	lang := p.language(r)
	name := catalog.Fold(r.Value(field).Raw)
	if name == "" || lang.SaysNone(name) {
		return ""
	}
	return name
}

// listed joins values for a message; of many it shows the first.
func listed(values []string) string {
	if len(values) > shownValues {
		values = append(values[:shownValues:shownValues], "…")
	}
	return strings.Join(values, ", ")
}
