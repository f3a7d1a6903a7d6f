package recall

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"catsite/catalog"
)

// Seeds is how many defects of each kind are seeded.
const Seeds = 100

// An Outcome tells what became of one seeded defect.
type Outcome struct {
	Kind      *Kind
	Index     int
	Reference *Reference
	// Place, Field, Before and After tell what was changed.
	Place, Field, Before, After string
	// Rule is the rule that should find it.
	Rule   string
	Caught bool
	// Others are the other rules that have a new finding about the place, sorted.
	Others []string
	// Alarms are the rules with a new finding of level error or warning about
	// something else, sorted.
	Alarms []string
}

// String tells what was seeded and what became of it.
func (o *Outcome) String() string {
	state := "not found"
	if o.Caught {
		state = "found"
	}
	return fmt.Sprintf("%s, seed %d: %s %s: %q became %q: %s by %s; other rules: %v; false alarms: %v",
		o.Kind.Name, o.Index, o.Place, o.Field, o.Before, o.After, state, o.Rule, o.Others, o.Alarms)
}

// Measure seeds every kind [Seeds] times, in turn into each reference in which it is
// possible. A kind that is possible nowhere has no
// outcomes. The outcomes are in the order of kinds and seeds, and the same in every
// run.
func Measure(references []*Reference, kinds []Kind) ([]Outcome, error) {
	possible := make([][]*Reference, len(kinds))
	for i := range kinds {
		possible[i] = whereSeeded(references, &kinds[i])
	}
	outcomes := make([]*Outcome, len(kinds)*Seeds)
	errs := make([]error, len(outcomes))
	jobs := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for job := range jobs {
				outcomes[job], errs[job] = try(possible[job/Seeds], &kinds[job/Seeds], job%Seeds)
			}
		})
	}
	for job := range outcomes {
		jobs <- job
	}
	close(jobs)
	workers.Wait()
	var done []Outcome
	for i, o := range outcomes {
		if errs[i] != nil {
			return nil, fmt.Errorf("%s, seed %d: %w", kinds[i/Seeds].Name, i%Seeds, errs[i])
		}
		if o != nil {
			done = append(done, *o)
		}
	}
	return done, nil
}

// whereSeeded returns the references in which a kind is possible.
func whereSeeded(references []*Reference, kind *Kind) (list []*Reference) {
	for _, r := range references {
		if _, _, ok := r.seed(kind, random(kind, r, Seeds)); ok {
			list = append(list, r)
		}
	}
	return list
}

// try seeds one defect; nil where it is possible in no reference.
func try(references []*Reference, kind *Kind, index int) (*Outcome, error) {
	for i := range references {
		r := references[(index+i)%len(references)]
		if p, c, ok := r.seed(kind, random(kind, r, index)); ok {
			return r.outcome(kind, index, p, c)
		}
	}
	return nil, nil
}

// random returns the source of chance of one seed, the same in every run.
func random(kind *Kind, r *Reference, index int) *rand.Rand {
	hash := func(s string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(s))
		return h.Sum64()
	}
	return rand.New(rand.NewPCG(hash(kind.Name), hash(fmt.Sprint(r.Name, index))))
}

// tries is how often a kind is tried in each row before it counts as impossible: it
// chooses among the cells of a row.
const tries = 5

// seed makes a defect in the first of the rows, in random order, in which it is
// possible and its rule has nothing to say yet.
func (r *Reference) seed(kind *Kind, random *rand.Rand) (*place, change, bool) {
	for range tries {
		for _, i := range random.Perm(len(r.places)) {
			p := *r.places[i]
			p.random = random
			c, ok := kind.seed(&p)
			if c.rule == "" {
				c.rule = kind.Rule
			}
			if ok && !p.knows(c.rule) {
				return &p, c, true
			}
		}
	}
	return nil, change{}, false
}

// outcome judges the documents with a change and compares the findings.
func (r *Reference) outcome(kind *Kind, index int, p *place, c change) (*Outcome, error) {
	findings, err := r.judge(p.document.with(c))
	if err != nil {
		return nil, err
	}
	o := &Outcome{
		Kind: kind, Index: index, Reference: r, Rule: c.rule,
		Place: p.document.path + " " + p.code, Field: c.field, Before: c.before, After: c.after,
	}
	for _, f := range findings {
		if !slices.ContainsFunc(reports(f), func(key reported) bool { return !p.document.set.clean[key] }) {
			continue
		}
		switch {
		case p.concerns(f, c) && (f.Rule == c.rule || slices.Contains(kind.Instead, f.Rule)):
			o.Caught = true
		case p.concerns(f, c):
			o.Others = append(o.Others, f.Rule)
		case f.Level >= catalog.LevelWarning:
			o.Alarms = append(o.Alarms, f.Rule)
		}
	}
	slices.Sort(o.Others)
	slices.Sort(o.Alarms)
	o.Others, o.Alarms = slices.Compact(o.Others), slices.Compact(o.Alarms)
	return o, nil
}

// concerns reports whether a finding is about the row that was changed, or about its
// table or document as a whole.
func (p *place) concerns(f *catalog.Finding, c change) bool {
	if len(f.Events) == 0 {
		return len(f.Sides) == 0 || slices.ContainsFunc(f.Sides, func(s catalog.Side) bool {
			return s.Origin.Document != nil && s.Origin.Document.Path == p.document.path
		})
	}
	return slices.ContainsFunc(f.Events, func(e *catalog.Event) bool {
		return p.isOf(e) || e.Code == c.code && c.code != "" || p.holds(e, c)
	})
}

// holds reports whether an event has the changed row, whatever its code became, or a
// row that was changed with it.
func (p *place) holds(e *catalog.Event, c change) bool {
	if c.whole {
		for i := range p.table.rows {
			d := *p
			d.row = &p.table.rows[i]
			if d.code = d.key(); d.code != "" && d.isOf(e) {
				return true
			}
		}
	}
	return slices.ContainsFunc(e.Records, func(r *catalog.Record) bool {
		return r != nil && r.Table.Topic.Document.Path == p.document.path &&
			r.Table.Ordinal == p.ordinal && r.Row == p.number
	})
}
