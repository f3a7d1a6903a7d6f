package search

import (
	"cmp"
	"slices"
	"strings"

	"catsite/catalog"
)

// An entry is what is searched of one event.
type entry struct {
	event *catalog.Event
	// ids holds the id that the editions agree on, "" for none, then every other.
	ids []string
	// codes holds the code that the event is shown with, then other spellings.
	codes []string
	names []text
	// texts are the descriptions that may be published.
	texts []text
}

// A text is something an edition writes, with the index of its locale.
type text struct {
	locale int
	text   string
}

// A reader turns events into entries.
type reader struct {
	cat                         *catalog.Catalog
	locales                     []string
	id, code, name, description int
}

func newReader(cat *catalog.Catalog) *reader {
	s := cat.Setup
	r := &reader{
		cat: cat, locales: []string{},
		id: s.Field(catalog.RoleID), code: s.Field(catalog.RoleCode),
		name: s.Field(catalog.RoleName), description: s.Field(catalog.RoleDescription),
	}
	for _, e := range cat.Editions {
		if !slices.Contains(r.locales, e.Locale) {
			r.locales = append(r.locales, e.Locale)
		}
	}
	return r
}

func (r *reader) entry(e *catalog.Event) entry {
	out := entry{event: e, ids: []string{ID(r.cat.Setup, e)}, codes: []string{e.Code}}
	spelled := map[string]bool{Code(e.Code): true}
	for _, rec := range e.Records {
		if rec == nil {
			continue
		}
		if id := rec.Value(r.id).Norm; id != "" && !slices.Contains(out.ids, id) {
			out.ids = append(out.ids, id)
		}
		if v := rec.Value(r.code); v.Norm != "" && !spelled[Code(v.Raw)] {
			spelled[Code(v.Raw)] = true
			out.codes = append(out.codes, v.Raw)
		}
		locale := slices.Index(r.locales, rec.Edition().Locale)
		out.names = addText(out.names, text{locale, rec.Value(r.name).Raw})
		if !rec.Edition().FactsOnly {
			out.texts = addText(out.texts, text{locale, rec.Value(r.description).Raw})
		}
	}
	return out
}

// heads returns codes and names as they are compared.
func (e *entry) heads() []string {
	var list []string
	for _, c := range e.codes {
		if c != "" {
			list = append(list, Code(c))
		}
	}
	for _, n := range e.names {
		list = append(list, Code(n.text))
	}
	return list
}

// addText adds a text that is one and is not there yet.
func addText(list []text, t text) []text {
	if t.text == "" || slices.Contains(list, t) {
		return list
	}
	return append(list, t)
}

// section returns the names of the event's section in the locales of the site, nil
// where keys have none.
func (r *reader) section(e *catalog.Event) []string {
	var names []string
	for _, locale := range r.cat.Setup.Locales {
		rec := cmp.Or(e.InLocale(locale), e.First())
		name, _ := r.cat.SectionName(rec, locale)
		names = append(names, name)
	}
	if strings.Join(names, "") == "" {
		return nil
	}
	return names
}

// ID returns the id that the editions agree on, "" where they have none or
// differ.
func ID(s *catalog.Setup, e *catalog.Event) string {
	return e.AgreedValue(s.Field(catalog.RoleID)).Value
}

// order returns the events as equally good hits are shown: graver first, then by
// ID in natural order, then by code.
func order(cat *catalog.Catalog) []*catalog.Event {
	rank := func(e *catalog.Event) int {
		if s := cat.Setup.Severity(e.AgreedSeverity().Value); s != nil {
			return s.Rank
		}
		return 0
	}
	events := slices.Clone(cat.Events)
	slices.SortStableFunc(events, func(a, b *catalog.Event) int {
		return cmp.Or(
			cmp.Compare(rank(b), rank(a)),
			compareIDs(ID(cat.Setup, a), ID(cat.Setup, b)),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Key, b.Key))
	})
	return events
}

// compareIDs orders ids as people count, none last.
func compareIDs(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(b), len(a))
	}
	return catalog.CompareNatural(a, b)
}
