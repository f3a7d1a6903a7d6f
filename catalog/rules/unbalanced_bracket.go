package rules

import (
	"catsite/catalog"
	"catsite/catalog/prose"
)

// unbalancedBracket finds brackets and quotation marks that are opened or closed
// alone.
var unbalancedBracket = &Rule{
	Name: "unbalanced-bracket", Family: Typography, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		perLocale := map[string]*prose.Brackets{}
		p.cells(func(r *catalog.Record, field int) {
			locale := r.Edition().Locale
			if perLocale[locale] == nil {
				perLocale[locale] = prose.NewBrackets(p.setup.Languages[locale].Brackets)
			}
			if p.kinds(r, field)&perLocale[locale].Kinds() == 0 {
				return
			}
			for _, lone := range perLocale[locale].Unpaired(&r.Values[field]) {
				f := p.cell(r, field)
				f.Sides[0].Raw, f.Sides[0].Value = lone.Context, lone.Context
				f.Args = map[string]string{"Bracket": lone.Sign}
				p.report(f)
			}
		})
	},
}
