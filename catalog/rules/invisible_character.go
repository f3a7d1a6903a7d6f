package rules

import (
	"strconv"
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// invisibleCharacter finds characters that show nothing and are no space. Within a
// code or ID they keep readers from finding what they copied.
var invisibleCharacter = &Rule{
	Name: "invisible-character", Family: Structure, Level: catalog.LevelWarning, Since: "0.1.0",
	mutes: []*Rule{malformedCode, malformedID, nearDuplicateCode},
	check: func(p *pass) {
		for _, e := range p.Editions {
			for _, t := range e.Topics {
				p.invisibleInTopic(t)
			}
		}
		p.records(func(r *catalog.Record) {
			for field := range r.Values {
				p.invisibleInCell(r, field)
			}
		})
	},
}

func (p *pass) invisibleInTopic(t *catalog.Topic) {
	words := t.Title + "\n" + t.Blocks.Plain()
	found := invisibleIn(words)
	if len(found.characters) == 0 {
		return
	}
	s := catalog.Side{Edition: t.Edition, Topic: t, Origin: t.Origin(), Prose: true}
	p.report(found.finding(catalog.Finding{Sides: []catalog.Side{s}}, words))
}

func (p *pass) invisibleInCell(r *catalog.Record, field int) {
	v := &r.Values[field]
	if v.Edge == 0 && p.kinds(r, field)&prose.Others == 0 {
		return
	}
	words := v.Raw
	if p.setup.Fields[field].Type == catalog.TypeName {
		words += "\n" + v.Aside
	}
	if v.Edge != 0 {
		words = string(rune(v.Edge)) + words
	}
	found := invisibleIn(words)
	if len(found.characters) == 0 {
		return
	}
	f := found.finding(p.cell(r, field), words)
	if t := p.setup.Fields[field].Type; t == catalog.TypeCode || t == catalog.TypeID {
		f.Level = catalog.LevelError
		p.mute(r, field)
	}
	p.report(f)
}

// An invisible is the different characters of a text that show nothing, how many
// there are in all, and where the first stands.
type invisible struct {
	characters []rune
	places     int
	first      int
}

// invisibleIn finds the characters of s that show nothing, but those that the
// script around them needs.
func invisibleIn(s string) invisible {
	var found invisible
	if isPrintableASCII(s) {
		return found
	}
	before := rune(0)
	for i, r := range s {
		if showsNothing(r) && !needed(r, before, s, i) {
			if found.places++; found.places == 1 {
				found.first = i
			}
			if !containsRune(found.characters, r) {
				found.characters = append(found.characters, r)
			}
		}
		before = r
	}
	return found
}

// isPrintableASCII answers for most texts without looking at each character's
// properties.
func isPrintableASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > '~' || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

func containsRune(list []rune, r rune) bool {
	for _, o := range list {
		if o == r {
			return true
		}
	}
	return false
}

// showsNothing reports whether r is a control or format character or a filler:
// soft hyphen, zero-width characters, marks, embeddings and isolates of direction,
// byte order mark. White space shows a gap.
func showsNothing(r rune) bool {
	if '\u2070' <= r && r < '\ud7ff' { // nearly all of East Asia, for speed
		return r == '\u3164'
	}
	switch r {
	case '\t', '\n', '\r':
		return false
	case '\u115f', '\u1160', '\u3164', '\uffa0': // fillers of Hangul
		return true
	case '\u0600', '\u0601', '\u0602', '\u0603', '\u0604', '\u0605', '\u06dd', '\u070f', '\u08e2': // shown marks of Arabic and Syriac
		return false
	}
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)
}

// spaceless are scripts that mark where words end without a space, or how letters
// join, by characters without width.
var spaceless = []*unicode.RangeTable{
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Arabic, unicode.Syriac, unicode.Mongolian,
	unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil,
	unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
}

// needed reports whether the script asks for character r, which stands at byte i of s
// behind before and shows nothing: a
// joiner within Indic or Arabic words and emoji, a break in Thai, a direction mark
// in text that runs from right to left.
func needed(r, before rune, s string, i int) bool {
	switch {
	case r >= '\u200b' && r <= '\u200d':
		return unicode.In(before, spaceless...) ||
			r == '\u200d' && (unicode.Is(unicode.So, before) || unicode.Is(unicode.Sk, before) || before == '\ufe0f') && i+len("\u200d") < len(s)
	case r == '\u200e', r == '\u200f', r == '\u061c', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return strings.ContainsFunc(s, isRightToLeft)
	case r >= 0xe0020 && r <= 0xe007f: // tags of flags
		return unicode.Is(unicode.So, before) || before >= 0xe0020
	}
	return false
}

func isRightToLeft(r rune) bool { return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac) }

// finding fills a finding about the characters in words.
func (x invisible) finding(f catalog.Finding, words string) catalog.Finding {
	var names, codes []string
	for _, r := range x.characters {
		names, codes = append(names, characterName(r)), append(codes, codePoint(r))
	}
	s := &f.Sides[0]
	s.Raw, s.Value = visible(excerptAt(words, x.first)), strings.Join(codes, " ")
	f.Args = map[string]string{"Characters": listed(names), "Times": ""}
	if x.places > 1 {
		f.Args["Times"] = strconv.Itoa(x.places)
	}
	return f
}

// visible writes the characters that show nothing as their code points.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if showsNothing(r) {
			b.WriteString("[" + codePoint(r) + "]")
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
