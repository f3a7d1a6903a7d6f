package rules

import (
	"sync"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A kindTable holds the kinds of characters of a table's cells, so that rules pass over
// those that have nothing for them: a row of the source behind another, a field behind
// another.
type kindTable []prose.Kinds

// noteKinds looks at all cells once.
func (p *pass) noteKinds() {
	p.tables(func(t *catalog.Table) {
		if n := len(t.Records); n > 0 {
			p.kindTables[t] = make(kindTable, (t.Records[n-1].Row+1)*len(p.setup.Fields))
		}
	})
	var all sync.WaitGroup
	for _, e := range p.Editions {
		all.Go(func() {
			for _, t := range e.Tables {
				p.kindTables[t].note(t, len(p.setup.Fields))
			}
		})
	}
	all.Wait()
}

func (k kindTable) note(t *catalog.Table, fields int) {
	if k == nil {
		return
	}
	for _, r := range t.Records {
		for field := range r.Values {
			v := &r.Values[field]
			k[r.Row*fields+field] = prose.KindsOf(v.Raw) | prose.KindsOf(v.Aside)
		}
	}
}

// kinds returns the kinds of characters of a cell, with what stands beside its value.
func (p *pass) kinds(r *catalog.Record, field int) prose.Kinds {
	if last := &p.lastKinds; last.of != r.Table {
		last.of, last.kinds = r.Table, p.kindTables[r.Table]
	}
	return p.lastKinds.kinds[r.Row*len(p.setup.Fields)+field]
}

// hasDigit reports whether a cell has a digit of any script.
func (p *pass) hasDigit(r *catalog.Record, field int) bool {
	switch k := p.kinds(r, field); {
	case k&prose.Digits != 0:
		return true
	case k&prose.Others == 0:
		return false
	}
	return hasDigit(r.Values[field].Raw) || hasDigit(r.Values[field].Aside)
}
