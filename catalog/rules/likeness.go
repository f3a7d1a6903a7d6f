package rules

import (
	"runtime"
	"slices"
	"sync"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A likeness tells which names and texts differ from those of the other edition of a pair
// in their literals, and which may differ in their numbers. Both are read in one go, by
// the first rule that asks.
type likeness struct {
	once              sync.Once
	literals, numbers []cellSet // of the base, by pair
}

// unlike returns the likeness of all cells.
func (p *pass) unlike() *likeness {
	l := p.likeness
	l.once.Do(func() {
		for range p.Pairs {
			l.literals, l.numbers = append(l.literals, p.newCellSet()), append(l.numbers, p.newCellSet())
		}
		var all sync.WaitGroup
		part := len(p.Events)/runtime.GOMAXPROCS(0) + 1
		for events := range slices.Chunk(p.Events, part) {
			all.Go(func() {
				for i, pair := range p.Pairs {
					p.compare(i, pair, events)
				}
			})
		}
		all.Wait()
	})
	return l
}

// compare notes which cells of events differ between the editions of a pair.
func (p *pass) compare(i int, pair catalog.Pair, events []*catalog.Event) {
	b, o := p.EditionIndex(pair.Base), p.EditionIndex(pair.Other)
	l := prose.NewLikeness(p.languages[pair.Base.Locale], p.languages[pair.Other.Locale])
	for _, e := range events {
		base, other := e.Records[b], e.Records[o]
		if base == nil || other == nil {
			continue
		}
		for _, field := range p.proseFields {
			if !says(base, field) || !says(other, field) {
				continue
			}
			literals, numbers := l.Compare(&base.Values[field], &other.Values[field])
			if !literals {
				p.likeness.literals[i].add(base, field)
			}
			if !numbers {
				p.likeness.numbers[i].add(base, field)
			}
		}
	}
}

// literalsDiffer reports whether two cells of a pair have not the same literals.
func (p *pass) literalsDiffer(pair catalog.Pair, base *catalog.Record, field int) bool {
	return p.unlike().literals[slices.Index(p.Pairs, pair)].has(base, field)
}

// numbersMayDiffer reports whether two cells of a pair may give other numbers.
func (p *pass) numbersMayDiffer(pair catalog.Pair, base *catalog.Record, field int) bool {
	return p.unlike().numbers[slices.Index(p.Pairs, pair)].has(base, field)
}
