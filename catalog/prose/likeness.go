package prose

import "catsite/catalog"

// A Likeness tells of values and their translations whether they give the same literals
// and the same numbers, which nearly all do, in one reading of both. It is not safe for
// concurrent use.
type Likeness struct{ base, other reading }

// A reading is the literals and strong numbers of a value.
type reading struct {
	reader   *Reader
	literals LiteralSet
	numbers  []Number
}

// NewLikeness returns a Likeness of values in two languages, which may be one.
func NewLikeness(base, other *catalog.Language) *Likeness {
	return &Likeness{base: reading{reader: NewReader(base)}, other: reading{reader: NewReader(other)}}
}

// Compare reports whether neither value lacks literals of the other, as
// [LiteralSet.Without] tells them, and whether both give the same numbers. It answers
// false, too, where numbers need a closer look.
func (l *Likeness) Compare(base, other *catalog.Value) (literals, numbers bool) {
	l.base.read(base)
	l.other.read(other)
	a, b := &l.base.literals, &l.other.literals
	literals = len(a.without(b)) == 0 && len(b.without(a)) == 0
	return literals, SameStrong(l.base.numbers, l.other.numbers)
}

func (r *reading) read(v *catalog.Value) {
	r.numbers = r.numbers[:0]
	if v.Text == nil {
		r.literals.Read(v)
		r.numbers = r.reader.AppendStrong(r.numbers, v)
		return
	}
	r.literals.read(v, func(b *catalog.Block, words string, literals []Literal) {
		if !HasDigit(words) {
			return
		}
		if b.Kind == catalog.Code || hasWide(words) { // which the set has in another form
			r.reader.literals = appendLiterals(r.reader.literals[:0], words, b.Inlines)
			literals = r.reader.literals
		}
		if hasFigures(words, literals) {
			r.numbers = r.reader.readStrong(r.numbers, words, literals)
		}
	})
}
