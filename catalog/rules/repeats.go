package rules

import (
	"maps"

	"catsite/catalog"
)

// A repeats gathers findings that say the same of several places of one document,
// such as a link that stands in every row. Its findings have Times among the
// arguments of their message: how often, "" for once.
type repeats struct {
	pass     *pass
	findings []*catalog.Finding
	times    []int
	index    map[repeated]int
}

// A repeated is what findings have in common.
type repeated struct {
	document *catalog.Document
	value    string
	target   string
}

func (p *pass) repeats() *repeats { return &repeats{pass: p, index: map[repeated]int{}} }

// add adds a finding. With join, one that says the same of the same document
// stands for it.
func (g *repeats) add(join bool, f catalog.Finding) {
	s := &f.Sides[0]
	key := repeated{s.Origin.Document, s.Value, f.Args["Target"]}
	if i, seen := g.index[key]; join && seen {
		g.times[i]++
		g.findings[i].Events = append(g.findings[i].Events, f.Events...)
		return
	}
	g.index[key] = len(g.findings)
	g.findings, g.times = append(g.findings, &f), append(g.times, 1)
}

// report reports what was gathered, in the order in which it was first met.
func (g *repeats) report() {
	for i, f := range g.findings {
		g.findings[i] = nil // its copy is reported
		f.Args = maps.Clone(f.Args)
		f.Args["Times"] = ""
		if g.times[i] > 1 {
			f.Args["Times"] = count(g.times[i])
		}
		g.pass.report(*f)
	}
}
