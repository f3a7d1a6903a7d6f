package recall

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"catsite/catalog"
)

// keyKinds damage codes and IDs.
var keyKinds = []Kind{
	{Name: "code blanked", Rule: "missing-code", seed: blankCode},
	{Name: "code mistyped, still a code", Rule: "near-duplicate-code", seed: mistypeCode},
	{Name: "code malformed", Rule: "malformed-code", Instead: []string{"near-duplicate-code"}, seed: malformCode},
	{Name: "letter of another script in a code", Rule: "confusable-code", seed: confuseCode},
	{Name: "full-width letter in a code", Rule: "confusable-code", seed: widenCode},
	{Name: "invisible character in a code", Rule: "invisible-character", seed: hideInCode},
	{Name: "ID blanked", Rule: "missing-id", seed: blankID},
	{Name: "ID changed", Rule: "id-mismatch", seed: changeID},
	{Name: "ID malformed", Rule: "malformed-id", seed: malformID},
}

// core returns the words of a cell that has one block.
func (p *place) core(v value) span {
	if blocks := p.document.blocks(v.cell); len(blocks) > 0 {
		return blocks[0].inner
	}
	return v.inner
}

// recode is the change of the code to another.
func (p *place) recode(v value, code string) (change, bool) {
	c := p.replace(v, p.core(v), code)
	c.code = code
	return c, code != c.before
}

// blank leaves nothing in a cell, or white space that shows nothing.
func (p *place) blank(v value) change {
	with, _ := one(p, []string{"", "&nbsp;"})
	if p.document.markdown && with == "" {
		with = " "
	}
	return p.replace(v, v.inner, with)
}

func blankCode(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleCode)
	if !ok {
		return change{}, false
	}
	return p.blank(v), true
}

// mistypeCode changes a letter or digit, or swaps two letters, so that what comes
// out still looks like a code and is none of the edition.
func mistypeCode(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleCode)
	if !ok || p.other == nil {
		return change{}, false
	}
	code := []byte(p.code)
	i := p.pick(len(code))
	switch c := code[i]; {
	case c >= '0' && c <= '9':
		code[i] = '0' + (c-'0'+byte(1+p.pick(9)))%10
	case c >= 'A' && c <= 'Z' && i+1 < len(code) && code[i+1] >= 'A' && p.pick(2) == 0:
		code[i], code[i+1] = code[i+1], code[i]
	case c >= 'A' && c <= 'Z':
		code[i] = 'A' + (c-'A'+byte(1+p.pick(25)))%26
	}
	if p.codes[string(code)] != nil || v.Pattern != nil && !v.Pattern.Match(code) {
		return change{}, false
	}
	return p.recode(v, string(code))
}

// malformCode writes a code as no code is written, or something else in its place.
func malformCode(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleCode)
	if !ok || v.Pattern == nil {
		return change{}, false
	}
	i := 1 + p.pick(len(p.code)-2)
	code, _ := one(p, []string{
		strings.ToLower(p.code), p.code[:i] + strings.ToLower(p.code[i:]),
		p.code[:i] + " " + p.code[i:], p.code[:i] + "." + p.code[i:],
		strings.NewReplacer("_", "-", "-", "_").Replace(p.code), p.code + "?",
		"see above", p.document.plain(p.row.cells[len(p.row.cells)-1].inner), "→",
	})
	if v.Pattern.MatchString(code) {
		return change{}, false
	}
	return p.recode(v, code)
}

// lookAlikes are letters of the Cyrillic and Greek scripts that look like Latin ones.
var lookAlikes = map[byte][]string{
	'A': {"А", "Α"}, 'B': {"В", "Β"}, 'C': {"С"}, 'E': {"Е", "Ε"}, 'H': {"Н", "Η"}, 'I': {"І", "Ι"},
	'K': {"К", "Κ"}, 'M': {"М", "Μ"}, 'N': {"Ν"}, 'O': {"О", "Ο"}, 'P': {"Р", "Ρ"}, 'S': {"Ѕ"},
	'T': {"Т", "Τ"}, 'X': {"Х", "Χ"}, 'Y': {"Ү", "Υ"}, 'Z': {"Ζ"},
}

func confuseCode(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleCode)
	if !ok {
		return change{}, false
	}
	i := p.pick(len(p.code))
	twin, ok := one(p, lookAlikes[p.code[i]])
	if !ok {
		return change{}, false
	}
	return p.recode(v, p.code[:i]+twin+p.code[i+1:])
}

func widenCode(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleCode)
	if !ok {
		return change{}, false
	}
	i := p.pick(len(p.code))
	return p.recode(v, p.code[:i]+wide(p.code[i])+p.code[i+1:])
}

// wide returns the full-width form of an ASCII character.
func wide(c byte) string { return string(rune(c) - '!' + '！') }

// invisible are characters that show nothing, as browsers and word processors leave
// them in what is copied.
var invisible = []string{"\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad", "\u200e"}

func hideInCode(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleCode)
	if !ok {
		return change{}, false
	}
	i := 1 + p.pick(len(p.code)-1)
	sign, _ := one(p, invisible)
	return p.recode(v, p.code[:i]+sign+p.code[i:])
}

func blankID(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleID)
	if !ok {
		return change{}, false
	}
	return p.blank(v), true
}

// changeID changes one digit.
func changeID(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleID)
	if _, there := p.counterpart(v.Field); !ok || !there {
		return change{}, false
	}
	s := p.core(v)
	id := bytes.Clone(p.document.data[s.start:s.end])
	i := len(id) - 1 - p.pick(min(4, len(id)))
	if id[i] < '0' || id[i] > '9' {
		return change{}, false
	}
	id[i] = '0' + (id[i]-'0'+byte(1+p.pick(9)))%10
	return p.replace(v, s, string(id)), true
}

// malformID types a letter for the digit that looks like it, leaves a bracket open,
// or pastes what belongs elsewhere.
func malformID(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleID)
	if !ok {
		return change{}, false
	}
	s := p.core(v)
	id := p.document.source(s)
	tail := id[1:]
	forms := []string{id + " (", id + ")", id + "?", "see " + id}
	if strings.ContainsAny(tail, "01") {
		letters := id[:1] + strings.NewReplacer("0", "O", "1", "l").Replace(tail)
		forms = append(forms, letters, letters, letters)
	}
	with, _ := one(p, forms)
	return p.replace(v, s, with), utf8.ValidString(with)
}
