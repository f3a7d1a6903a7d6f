package rules

import (
	"runtime"
	"slices"
	"sync"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A likeness tells which names and texts differ from those of the other edition of a pair
// in their literals or their parts, and which may differ in their numbers. They are few:
// all are read in one go, by the first rule that asks, so that the rules need not go
// through the catalog.
type likeness struct {
	once                     sync.Once
	literals, numbers, parts []alignedCell // in the order of [pass.alignedCells]
}

// An alignedCell is a name or text that both editions of a pair have.
type alignedCell struct {
	pair        catalog.Pair
	base, other *catalog.Record
	field       int
}

// unlike returns the likeness of all cells.
func (p *pass) unlike() *likeness {
	l := p.likeness
	l.once.Do(func() {
		part := len(p.Events)/runtime.GOMAXPROCS(0) + 1
		for _, pair := range p.Pairs {
			var all sync.WaitGroup
			var found []*likeness
			for events := range slices.Chunk(p.Events, part) {
				one := &likeness{}
				found = append(found, one)
				all.Go(func() { one.compare(p, pair, events) })
			}
			all.Wait()
			for _, one := range found {
				l.literals = append(l.literals, one.literals...)
				l.numbers = append(l.numbers, one.numbers...)
				l.parts = append(l.parts, one.parts...)
			}
		}
	})
	return l
}

// compare notes which cells of events differ between the editions of a pair.
func (l *likeness) compare(p *pass, pair catalog.Pair, events []*catalog.Event) {
	b, o := p.EditionIndex(pair.Base), p.EditionIndex(pair.Other)
	reader := prose.NewLikeness(p.languages[pair.Base.Locale], p.languages[pair.Other.Locale])
	for _, e := range events {
		base, other := e.Records[b], e.Records[o]
		if base == nil || other == nil {
			continue
		}
		for _, field := range p.proseFields {
			if !says(base, field) || !says(other, field) {
				continue
			}
			c := alignedCell{pair, base, other, field}
			v, w := &base.Values[field], &other.Values[field]
			literals, numbers := reader.Compare(v, w)
			if !literals {
				l.literals = append(l.literals, c)
			}
			if !numbers {
				l.numbers = append(l.numbers, c)
			}
			if v.Text != nil && w.Text != nil && prose.PartsOf(v.Text) != prose.PartsOf(w.Text) {
				l.parts = append(l.parts, c)
			}
		}
	}
}

// among calls yield for those of some cells that the current rule may judge in both
// editions.
func (p *pass) among(cells []alignedCell, yield func(pair catalog.Pair, base, other *catalog.Record, field int)) {
	for _, c := range cells {
		if !p.passedOver(c.base) && !p.passedOver(c.other) && !p.silent(c.base, c.field) && !p.silent(c.other, c.field) {
			yield(c.pair, c.base, c.other, c.field)
		}
	}
}
