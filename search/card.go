package search

import (
	"slices"
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

// A card is what a hit shows and is ranked by:
//
//	[slug, [id, …], [code, …], component, severity, section, [locale, name, …]]
//
// The slug is 0 where component and code make it, see [plainSlug].
type card [7]any

func (b *build) card(e *entry, l *labels) card {
	var slug any = e.event.Slug
	if e.event.Slug == plainSlug(e.event.Component, e.event.Code) {
		slug = 0
	}
	return card{
		slug, e.ids, e.codes,
		position(l.components, e.event.Component),
		position(l.severities, e.event.AgreedSeverity().Value),
		l.section(b.section(e.event)),
		flatten(e.names),
	}
}

// plainSlug is the slug that most events have.
func plainSlug(component, code string) string {
	slug := strings.ToLower(code)
	if component != "" {
		slug = component + "--" + slug
	}
	return slug
}

func flatten(list []text) []any {
	flat := []any{}
	for _, t := range list {
		flat = append(flat, t.locale, t.text)
	}
	return flat
}

// writeBlocks writes the cards of all events and their descriptions: what the terms
// of a query only make likely is found for sure in the text itself.
func (b *build) writeBlocks(s *shards, m *manifest) error {
	var cards []card
	var texts [][]any
	for i, event := range b.events {
		e := b.entry(event)
		cards = append(cards, b.card(&e, m.labels))
		texts = append(texts, flatten(e.texts))
		last := i == len(b.events)-1
		if len(cards) == m.Cards || last {
			if err := s.writeValue(blockName(blockCards, i/m.Cards), cards); err != nil {
				return err
			}
			cards = cards[:0]
		}
		if m.Texts > 0 && (len(texts) == m.Texts || last) {
			if err := s.writeValue(blockName(blockTexts, i/m.Texts), texts); err != nil {
				return err
			}
			texts = texts[:0]
		}
	}
	return nil
}

// some reports whether an event is such.
func (b *build) some(is func(*entry) bool) bool {
	return slices.ContainsFunc(b.events, func(event *catalog.Event) bool {
		e := b.entry(event)
		return is(&e)
	})
}

func blockName(kind string, n int) string { return kind + strconv.FormatInt(int64(n), 36) }
