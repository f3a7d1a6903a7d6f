package rules

import (
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// numbersDiffer finds names and texts of which one edition gives a number that the
// other does not, by value and wherever it stands.
var numbersDiffer = &Rule{
	Name: "numbers-differ", Family: Prose,
	Level: catalog.LevelWarning, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		reader := p.numberReader()
		p.among(p.unlike().numbers, func(pair catalog.Pair, base, other *catalog.Record, field int) {
			b, o := &base.Values[field], &other.Values[field]
			same := b.Raw == o.Raw && b.Aside == o.Aside
			if same || !p.hasDigit(base, field) && !p.hasDigit(other, field) {
				return
			}
			p.compareNumbers(pair, base, other, field, reader)
		})
	},
}

func (p *pass) compareNumbers(pair catalog.Pair, base, other *catalog.Record, field int, reader *numberReader) {
	if reader.sameFigures(base, other, field) {
		return
	}
	b, o := reader.cell(base, field), reader.cell(other, field)
	onlyB, onlyO := prose.CompareNumbers(b.Numbers, o.Numbers)
	if len(onlyB) == 0 && len(onlyO) == 0 {
		return
	}
	f := p.cell(base, field)
	f.Between = pair.Between
	f.Sides = append(f.Sides, p.side(other, field))
	f.Sides[0].Value, f.Sides[1].Value = b.amounts(onlyB), o.amounts(onlyO)
	f.Sides[0].Raw, f.Sides[1].Raw = b.quote(onlyB), o.quote(onlyO)
	switch {
	case len(onlyB) == 0:
		f.Sides[0].Raw = b.quoteBlock(o.Block[onlyO[0]], &o)
	case len(onlyO) == 0:
		f.Sides[1].Raw = o.quoteBlock(b.Block[onlyB[0]], &b)
	}
	f.Args = map[string]string{"Numbers": f.Sides[0].Value, "OtherNumbers": f.Sides[1].Value}
	p.report(f)
}

func isDigit(r rune) bool { return unicode.IsDigit(r) }
