package project

import "catsite/catalog"

// Warnings returns, with file and line, what the project file says in vain: a
// [[table]] that decides about no table, and a [[section]] in which no row is. It
// is to be called once all editions are read. It is empty for a draft.
func (p *Project) Warnings() []string {
	obeyed, told := map[int]bool{}, map[string]bool{}
	for i := range p.Editions {
		for _, t := range p.Editions[i].Tables {
			obeyed[t.Rule-1], told[t.Section] = true, true
			for _, r := range t.Records {
				told[r.Section] = true
			}
		}
	}
	found := &problems{path: p.Path, lines: p.lines}
	for i := range p.Setup.Tables {
		switch {
		case obeyed[i], !p.Setup.Tables[i].Decides():
		case i == 0:
			found.add(place{"table", i}, "warning: this [[table]] matches no table")
		default:
			found.add(place{"table", i}, "warning: this [[table]] matches no table, or only such as one above it decides about")
		}
	}
	for i, s := range p.Setup.Sections {
		if !told[s.ID] {
			found.add(place{"section", i}, "warning: this [[section]] matches no heading, caption or title row")
		}
	}
	return found.texts()
}

// NotTaken returns the tables of all editions that were not taken, without those
// that the project leaves out.
func (p *Project) NotTaken() []*catalog.Table {
	var list []*catalog.Table
	for i := range p.Editions {
		for _, t := range p.Editions[i].Tables {
			if !t.Taken && !t.LeftOut() {
				list = append(list, t)
			}
		}
	}
	return list
}
