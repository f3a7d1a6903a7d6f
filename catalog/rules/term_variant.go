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
		for _, e := range p.Editions {
			all[e] = &variants{
				forms: prose.NewVariants(p.setup.Languages[e.Locale].Writing),
				met:   map[string]bool{}, rivals: map[string]bool{}, uses: map[string]*use{},
			}
		}
		p.cells(func(r *catalog.Record, field int) { all[r.Edition()].survey(p, r, field) })
		for _, v := range all {
			v.findRivals()
		}
		p.cells(func(r *catalog.Record, field int) { all[r.Edition()].add(p, r, field) })
		for _, e := range p.Editions {
			all[e].report(p)
		}
	},
}

// variants are the forms that an edition uses.
type variants struct {
	forms *prose.Variants
	// met are the forms that a first look saw, rivals those of them that have
	// another form among them: only these are looked at closely.
	met, rivals map[string]bool
	uses        map[string]*use
	order       []string // forms in the order in which they are met
}

// A use is how often a form stands in an edition, and where first.
type use struct {
	times int
	cells []cell // the first ones, one per event
}

// maxUses is how many cells with a form a finding tells.
const maxUses = 5

// survey notes the forms in a cell.
func (v *variants) survey(p *pass, r *catalog.Record, field int) {
	p.rawWords(r, field, func(s string) {
		v.forms.Survey(s, func(form string) {
			if !v.met[form] {
				v.met[form] = true
			}
		})
	})
}

func (v *variants) findRivals() {
	for form := range v.met {
		for _, other := range v.forms.Of(form) {
			if v.met[other.Form] {
				v.rivals[form] = true
			}
		}
	}
}

// add counts the forms in a cell that has a rival.
func (v *variants) add(p *pass, r *catalog.Record, field int) {
	if len(v.rivals) == 0 {
		return
	}
	found := false
	p.rawWords(r, field, func(s string) {
		v.forms.Survey(s, func(form string) { found = found || v.rivals[form] })
	})
	if !found {
		return
	}
	for passage := range p.notedPassages(r, field) {
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
