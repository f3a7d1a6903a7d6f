package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// literalDiffers finds placeholders, codes, options, paths, addresses and the like
// that one edition of a text has and the other has not.
var literalDiffers = &Rule{
	Name: "literal-differs", Family: Prose,
	Level: catalog.LevelWarning, ProductLevel: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		products := p.rollUp()
		var a, b prose.LiteralSet
		p.among(p.unlike().literals, func(pair catalog.Pair, base, other *catalog.Record, field int) {
			a.Read(&base.Values[field])
			b.Read(&other.Values[field])
			onlyBase := p.withoutOwnName(a.Without(&b), base, other)
			onlyOther := p.withoutOwnName(b.Without(&a), other, base)
			if len(onlyBase) == 0 && len(onlyOther) == 0 {
				return
			}
			f := p.between(pair, base, other, field)
			f.Args = map[string]string{"Count": ""}
			quoteLiterals(&f.Sides[0], onlyBase)
			quoteLiterals(&f.Sides[1], onlyOther)
			if pair.Between == catalog.Product {
				products.add(other, field, f)
				return
			}
			p.report(f)
		})
		products.report()
	},
}

// withoutOwnName returns literals without those by which the code of the event
// itself goes in this edition alone: a variable in it that the other edition renames.
func (p *pass) withoutOwnName(list []prose.Literal, r, other *catalog.Record) []prose.Literal {
	if len(list) == 0 {
		return nil
	}
	field := p.setup.KeyField()
	name, otherName := r.Value(field).Raw, other.Value(field).Raw
	return slices.DeleteFunc(list, func(l prose.Literal) bool { return l.InName(name, otherName) })
}

// mostLiterals is how many literals a side quotes.
const mostLiterals = 5

// quoteLiterals makes a side tell the literals that it has alone.
func quoteLiterals(s *catalog.Side, list []prose.Literal) {
	var words, forms []string
	for _, l := range list {
		if form := l.Form(); !slices.Contains(forms, form) || l.Kind == prose.Placeholder {
			words, forms = append(words, l.Text), append(forms, form)
		}
	}
	s.Prose = false
	s.Raw = strings.Join(words[:min(len(words), mostLiterals)], ", ")
	if len(words) > mostLiterals {
		s.Raw += ", …"
	}
	slices.Sort(forms)
	s.Value = strings.Join(forms, " ")
}
