package rules

import (
	"strings"

	"catsite/catalog"
)

// confusableCode finds codes with a letter of another script that looks like a
// Latin one, or with characters of full width: they look right and are not found.
var confusableCode = &Rule{
	Name: "confusable-code", Family: Keys, Level: catalog.LevelError, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode},
	mutes: []*Rule{malformedCode, nearDuplicateCode},
	check: func(p *pass) {
		code := p.setup.Field(catalog.RoleCode)
		p.records(func(r *catalog.Record) {
			v := r.Value(code)
			if v.Norm == "" {
				return
			}
			found := confusables(v.Raw)
			if len(found) == 0 {
				return
			}
			var names, plain []string
			for _, c := range found {
				names, plain = append(names, characterName(c)), append(plain, string(lookAlike(c)))
			}
			f := p.cell(r, code)
			f.Sides[0].Value = v.Raw
			f.Args = map[string]string{"Characters": listed(names), "Plain": listed(plain)}
			p.report(f)
			p.mute(r, code)
		})
	},
}

// confusables returns the different characters of a code that look like ASCII and
// are not. A code of which nothing is ASCII is a word of its language, and so is
// one with further letters of the other script.
func confusables(code string) []rune {
	var found []rune
	ascii, fullWidth, foreign := false, false, false
	for _, r := range code {
		switch {
		case r < 0x80:
			ascii = ascii || r > ' '
		case isFullWidth(r):
			fullWidth = true
			found = appendRune(found, r)
		case lookAlike(r) != 0:
			found = appendRune(found, r)
		case !isSeparator(r):
			foreign = true
		}
	}
	if foreign || !ascii && !fullWidth {
		return nil
	}
	return found
}

func appendRune(list []rune, r rune) []rune {
	if containsRune(list, r) {
		return list
	}
	return append(list, r)
}

// isFullWidth reports whether r is a letter, digit or sign of full width that codes
// are made of. Brackets, commas and tildes of full width part codes in East Asian
// text.
func isFullWidth(r rune) bool {
	return r >= '！' && r <= '～' && !isSeparator(r)
}

// isSeparator reports whether r stands between codes or around a remark on one.
func isSeparator(r rune) bool {
	return strings.ContainsRune("（）［］，、～〜：；・！？–—…\u00a0\u3000", r)
}
