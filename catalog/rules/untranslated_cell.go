package rules

import (
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// untranslatedCell finds names and texts that are in the other language of a pair.
// A column that is so throughout is one note: it was left on purpose, or not yet
// translated. So is a phrase in which no sentence is seen: it may be a name.
var untranslatedCell = &Rule{
	Name: "untranslated-cell", Family: Prose, Level: catalog.LevelError, ProductLevel: catalog.LevelNote,
	Since: "0.1.0",
	mutes: []*Rule{untranslatedFragment, inconsistentTranslation, reusedTranslation, finalPunctuation, mixedSpacing},
	check: func(p *pass) {
		u := &untranslated{pass: p, aligned: p.newCellSet(), counts: map[column]*foreignCount{}}
		p.bothWays(u.weigh)
		p.cells(u.weighAlone)
		u.report()
	},
}

// A foreignCell is a cell that is in the other language.
type foreignCell struct {
	pair   catalog.Pair
	record *catalog.Record
	field  int
	weight prose.Weight
}

type foreignCount struct{ cells, foreign int }

// habitual reports whether so much of a column is in the other language that a
// single cell says nothing.
func (c *foreignCount) habitual() bool {
	return c.cells >= 10 && 5*c.foreign >= 4*c.cells
}

// untranslated gathers the cells that are in the other language.
type untranslated struct {
	pass    *pass
	found   []foreignCell
	aligned cellSet // cells that were compared
	counts  map[column]*foreignCount
}

// bothWays calls yield for every pair of cells in different languages, first to
// judge the one, then the other.
func (p *pass) bothWays(yield func(pair catalog.Pair, r, twin *catalog.Record, field int)) {
	p.alignedCells(func(pair catalog.Pair, base, other *catalog.Record, field int) {
		if translated(pair) {
			yield(pair, other, base, field)
			yield(pair, base, other, field)
		}
	})
}

// weigh judges the cell of r; twin is the record in the other language.
func (u *untranslated) weigh(pair catalog.Pair, r, twin *catalog.Record, field int) {
	u.aligned.add(r, field)
	own, other := u.pass.tongue(r.Edition().Locale), u.pass.tongue(twin.Edition().Locale)
	raw := r.Value(field).Raw
	equal := catalog.EqualFolded(raw, twin.Value(field).Raw)
	if !equal && own.HasLetters(raw) && (!u.pass.kinds(r, field).AnyMayHold(own, other) || !prose.MayHold(raw, own, other)) {
		u.count(r, field).cells++
		return
	}
	text := u.pass.bare(r, field)
	if strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return
	}
	count := u.count(r, field)
	count.cells++
	weight := prose.Weigh(text, own, other, equal)
	if weight != prose.Own || equal && !own.SharesScript(other) {
		count.foreign++
	}
	if weight != prose.Own {
		u.found = append(u.found, foreignCell{pair, r, field, weight})
	}
}

// weighAlone judges a cell that the other editions do not have.
func (u *untranslated) weighAlone(r *catalog.Record, field int) {
	if u.aligned.has(r, field) {
		return
	}
	text := u.pass.bare(r, field)
	for _, pair := range u.pass.Pairs {
		twin := pair.Base
		if twin == r.Edition() {
			twin = pair.Other
		} else if pair.Other != r.Edition() {
			continue
		}
		own, other := u.pass.tongue(r.Edition().Locale), u.pass.tongue(twin.Locale)
		if translated(pair) && prose.Weigh(text, own, other, false) == prose.Sentence {
			u.found = append(u.found, foreignCell{pair, r, field, prose.Sentence})
			return
		}
	}
}

// count returns the count of the column of a cell.
func (u *untranslated) count(r *catalog.Record, field int) *foreignCount {
	c := column{r.Edition(), field}
	if u.counts[c] == nil {
		u.counts[c] = &foreignCount{}
	}
	return u.counts[c]
}

// report reports every cell once, and mutes on it what compares words.
func (u *untranslated) report() {
	rolled := u.pass.rollUp()
	seen := map[cell]bool{}
	for _, c := range u.found {
		if at := (cell{c.record, c.field}); seen[at] {
			continue
		} else {
			seen[at] = true
		}
		u.pass.mute(c.record, c.field)
		f := u.pass.cell(c.record, c.field)
		f.Between = c.pair.Between
		f.Sides[0].Raw = brief(f.Sides[0].Raw)
		f.Args = map[string]string{"Count": ""}
		if c.weight == prose.Sentence && !u.count(c.record, c.field).habitual() {
			u.pass.report(f)
			continue
		}
		f.Level = catalog.LevelNote
		rolled.add(c.record, c.field, f)
	}
	rolled.report()
}
