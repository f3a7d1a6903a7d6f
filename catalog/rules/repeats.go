package rules

import (
	"maps"

	"catsite/catalog"
)

// tablesApart is how many findings that say the same of tables of one document stand
// each for itself; the last of them stands for all that follow, too. Whoever has read
// them knows what is to be done, and a document of a hundred thousand tables that lack
// a column is one thing to mend.
const tablesApart = 20

// A repeats gathers findings that say the same of several places of one document,
// such as a link that stands in every row. Its findings have Times among the
// arguments of their message: how often, "" for once.
type repeats struct {
	pass     *pass
	findings []*catalog.Finding
	times    []int // of which each finding stands
	seen     map[repeated]seen
}

// A repeated is what findings have in common.
type repeated struct {
	document *catalog.Document
	field    string
	said     string
}

// A seen is how many findings stand for themselves, and the last one of them.
type seen struct{ n, last int }

func (p *pass) repeats() *repeats { return &repeats{pass: p, seen: map[repeated]seen{}} }

// add adds a finding. Of those that say the same about a field of a document, apart
// stand for themselves at most.
func (g *repeats) add(apart int, said string, f catalog.Finding) {
	key := repeated{f.Sides[0].Origin.Document, f.Field, said}
	s := g.seen[key]
	if s.n >= apart {
		g.times[s.last]++
		last := g.findings[s.last]
		last.Events = append(last.Events, f.Events...)
		return
	}
	g.seen[key] = seen{s.n + 1, len(g.findings)}
	g.findings, g.times = append(g.findings, &f), append(g.times, 1)
}

// eachTable reports what check adds for every table that was taken.
func (p *pass) eachTable(check func(g *repeats, t *catalog.Table)) {
	g := p.repeats()
	p.tables(func(t *catalog.Table) { check(g, t) })
	g.report()
}

// report reports what was gathered, in the order in which it was first met.
func (g *repeats) report() {
	for i, f := range g.findings {
		g.findings[i] = nil // its copy is reported
		f.Args = maps.Clone(f.Args)
		if f.Args == nil {
			f.Args = map[string]string{}
		}
		f.Args["Times"] = ""
		if g.times[i] > 1 {
			f.Args["Times"] = count(g.times[i])
		}
		g.pass.report(*f)
	}
}
