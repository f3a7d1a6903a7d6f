package rules

import (
	"slices"

	"catsite/catalog"
)

// wordingDiffers finds events that two editions of one locale name differently.
// Letters in upper or lower case and signs around the name are no other wording.
var wordingDiffers = &Rule{
	Name: "wording-differs", Family: Prose, Level: catalog.LevelNote, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleName},
	check: func(p *pass) {
		name := p.setup.Field(catalog.RoleName)
		ofOneLocale := func(pair catalog.Pair) bool { return pair.Base.Locale == pair.Other.Locale }
		if !slices.ContainsFunc(p.Pairs, ofOneLocale) {
			return
		}
		for _, between := range []catalog.Between{catalog.Translation, catalog.Product} {
			u := p.rollUp()
			p.alignedCells(func(pair catalog.Pair, base, other *catalog.Record, field int) {
				if field != name || pair.Between != between || !ofOneLocale(pair) {
					return
				}
				b, o := p.side(base, name), p.side(other, name)
				if catalog.FoldWords(b.Raw) == catalog.FoldWords(o.Raw) {
					return
				}
				u.add(other, name, catalog.Finding{
					Events: []*catalog.Event{other.Event}, Field: p.setup.Fields[name].ID,
					Between: between, Sides: []catalog.Side{b, o},
				})
			})
			u.report()
		}
	},
}
