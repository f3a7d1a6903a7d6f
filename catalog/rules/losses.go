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
					g.add(l.Kind == catalog.LostImage, p.lossFinding(e, d, l))
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
