package rules

import (
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// termVariant finds two forms of one term within an edition, and names the rarer.
var termVariant = &Rule{
	Name: "term-variant", Family: Prose, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		all := map[*catalog.Edition]*variants{}
		p.cells(func(r *catalog.Record, field int) {
			v := all[r.Edition()]
			if v == nil {
				v = &variants{
					forms: prose.NewVariants(p.setup.Languages[r.Edition().Locale].Writing),
					uses:  map[string]*use{},
				}
				all[r.Edition()] = v
			}
			v.add(p, r, field)
		})
		for _, e := range p.Editions {
			if v := all[e]; v != nil {
				v.report(p)
			}
		}
	},
}

// variants are the forms that an edition uses.
type variants struct {
	forms *prose.Variants
	uses  map[string]*use
	order []string // forms in the order in which they are met
}

// A use is how often a form stands in an edition, and where first.
type use struct {
	times int
	cells []cell // the first ones, one per event
}

// maxUses is how many cells with a form a finding tells.
const maxUses = 5

func (v *variants) add(p *pass, r *catalog.Record, field int) {
	for _, passage := range p.notedPassages(r, field) {
		v.forms.In(passage.Bare(), func(form string) {
			u := v.uses[form]
			if u == nil {
				u = &use{}
				v.uses[form] = u
				v.order = append(v.order, form)
			}
			u.times++
			if n := len(u.cells); n < maxUses && (n == 0 || u.cells[n-1].record != r) {
				u.cells = append(u.cells, cell{r, field})
			}
		})
	}
}

// report reports each pair of forms once, from the rarer one; of equally many the
// one that the language does not prefer.
func (v *variants) report(p *pass) {
	for _, form := range v.order {
		for _, other := range v.forms.Of(form) {
			u, usual := v.uses[form], v.uses[other.Form]
			if usual == nil || u.times > usual.times || u.times == usual.times && !other.Preferred {
				continue
			}
			f := p.cell(u.cells[0].record, u.cells[0].field)
			for _, c := range u.cells[1:] {
				f.Events = append(f.Events, c.record.Event)
			}
			f.Sides[0].Raw, f.Sides[0].Value, f.Sides[0].Prose = form, strings.ToLower(form), false
			f.Args = map[string]string{
				"Times": count(u.times), "Usual": other.Form, "UsualTimes": count(usual.times),
			}
			p.report(f)
		}
	}
}
