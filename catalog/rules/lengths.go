package rules

import (
	"slices"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// Lengths knows how much longer or shorter the texts of one edition usually are
// than those of another.
type lengths struct {
	ratios map[pairField][]float64 // sorted
}

type pairField struct {
	base, other *catalog.Edition
	field       int
}

// fewLengths is how many texts it takes to tell what is usual, shortText the weight
// of one that tells nothing.
const fewLengths, shortText = 8, 30

// manyTexts is how many texts of a column tell its habits: more would not tell them
// better.
const manyTexts = 2000

// lengths compares the texts that two editions both have.
func (p *pass) lengths() *lengths {
	l := &lengths{map[pairField][]float64{}}
	p.alignedCells(func(pair catalog.Pair, base, other *catalog.Record, field int) {
		a, b := base.Value(field).Text, other.Value(field).Text
		key := pairField{pair.Base, pair.Other, field}
		if a == nil || b == nil || len(l.ratios[key]) >= manyTexts {
			return
		}
		was, is := prose.ShapeOf(a), prose.ShapeOf(b)
		if was.Weight >= shortText && is.Weight > 0 && was.Items == is.Items && was.Lines == is.Lines {
			l.ratios[key] = append(l.ratios[key], float64(is.Weight)/float64(was.Weight))
		}
	})
	for _, ratios := range l.ratios {
		slices.Sort(ratios)
	}
	return l
}

// usual returns how many letters the other edition of a pair usually has for one
// letter of the base; not known with few texts.
func (l *lengths) usual(pair catalog.Pair, field int) (ratio float64, known bool) {
	ratios := l.ratios[pairField{pair.Base, pair.Other, field}]
	if len(ratios) < fewLengths {
		return 0, false
	}
	return ratios[len(ratios)/2], true
}
