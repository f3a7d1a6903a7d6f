package recall

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// literalKinds damage numbers, placeholders, codes, options, paths and addresses in
// texts: what must be the same in every language.
var literalKinds = []Kind{
	{Name: "digit of a number dropped", Rule: "numbers-differ", seed: dropDigit},
	{Name: "number changed", Rule: "numbers-differ", seed: changeNumber},
	{Name: "percentage ten times as large", Rule: "numbers-differ", seed: multiplyPercent},
	{Name: "placeholder dropped", Rule: "literal-differs", seed: dropPlaceholder},
	{Name: "placeholder changed", Rule: "literal-differs", seed: changePlaceholder},
	{Name: "option, path or code in a text changed", Rule: "literal-differs", seed: changeLiteral},
	{Name: "address changed", Rule: "literal-differs", seed: changeAddress},
}

var number = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// numbers returns the numbers of prose that stand alone: no part of a name, version,
// date, time or placeholder.
func (p *place) numbers(s span) (list []span) {
	words := p.document.words(s)
	for _, m := range number.FindAllIndex(words, -1) {
		before, _ := utf8.DecodeLastRune(words[:m[0]])
		after := words[m[1]:]
		if m[0] > 0 && (before < 0x80 && !strings.ContainsRune(" (\n\"", before)) {
			continue
		}
		if len(after) > 0 && (isASCIILetter(after[0]) || strings.IndexByte("-:/_,", after[0]) >= 0 && after[0] != ',') {
			continue
		}
		if len(after) > 1 && after[0] == '.' && after[1] >= '0' && after[1] <= '9' {
			continue
		}
		list = append(list, within(s, m))
	}
	return list
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// sharedNumber returns a number of a text that the other edition has as well, that
// keep accepts.
func (p *place) sharedNumber(keep func(string, []byte) bool) (value, span, bool) {
	v, ok := p.filled(isProse)
	if !ok {
		return v, span{}, false
	}
	o, ok := p.counterpart(v.Field)
	if !ok {
		return v, span{}, false
	}
	there := map[string]bool{}
	for _, s := range p.other.numbers(o.inner) {
		there[p.other.document.source(s)] = true
	}
	var list []span
	for _, s := range p.numbers(v.inner) {
		if words := p.document.source(s); there[words] && keep(words, p.document.data[s.end:]) {
			list = append(list, s)
		}
	}
	s, ok := one(p, list)
	return v, s, ok
}

func dropDigit(p *place) (change, bool) {
	v, s, ok := p.sharedNumber(func(n string, _ []byte) bool { return len(n) > 1 && !strings.ContainsAny(n, ",.") })
	if !ok {
		return change{}, false
	}
	old := p.document.source(s)
	i := p.pick(len(old))
	with := old[:i] + old[i+1:]
	return p.replace(v, s, with), with[0] != '0'
}

func changeNumber(p *place) (change, bool) {
	v, s, ok := p.sharedNumber(func(string, []byte) bool { return true })
	if !ok {
		return change{}, false
	}
	old := p.document.source(s)
	i := p.pick(len(old))
	if old[i] < '0' || old[i] > '9' {
		return change{}, false
	}
	digit := (int(old[i]-'0') + 1 + p.pick(9)) % 10
	return p.replace(v, s, old[:i]+strconv.Itoa(digit)+old[i+1:]), i > 0 || digit > 0
}

func multiplyPercent(p *place) (change, bool) {
	v, s, ok := p.sharedNumber(func(n string, after []byte) bool {
		return after[0] == '%' && !strings.ContainsAny(n, ",.") && n != "0"
	})
	if !ok {
		return change{}, false
	}
	return p.replace(v, s, p.document.source(s)+"0"), true
}

// placeholder matches what a program fills in. Braces in code are none of a message.
var placeholder = regexp.MustCompile(`%[1-9]|\{[a-z0-9_]+\}`)

// placeholders returns the placeholders of a text that the other edition has too.
func (p *place) placeholders() (v value, all []span) {
	v, ok := p.filled(isProse)
	if !ok {
		return v, nil
	}
	words := p.document.words(v.inner)
	for _, m := range placeholder.FindAllIndex(words, -1) {
		if p.otherSays(v.Field, string(words[m[0]:m[1]])) {
			all = append(all, within(v.inner, m))
		}
	}
	return v, all
}

func dropPlaceholder(p *place) (change, bool) {
	v, all := p.placeholders()
	s, ok := one(p, all)
	return p.replace(v, s, ""), ok
}

func changePlaceholder(p *place) (change, bool) {
	v, all := p.placeholders()
	s, ok := one(p, all)
	if !ok {
		return change{}, false
	}
	forms := []string{"%1", "%2", "%3"}
	if old := p.document.source(s); old[0] == '{' {
		forms = []string{"{name}", "{value}", "{" + old[1:len(old)-2] + "}", strings.ToUpper(old), "{" + old + "}"}[:4]
	}
	with, _ := one(p, forms)
	return p.replace(v, s, with), with != p.document.source(s)
}

var (
	codeSpan = regexp.MustCompile("(?s)<code>(.*?)</code>|`([^`]*)`")
	exact    = regexp.MustCompile(`^[!-~ ]*[A-Za-z0-9][-_./][!-~ ]*$|^--?[a-z]|^/`)
	address  = regexp.MustCompile(`https?://[!-;=?-~]+[A-Za-z0-9/]`)
)

// literals returns the options, paths, file names and codes of a text: the code that
// is not a mere word.
func (p *place) literals(s span) (list []span) {
	for _, m := range codeSpan.FindAllSubmatchIndex(p.document.data[s.start:s.end], -1) {
		at := max(m[2], m[4])
		code := span{s.start + at, s.start + max(m[3], m[5])}
		if exact.MatchString(p.document.source(code)) {
			list = append(list, code)
		}
	}
	return list
}

func changeLiteral(p *place) (change, bool) {
	v, ok := p.filled(isText)
	if !ok {
		return change{}, false
	}
	s, ok := one(p, p.literals(v.inner))
	if !ok || !p.otherSays(v.Field, p.document.source(s)) {
		return change{}, false
	}
	return p.mistype(v, s)
}

// mistype loses, doubles or changes a letter or digit of a literal.
func (p *place) mistype(v value, s span) (change, bool) {
	old := p.document.source(s)
	i := p.pick(len(old))
	if !isASCIILetter(old[i]) {
		return change{}, false
	}
	with, _ := one(p, []string{
		old[:i] + old[i+1:], old[:i] + old[i:i+1] + old[i:], old[:i] + string(rune('a'+p.pick(26))) + old[i+1:],
	})
	return p.replace(v, s, with), with != old
}

func changeAddress(p *place) (change, bool) {
	v, ok := p.filled(isText)
	if !ok {
		return change{}, false
	}
	source := p.document.source(v.inner)
	// Of a link, the address that is shown: where both are changed, two places are.
	all := address.FindAllStringIndex(source, -1)
	if len(all) == 0 || !p.otherSays(v.Field, source[all[len(all)-1][0]:all[len(all)-1][1]]) {
		return change{}, false
	}
	s := within(v.inner, all[len(all)-1])
	return p.mistype(v, span{s.start + len("https://"), s.end})
}
