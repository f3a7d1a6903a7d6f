package project

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// idRegister are the ids of a project's fields, and of those that it could have.
type idRegister struct {
	roles    map[string]catalog.Role
	known    map[string]bool   // to the project
	headings map[string]bool   // folded headings that the project knows
	labels   map[string]string // id by folded id or label
	byRole   map[catalog.Role]string
	byWords  map[string]string // ids made of headings
	unnamed  int
}

func newIDRegister(p *Project) *idRegister {
	ids := &idRegister{
		roles: map[string]catalog.Role{}, known: map[string]bool{}, headings: map[string]bool{},
		labels: map[string]string{}, byRole: map[catalog.Role]string{}, byWords: map[string]string{},
	}
	for i := range p.Setup.Fields {
		f := &p.Setup.Fields[i]
		ids.known[f.ID], ids.roles[f.ID], ids.labels[catalog.FoldWords(f.ID)] = true, f.Role, f.ID
		for _, label := range f.Labels {
			ids.labels[catalog.FoldWords(label)] = f.ID
		}
		for _, headings := range f.Headers {
			for _, h := range headings {
				ids.headings[catalog.FoldWords(h)] = true
			}
		}
	}
	for _, r := range roles {
		if p.Setup.Field(r.role) < 0 {
			id := ids.unused(string(r.role))
			ids.byRole[r.role], ids.roles[id] = id, r.role
		}
	}
	return ids
}

// free returns the id of a field in a role that the project does not have yet, ""
// where it has one.
func (ids *idRegister) free(role catalog.Role) string { return ids.byRole[role] }

// unused returns name, with -2, -3 behind it where that is the id of a field.
func (ids *idRegister) unused(name string) string {
	id := name
	for n := 2; ; n++ {
		if _, taken := ids.roles[id]; !taken {
			return id
		}
		id = name + "-" + strconv.Itoa(n)
	}
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// own returns the id of a field of the project's own, made of the folded heading of
// its column; a number where that has no Latin letters.
func (ids *idRegister) own(heading string) string {
	id := ids.byWords[heading]
	if id == "" {
		if id = strings.Trim(notInID.ReplaceAllString(heading, "-"), "-"); id == "" {
			ids.unnamed++
			id = "field-" + strconv.Itoa(ids.unnamed)
		}
		id = ids.unused(id)
		ids.byWords[heading], ids.roles[id] = id, catalog.NoRole
	}
	return id
}

// roleWords returns the headings by which vendors commonly name the columns of a
// role, folded: those of the presets and the project's own.
func roleWords(p *Project) map[catalog.Role][]string {
	words := map[catalog.Role][]string{}
	add := func(role catalog.Role, headers map[string][]string) {
		for _, headings := range headers {
			for _, h := range headings {
				words[role] = append(words[role], catalog.FoldWords(h))
			}
		}
	}
	for _, name := range presetNames() {
		preset, err := readPreset(name)
		var f file
		if err != nil || preset.decode(&f) != nil {
			continue // presets are embedded and tested
		}
		for _, field := range f.Fields {
			add(catalog.Role(field.Role), field.Headers)
		}
	}
	for i := range p.Setup.Fields {
		add(p.Setup.Fields[i].Role, p.Setup.Fields[i].Headers)
	}
	delete(words, catalog.NoRole)
	return words
}

// holdsWord reports whether a text holds a word that does not go on beyond its
// ends. Scripts without spaces between words have no such ends.
func holdsWord(text, word string) bool {
	if word == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !isLatin(before) && !isLatin(after) || !isLatin([]rune(word)[0]) {
			return true
		}
		from = end
	}
}

func isLatin(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Nd) }

// Heading returns a column heading as people would write it: on one line, with
// plain spaces, without characters that show nothing. It folds to the same words.
func Heading(text string) string {
	shown := strings.Map(func(r rune) rune {
		if catalog.IsBlank(string(r)) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(shown), " ")
}

// locales returns the locales of a list of headings, those of the project's
// editions in their order first.
func (p *Project) localesOf(headings map[string][]string) []string {
	var list []string
	for i := range p.Editions {
		locale := p.Editions[i].Locale
		if _, ok := headings[locale]; ok && !slices.Contains(list, locale) {
			list = append(list, locale)
		}
	}
	return list
}
