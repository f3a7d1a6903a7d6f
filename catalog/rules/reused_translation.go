package rules

import (
	"strings"

	"catsite/catalog"
)

// reusedTranslation finds translations that stand for several different names or
// short texts of the base.
var reusedTranslation = &Rule{
	Name: "reused-translation", Family: Prose, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		said := func(t *translation) string { return t.said }
		p.bundles(said, p.content, func(list []translation) {
			sides := []catalog.Side{p.side(list[0].other, list[0].field)}
			for _, t := range list {
				sides = append(sides, p.side(t.base, t.field))
			}
			p.report(p.translationFinding(sides, list))
		})
	},
}

// content returns the words of a source without function words: texts that differ
// in these alone mean the same.
func (p *pass) content(t *translation) string {
	tongue := p.tongue(t.pair.Base.Locale)
	var words []string
	for _, w := range strings.Fields(catalog.FoldWords(t.base.Value(t.field).Raw)) {
		if w = catalog.FoldWords(w); w != "" && !tongue.IsFunctionWord(w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}
