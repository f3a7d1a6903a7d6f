package rules

import "catsite/catalog"

// inconsistentTranslation finds names and short texts that stand in several rows of
// the base, and that the other edition translates in several ways.
var inconsistentTranslation = &Rule{
	Name: "inconsistent-translation", Family: Prose, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		source := func(t *translation) string { return t.source }
		said := func(t *translation) string { return t.said }
		p.bundles(source, said, func(list []translation) {
			sides := []catalog.Side{p.side(list[0].base, list[0].field)}
			for _, t := range list {
				sides = append(sides, p.side(t.other, t.field))
			}
			p.report(p.translationFinding(sides, list))
		})
	},
}
