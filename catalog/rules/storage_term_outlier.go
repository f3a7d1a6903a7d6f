package rules

import "catsite/catalog"

const (
	// outlierGroup is how many events a group must have for one to stand out.
	outlierGroup = 8
	// outlierShare is the most that may deviate, as one part of so many.
	outlierShare = 10
)

// storageTermOutlier finds storage terms unlike those of nearly all other events of
// the edition, component and severity.
var storageTermOutlier = &Rule{
	Name: "storage-term-outlier", Family: Values, Level: catalog.LevelNote, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleStorage},
	check: func(p *pass) {
		field := p.setup.Field(catalog.RoleStorage)
		type at struct{ component, severity string }
		groups := grouped(p, func(r *catalog.Record) (at, bool) {
			return at{r.Component, r.Severity}, r.Value(field).Norm != ""
		})
		u := p.rollUp()
		for _, g := range groups {
			usual, n := g.usual(field)
			deviating := len(g.records) - n
			if len(g.records) < outlierGroup || deviating == 0 || deviating*outlierShare > len(g.records) {
				continue
			}
			for _, r := range g.records {
				if r.Value(field).Norm == usual.Norm {
					continue
				}
				f := p.cell(r, field)
				f.Args = map[string]string{"Usual": usual.Raw, "Agreeing": count(n), "Total": count(len(g.records))}
				u.add(r, field, f)
			}
		}
		u.report()
	},
}

// usual returns the value that most records of the group have in a field, of two
// the first, and how many have it.
func (g *group) usual(field int) (usual catalog.Value, n int) {
	counts := map[string]int{}
	for _, r := range g.records {
		counts[r.Value(field).Norm]++
	}
	for _, r := range g.records {
		if v := r.Value(field); counts[v.Norm] > n {
			usual, n = v, counts[v.Norm]
		}
	}
	return usual, n
}
