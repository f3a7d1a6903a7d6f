package rules

import "catsite/catalog"

// unresolvedReference finds links, and entries of "See also" and "In this
// section", whose topic is not among the documents.
var unresolvedReference = &Rule{
	Name: "unresolved-reference", Family: Structure, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		g := p.repeats()
		for _, e := range p.Editions {
			for _, t := range e.Topics {
				g.unresolvedInTopic(t)
			}
		}
		p.records(g.unresolvedInRecord)
		g.report()
	},
}

func (g *repeats) unresolvedInTopic(t *catalog.Topic) {
	visit := func(ref *catalog.Reference) {
		s := catalog.Side{Edition: t.Edition, Topic: t, Origin: catalog.Origin{Document: t.Document, Offset: ref.Offset}}
		g.unresolved(ref, s)
	}
	t.Blocks.References(visit)
	for _, ref := range t.Sections {
		visit(ref)
	}
	for _, ref := range t.Related {
		visit(ref)
	}
}

func (g *repeats) unresolvedInRecord(r *catalog.Record) {
	for i := range r.Values {
		r.Values[i].Text.References(func(ref *catalog.Reference) {
			s := rowSide(r)
			s.Origin.Offset = ref.Offset
			g.unresolved(ref, s, r.Event)
		})
	}
}

func (g *repeats) unresolved(ref *catalog.Reference, s catalog.Side, events ...*catalog.Event) {
	if ref.Resolved() {
		return
	}
	s.Raw, s.Value, s.Prose = ref.Text, ref.Text, true
	g.add(1, ref.Text+"\x00"+ref.Target, catalog.Finding{
		Events: events,
		Sides:  []catalog.Side{s},
		Args:   map[string]string{"Target": ref.Target},
	})
}
