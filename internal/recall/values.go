package recall

import (
	"strconv"
	"strings"

	"catsite/catalog"
)

// valueKinds damage storage terms, options and other facts.
var valueKinds = []Kind{
	{Name: "storage term of another row", Rule: "storage-term-mismatch", seed: swapTerm},
	{Name: "storage term blanked", Rule: "storage-term-missing", seed: blankTerm},
	{Name: "storage term without unit or number", Rule: "storage-term-unparsed", seed: breakTerm},
	{Name: "option or own code changed", Rule: "value-mismatch", seed: changeOwn},
	{Name: "description blanked", Rule: "missing-description", seed: blankDescription},
	{Name: "percentage in the name changed", Rule: "number-name-description", seed: changeNamePercent},
}

// swapTerm gives a row the term of another row of its edition.
func swapTerm(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleStorage)
	o, there := p.counterpart(v.Field)
	if !ok || !there {
		return change{}, false
	}
	own, other := digits(p.document.source(v.inner)), digits(p.other.document.source(o.inner))
	var terms []string
	for _, d := range p.table.rows {
		i := columnOf(p.table, v.Field, p.setup)
		if i >= len(d.cells) {
			continue
		}
		if s := p.document.source(d.cells[i].inner); digits(s) != own && digits(s) != other {
			terms = append(terms, s)
		}
	}
	unit := map[string]string{"en": " days", "ja": " 日間"}[p.document.locale]
	for _, n := range []int{7, 14, 30, 60, 90, 180, 365} {
		if s := strconv.Itoa(n); s != own && s != other {
			terms = append(terms, s+unit)
		}
	}
	with, _ := one(p, terms)
	return p.replace(v, v.inner, with), true
}

func columnOf(t *sheet, f *catalog.Field, setup *catalog.Setup) int {
	for i, n := range t.fields {
		if n >= 0 && &setup.Fields[n] == f {
			return i
		}
	}
	return -1
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func blankTerm(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleStorage)
	if !ok {
		return change{}, false
	}
	return p.blank(v), true
}

// breakTerm loses the number or the unit, or gives a unit of no fixed length.
func breakTerm(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleStorage)
	if !ok {
		return change{}, false
	}
	n := digits(p.document.plain(v.inner))
	if n == "" {
		return change{}, false
	}
	forms := []string{"days", n + " dasy", "default", n + " or more"}
	if p.document.locale == "ja" {
		forms = []string{"日間", n + "曰間", "既定", n + "個"}
	}
	with, _ := one(p, forms)
	return p.replace(v, p.core(v), with), true
}

// changeOwn changes a fact of the project's own: to another option, or by a letter.
func changeOwn(p *place) (change, bool) {
	v, ok := p.filled(func(f *catalog.Field) bool {
		return f.Role == catalog.NoRole && f.Compared && f.Type != catalog.TypeText
	})
	if _, there := p.counterpart(v.Field); !ok || !there {
		return change{}, false
	}
	if len(v.Options) > 0 {
		return p.otherOption(v, v.Options)
	}
	s := p.core(v)
	old := p.document.source(s)
	i := p.pick(len(old))
	letter, _ := one(p, strings.Split(strings.ReplaceAll("0123456789ABCDEFXYZ", old[i:i+1], ""), ""))
	return p.replace(v, s, old[:i]+letter+old[i+1:]), true
}

// otherOption gives a cell the name of another of its options.
func (p *place) otherOption(v value, options []catalog.Classifier) (change, bool) {
	now := p.document.plain(v.inner)
	var names []string
	for _, o := range options {
		if name := o.Names[p.document.locale]; name != now {
			names = append(names, name)
		}
	}
	with, ok := one(p, names)
	return p.replace(v, p.core(v), with), ok
}

func blankDescription(p *place) (change, bool) {
	v, ok := p.inRole(catalog.RoleDescription)
	if !ok {
		return change{}, false
	}
	return p.blank(v), true
}

// changeNamePercent changes a percentage that name and description share.
func changeNamePercent(p *place) (change, bool) {
	name, ok := p.inRole(catalog.RoleName)
	if !ok {
		return change{}, false
	}
	description, ok := p.inRole(catalog.RoleDescription)
	if !ok {
		return change{}, false
	}
	for _, n := range p.numbers(name.inner) {
		old := p.document.source(n)
		if strings.HasPrefix(string(p.document.data[n.end:]), "%") && len(old) == 2 &&
			strings.Contains(p.document.source(description.inner), old+"%") {
			with := string(old[0]) + strconv.Itoa((int(old[1]-'0')+1+p.pick(9))%10)
			if !strings.Contains(p.document.source(description.inner), with+"%") {
				return p.replace(name, n, with), true
			}
		}
	}
	return change{}, false
}
