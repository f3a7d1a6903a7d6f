package project

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"catsite/catalog"
)

// A Suggestion is what the project file could say about a column that no field
// knows.
type Suggestion struct {
	Locale string
	Column string // the heading
	Field  string // id of the field whose values look alike; "" for none
	// Samples are values of the column.
	Samples []string
}

// Suggest returns a suggestion for every column of a table that no field knows: the
// field, among those without a column there, whose values look like the column's. It
// returns nothing for a table that was not taken and does not look as if it should
// be.
func (p *Project) Suggest(t *catalog.Table) []Suggestion {
	var list []Suggestion
	taken := map[int]bool{}
	for _, h := range t.Header {
		taken[h.Field] = true
	}
	for _, h := range t.Header {
		if h.Field >= 0 || catalog.IsBlank(h.Text) {
			continue
		}
		s := Suggestion{Locale: t.Edition.Locale, Column: h.Text, Samples: h.Samples}
		if i := p.alike(t.Edition.Locale, h.Samples, taken); i >= 0 {
			taken[i] = true
			s.Field = p.Setup.Fields[i].ID
		}
		list = append(list, s)
	}
	if !t.Taken && !p.looksLikeReference(list) {
		return nil
	}
	return list
}

// looksLikeReference reports whether the suggestions would make a table one of the
// reference: they find its key, or two other fields.
func (p *Project) looksLikeReference(suggestions []Suggestion) bool {
	found := 0
	for _, s := range suggestions {
		if s.Field == p.Setup.Fields[p.Setup.KeyField()].ID {
			return true
		}
		if s.Field != "" {
			found++
		}
	}
	return found >= 2
}

// alike returns the first field, the most particular types first, as which most of
// the samples read; -1 for none.
func (p *Project) alike(locale string, samples []string, taken map[int]bool) int {
	lang := p.Setup.Languages[locale]
	for _, typ := range []catalog.FieldType{
		catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool, catalog.TypeID, catalog.TypeNumber,
		catalog.TypeCode, catalog.TypeText, catalog.TypeName,
	} {
		for i := range p.Setup.Fields {
			f := &p.Setup.Fields[i]
			if f.Type != typ || taken[i] {
				continue
			}
			read := 0
			for _, s := range samples {
				if readsAs(f, lang, s) {
					read++
				}
			}
			if read > 0 && 2*read > len(samples) {
				return i
			}
		}
	}
	return -1
}

var (
	numberLike = regexp.MustCompile(`^-?(?:\d+|0x[0-9A-F]+)$`)
	codeLike   = regexp.MustCompile(`^[A-Za-z%][\w%{}.-]*[_A-Z0-9}][\w%{}.-]*$`)
)

// sentence is the length in characters from which a sample looks like a text.
const sentence = 40

// readsAs reports whether a sample looks like a value of the field.
func readsAs(f *catalog.Field, lang catalog.Language, sample string) bool {
	v := f.Decode(lang, catalog.PlainText(sample), 0)
	words := len([]rune(sample))
	switch f.Type {
	case catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool:
		return v.Norm != ""
	case catalog.TypeID, catalog.TypeNumber:
		return numberLike.MatchString(v.Norm)
	case catalog.TypeCode:
		if f.Pattern != nil {
			return f.Pattern.MatchString(v.Norm)
		}
		return codeLike.MatchString(v.Norm) || numberLike.MatchString(v.Norm)
	case catalog.TypeText:
		return words >= sentence
	}
	return words < sentence
}

// Snippet returns lines for the project file that make the suggested columns
// known: as further headings of their fields, else as fields of their own. It is
// "" where there is nothing to suggest.
func (p *Project) Snippet(suggestions []Suggestion) string {
	var fields []snippetField
	unnamed := map[string]string{}
	for _, s := range suggestions {
		id, known := s.Field, s.Field != ""
		if !known {
			id = ownID(s.Column, unnamed)
		}
		i := slices.IndexFunc(fields, func(f snippetField) bool { return f.id == id })
		if i < 0 {
			i = len(fields)
			fields = append(fields, snippetField{id: id, known: known})
		}
		fields[i].add(s.Locale, s.Column, p.headers(id, s.Locale))
	}
	var b strings.Builder
	for _, f := range fields {
		f.write(&b)
	}
	return b.String()
}

// A snippetField is a field as a snippet gives it.
type snippetField struct {
	id       string
	known    bool // to the project
	locales  []string
	headings map[string][]string // per locale
}

// add adds a heading to those that the field has in the locale already: a list in
// the project file replaces the preset's.
func (f *snippetField) add(locale, heading string, before []string) {
	if f.headings == nil {
		f.headings = map[string][]string{}
	}
	if _, ok := f.headings[locale]; !ok {
		f.locales = append(f.locales, locale)
		f.headings[locale] = slices.Clone(before)
	}
	if !slices.Contains(f.headings[locale], heading) {
		f.headings[locale] = append(f.headings[locale], heading)
	}
}

func (f *snippetField) write(b *strings.Builder) {
	fmt.Fprintf(b, "[fields.%s]\n", f.id)
	if !f.known {
		b.WriteString("type = \"text\"\n")
	}
	for _, locale := range f.locales {
		fmt.Fprintf(b, "headers.%s = %s\n", locale, tomlList(f.headings[locale]))
	}
	b.WriteByte('\n')
}

// headers returns the headings of a field in a locale.
func (p *Project) headers(id, locale string) []string {
	for i := range p.Setup.Fields {
		if p.Setup.Fields[i].ID == id {
			return p.Setup.Fields[i].Headers[locale]
		}
	}
	return nil
}

var notInID = regexp.MustCompile(`[^a-z0-9]+`)

// ownID makes an id of a heading, a number where it has no Latin letters. Unnamed
// remembers the latter by heading.
func ownID(heading string, unnamed map[string]string) string {
	folded := catalog.FoldWords(heading)
	if id := strings.Trim(notInID.ReplaceAllString(folded, "-"), "-"); id != "" {
		return id
	}
	if unnamed[folded] == "" {
		unnamed[folded] = "field-" + strconv.Itoa(len(unnamed)+1)
	}
	return unnamed[folded]
}

func tomlList(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}
