package rules

import (
	"slices"

	"catsite/catalog"
)

// rollUpSides is how many cells a rolled-up finding shows.
const rollUpSides = 5

// A rollUp gathers what the current rule notes about single cells, and reports it
// once per edition and field where it repeats.
type rollUp struct {
	pass    *pass
	columns []column // in the order in which they are met
	found   map[column][]catalog.Finding
}

type column struct {
	edition *catalog.Edition
	field   int
}

func (p *pass) rollUp() *rollUp {
	return &rollUp{pass: p, found: map[column][]catalog.Finding{}}
}

// add notes a finding about a cell. Its last side is the one that tells the
// column.
func (u *rollUp) add(r *catalog.Record, field int, f catalog.Finding) {
	c := column{r.Edition(), field}
	if u.found[c] == nil {
		u.columns = append(u.columns, c)
	}
	u.found[c] = append(u.found[c], f)
}

// report reports what was gathered. The message of a rolled-up finding has Count
// among its arguments, which is "" for a finding of its own.
func (u *rollUp) report() {
	for _, c := range u.columns {
		found := u.found[c]
		f := found[0]
		if f.Args == nil {
			f.Args = map[string]string{}
		}
		f.Args["Count"] = ""
		if f.Count = len(found); f.Count == 1 {
			f.Count = 0
		} else {
			f.Args["Count"] = count(f.Count)
			f.Events, f.Sides = gather(found)
		}
		u.pass.report(f)
	}
}

// gather returns the events of all findings, and the last side of each of the
// first.
func gather(found []catalog.Finding) ([]*catalog.Event, []catalog.Side) {
	var events []*catalog.Event
	var sides []catalog.Side
	for _, f := range found {
		for _, e := range f.Events {
			if len(events) == 0 || !slices.Contains(events[max(0, len(events)-1):], e) {
				events = append(events, e)
			}
		}
		if len(sides) < rollUpSides {
			sides = append(sides, f.Sides[len(f.Sides)-1])
		}
	}
	return events, sides
}
