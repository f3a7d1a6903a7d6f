package rules

import "catsite/catalog"

// A cell is one value of a record.
type cell struct {
	record *catalog.Record
	field  int
}

// A cellSet is a set of cells, for many: of each table a row of the source behind
// another, a field behind another.
type cellSet struct {
	fields int
	tables map[*catalog.Table][]bool
}

// newCellSet returns a set for cells of all tables that were taken.
func (p *pass) newCellSet() cellSet {
	s := cellSet{len(p.setup.Fields), map[*catalog.Table][]bool{}}
	for t, kinds := range p.kindTables {
		s.tables[t] = make([]bool, len(kinds))
	}
	return s
}

func (s cellSet) add(r *catalog.Record, field int) { s.tables[r.Table][r.Row*s.fields+field] = true }

func (s cellSet) has(r *catalog.Record, field int) bool {
	return s.tables[r.Table][r.Row*s.fields+field]
}

// prose reports whether cells of a field hold sentences or names.
func (p *pass) prose(field int) bool {
	t := p.setup.Fields[field].Type
	return t == catalog.TypeText || t == catalog.TypeName
}

// says reports whether a cell is there and shows something.
func says(r *catalog.Record, field int) bool {
	return field < len(r.Values) && r.Values[field].State == catalog.Present
}

// wordsOf returns the words of a name or text, with the note below a name.
func wordsOf(v catalog.Value) string {
	if v.Aside == "" || v.Text != nil {
		return v.Raw
	}
	return v.Raw + "\n" + v.Aside
}

// cells calls yield for every name and text that the current rule may judge.
func (p *pass) cells(yield func(r *catalog.Record, field int)) {
	p.records(func(r *catalog.Record) {
		for _, field := range p.proseFields {
			if says(r, field) && !p.silent(r, field) {
				yield(r, field)
			}
		}
	})
}

// alignedCells calls yield for every name and text that both editions of a pair
// have and that the current rule may judge in both.
func (p *pass) alignedCells(yield func(pair catalog.Pair, base, other *catalog.Record, field int)) {
	p.aligned(func(pair catalog.Pair, base, other *catalog.Record) {
		for _, field := range p.proseFields {
			if says(base, field) && says(other, field) && !p.silent(base, field) && !p.silent(other, field) {
				yield(pair, base, other, field)
			}
		}
	})
}

// mute keeps the rules that the current one mutes from judging a cell.
func (p *pass) mute(r *catalog.Record, field int) { p.mutes[cell{r, field}] = true }

// silent reports whether the current rule must not judge a cell: another rule
// muted it, or it judges words and something of the cell was dropped.
func (p *pass) silent(r *catalog.Record, field int) bool {
	c := cell{r, field}
	for _, muted := range p.muters {
		if muted[c] {
			return true
		}
	}
	return p.rule.textual() && p.dropped[c]
}

// noteLosses notes the cells of which something was dropped.
func (p *pass) noteLosses() {
	for _, e := range p.Editions {
		for _, d := range e.Documents {
			for i := range d.Losses {
				if l := &d.Losses[i]; l.Record != nil {
					p.dropped[cell{l.Record, lostField(l)}] = true
				}
			}
		}
	}
}

// lostField returns the field of the cell in which a loss happened: the last that
// begins before it; -1 for none.
func lostField(l *catalog.Loss) int {
	field, begins := -1, uint32(0)
	for i := range l.Record.Values {
		v := &l.Record.Values[i]
		if v.State != catalog.Absent && v.Offset <= l.Offset && v.Offset >= begins {
			field, begins = i, v.Offset
		}
	}
	return field
}
