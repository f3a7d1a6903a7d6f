package rules

import (
	"strings"

	"catsite/catalog"
)

// duplicateKey finds rows that share a key within one edition. All are kept. Where
// the project expects them, they are a note.
var duplicateKey = &Rule{
	Name: "duplicate-key", Family: Keys, Level: catalog.LevelError, Since: "0.1.0",
	check: func(p *pass) {
		for _, rows := range p.Duplicates {
			f := catalog.Finding{Args: map[string]string{"Rows": count(len(rows))}}
			if p.setup.Key.ExpectDuplicates {
				f.Level = catalog.LevelNote
			}
			var keys []string
			for _, r := range rows {
				s := p.side(r, p.setup.KeyField())
				s.Value = r.Event.Key
				f.Events = append(f.Events, r.Event)
				f.Sides = append(f.Sides, s)
				keys = append(keys, r.Event.Key)
			}
			f.Args["Keys"] = strings.Join(keys, ", ")
			p.report(f)
		}
	},
}
