package rules

import "catsite/catalog"

// A traitKind tells apart the traits that one rule counts.
type traitKind int

// A trait is something that a cell does in one of two ways.
type trait struct {
	kind traitKind // of what the ways are counted together
	// words tell what is counted apart within the kind, what stands left and right;
	// blank for the whole kind.
	words [2]string
	// second tells the ways apart, which have no other names.
	second bool
	quote  string // what shows it, short
	value  string // in the form in which it is compared
}

// A habit is how often a column does something in each of the two ways.
type habit [2]int

// rare returns the way from which a column keeps away, by what strict accepts.
func (h habit) rare(strict func(usual, rare int) bool) (second, found bool) {
	usual, rare := max(h[0], h[1]), min(h[0], h[1])
	if rare == 0 || usual == rare || !strict(usual, rare) {
		return false, false
	}
	return h[1] < h[0], true
}

// deviations reports, rolled up, the cells that do something in another way than
// their column. Traits yields what a cell does; rare tells which way is against
// the habit of the column.
type deviations struct {
	pass   *pass
	traits func(r *catalog.Record, field int, yield func(trait))
	rare   func(key habitKey, h habit) (second, found bool)
	index  map[habitKey]int // of the habit of a key
	habits []habit
}

type habitKey struct {
	column column
	kind   traitKind
	words  [2]string
}

// keyOf returns what a trait of a cell is counted by.
func (t *trait) keyOf(r *catalog.Record, field int) habitKey {
	return habitKey{column{r.Edition(), field}, t.kind, t.words}
}

func (d *deviations) report() {
	d.index = map[habitKey]int{}
	d.eachTrait(func(r *catalog.Record, field int, t trait) bool {
		key := t.keyOf(r, field)
		n, known := d.index[key]
		if !known {
			n = len(d.habits)
			d.index[key] = n
			d.habits = append(d.habits, habit{})
		}
		d.habits[n][index(t.second)]++
		return true
	})
	if !d.anyRare() {
		return
	}
	rolled := d.pass.rollUp()
	d.eachTrait(func(r *catalog.Record, field int, t trait) bool {
		key := t.keyOf(r, field)
		if second, found := d.rare(key, d.habitOf(key)); !found || t.second != second {
			return true
		}
		f := d.pass.cell(r, field)
		f.Sides[0].Raw, f.Sides[0].Value = t.quote, t.value
		rolled.add(r, field, f)
		return false
	})
	rolled.report()
}

// eachTrait calls yield for the traits of every cell, until it wants no more of the cell.
func (d *deviations) eachTrait(yield func(r *catalog.Record, field int, t trait) bool) {
	var r *catalog.Record // of the current cell, one variable for all
	var field int
	var more bool
	one := func(t trait) { more = more && yield(r, field, t) }
	d.pass.cells(func(record *catalog.Record, n int) {
		r, field, more = record, n, true
		d.traits(r, field, one)
	})
}

// habitOf returns the habit that was counted by a key.
func (d *deviations) habitOf(key habitKey) habit { return d.habits[d.index[key]] }

// anyRare reports whether there is anything to look for in the cells again.
func (d *deviations) anyRare() bool {
	for key, n := range d.index {
		if _, found := d.rare(key, d.habits[n]); found {
			return true
		}
	}
	return false
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}

// often accepts a habit that three in four follow, and at least three times.
func often(usual, rare int) bool { return usual >= 3 && usual >= 3*rare }

// nearlyAlways accepts a habit that nine in ten follow, of at least ten.
func nearlyAlways(usual, rare int) bool { return usual+rare >= 10 && usual >= 9*rare }
