package rules

import (
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// mixedSpacing finds spaces that are set, or left out, against the habit of a
// column: 「14日」 beside 「90 日間」. The same words with and without a space are
// found wherever one of the two is against the habit.
var mixedSpacing = &Rule{
	Name: "mixed-spacing", Family: Typography, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		spacings := map[*catalog.Edition]*prose.Spacings{}
		for _, e := range p.Editions {
			if w := p.setup.Languages[e.Locale].Writing; len(w.Spacings) > 0 {
				spacings[e] = prose.NewSpacings(w)
			}
		}
		d := &deviations{pass: p}
		d.traits = func(r *catalog.Record, field int, yield func(trait)) {
			spacing := spacings[r.Edition()]
			if spacing == nil {
				return
			}
			for passage := range p.passages(r, field) {
				spacing.In(passage.Words(), func(n prose.Neighbours) {
					quote := strings.TrimSpace(n.Text)
					kind := traitKind(n.Kind)
					yield(trait{kind: kind, second: n.Spaced, quote: quote, value: quote})
					yield(trait{kind, [2]string{n.Left, n.Right}, n.Spaced, quote, quote})
				})
			}
		}
		d.rare = func(key habitKey, h habit) (second, found bool) {
			if key.words == [2]string{} {
				return h.rare(often)
			}
			whole := d.habitOf(habitKey{column: key.column, kind: key.kind})
			found = h[0] > 0 && h[1] > 0 && whole[0] != whole[1]
			return found && whole[1] < whole[0], found
		}
		d.report()
	},
}
