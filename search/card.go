package search

import (
	"strconv"
	"strings"

	"catsite/catalog"
)

// labels are the words around events, in the locales of the site.
type labels struct {
	Components [][]string `json:"components"` // names by component
	Severities [][]string `json:"severities"`
	Sections   [][]string `json:"sections"`

	components, severities, sections map[string]int
}

func newLabels(s *catalog.Setup) *labels {
	l := &labels{Sections: [][]string{}, sections: map[string]int{}}
	l.Components, l.components = classifiers(s, s.Components)
	l.Severities, l.severities = classifiers(s, s.Severities)
	return l
}

func classifiers(s *catalog.Setup, list []catalog.Classifier) ([][]string, map[string]int) {
	rows, index := [][]string{}, map[string]int{}
	for i := range list {
		var names []string
		for _, locale := range s.Locales {
			names = append(names, list[i].Name(locale, s.Reference))
		}
		index[list[i].ID] = i
		rows = append(rows, names)
	}
	return rows, index
}

func (l *labels) section(names []string) int {
	if names == nil {
		return -1
	}
	key := strings.Join(names, "\x00")
	if _, ok := l.sections[key]; !ok {
		l.sections[key] = len(l.Sections)
		l.Sections = append(l.Sections, names)
	}
	return l.sections[key]
}

func position(index map[string]int, id string) int {
	if i, ok := index[id]; ok {
		return i
	}
	return -1
}

// appendCard appends what a hit shows and is ranked by:
//
//	[slug, [id, …], [code, …], component, severity, section, [locale, name, …]]
//
// The slug is 0 where component and code make it, see [plainSlug].
func (l *labels) appendCard(b []byte, e *entry, section []string) []byte {
	b = append(b, '[')
	if e.event.Slug == plainSlug(e.event.Component, e.event.Code) {
		b = append(b, '0')
	} else {
		b = appendQuoted(b, e.event.Slug)
	}
	b = appendStrings(append(b, ','), e.ids)
	b = appendStrings(append(b, ','), e.codes)
	for _, n := range []int{
		position(l.components, e.event.Component),
		position(l.severities, e.event.AgreedSeverity().Value),
		l.section(section),
	} {
		b = strconv.AppendInt(append(b, ','), int64(n), 10)
	}
	return append(appendTexts(append(b, ','), e.names), ']')
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, s)
	}
	return append(b, ']')
}

// appendTexts appends texts as [locale, text, …].
func appendTexts(b []byte, list []text) []byte {
	b = append(b, '[')
	for i, t := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(append(strconv.AppendInt(b, int64(t.locale), 10), ','), t.text)
	}
	return append(b, ']')
}

// plainSlug is the slug that most events have.
func plainSlug(component, code string) string {
	slug := strings.ToLower(code)
	if component != "" {
		slug = component + "--" + slug
	}
	return slug
}
