package rules

import (
	"slices"

	"catsite/catalog"
)

// A group is records of one edition that have something in common.
type group struct {
	records []*catalog.Record
	first   [1]*catalog.Record // room for records, which most groups have no more of
}

// groupsAtOnce is for how many groups memory is taken at a time.
const groupsAtOnce = 256

// grouped returns the records of each edition by what of returns, in the order in
// which they are met. A record for which of returns false is left out, and so is one that
// has nothing in common with another.
func grouped[K comparable](p *pass, of func(*catalog.Record) (K, bool)) []*group {
	var groups []*group
	var edition *catalog.Edition // of the records in byKey; they come edition by edition
	byKey := map[K]*group{}
	var spare []group
	p.records(func(r *catalog.Record) {
		value, ok := of(r)
		if !ok {
			return
		}
		if edition != r.Edition() {
			edition = r.Edition()
			clear(byKey)
		}
		g := byKey[value]
		if g == nil {
			if len(spare) == 0 {
				spare = make([]group, groupsAtOnce)
			}
			g, spare = &spare[0], spare[1:]
			g.records = g.first[:0]
			byKey[value] = g
			groups = append(groups, g)
		}
		g.records = append(g.records, r)
	})
	return slices.DeleteFunc(groups, func(g *group) bool { return len(g.records) == 1 })
}

// distinct returns the different values that of has over the records, in order;
// empty values do not count.
func (g *group) distinct(of func(*catalog.Record) string) []string {
	var values []string
	seen := map[string]bool{"": true}
	for _, r := range g.records {
		if v := of(r); !seen[v] {
			seen[v] = true
			values = append(values, v)
		}
	}
	return values
}

// groupFinding tells what a group says in a field, row by row.
func (p *pass) groupFinding(g *group, field int, id string) catalog.Finding {
	f := catalog.Finding{Field: id}
	for _, r := range g.records {
		f.Events = append(f.Events, r.Event)
		f.Sides = append(f.Sides, p.side(r, field))
	}
	return f
}

// normalised returns a function that reads the normalised value of a field.
func normalised(field int) func(*catalog.Record) string {
	return func(r *catalog.Record) string {
		if field < 0 || field >= len(r.Values) {
			return ""
		}
		return r.Values[field].Norm
	}
}
