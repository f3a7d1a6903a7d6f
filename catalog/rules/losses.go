package rules

import "catsite/catalog"

// losses reports what documents lost in the given ways.
func (p *pass) losses(kinds ...catalog.LossKind) {
	wanted := map[catalog.LossKind]bool{}
	for _, k := range kinds {
		wanted[k] = true
	}
	g := p.repeats()
	for _, e := range p.Editions {
		for _, d := range e.Documents {
			for i := range d.Losses {
				if l := &d.Losses[i]; wanted[l.Kind] {
					n, said := apart(l)
					g.add(n, said, p.lossFinding(e, d, l))
				}
			}
		}
	}
	g.report()
}

func (p *pass) lossFinding(e *catalog.Edition, d *catalog.Document, l *catalog.Loss) catalog.Finding {
	s := catalog.Side{Edition: e}
	var f catalog.Finding
	if l.Record != nil {
		s = rowSide(l.Record)
		f.Events = []*catalog.Event{l.Record.Event}
	}
	s.Origin = catalog.Origin{Document: d, Offset: l.Offset}
	s.Raw, s.Value, s.Prose = l.Detail, string(l.Kind)+" "+l.Detail, true
	f.Sides = []catalog.Side{s}
	f.Args = p.share(map[string]string{"Kind": string(l.Kind), "Written": "", "Read": ""})
	return f
}

// apart tells how many losses that say the same stand for themselves, and what it is
// that they say: images differ by their words, tables within cells only by their place.
func apart(l *catalog.Loss) (n int, said string) {
	switch l.Kind {
	case catalog.LostImage:
		return 1, string(l.Kind) + " " + l.Detail
	case catalog.LostBytes, catalog.LostDeclaration:
		return tablesApart, string(l.Kind) + " " + l.Detail
	}
	return tablesApart, string(l.Kind)
}
