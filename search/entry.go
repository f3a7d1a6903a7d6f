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

	last entry
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

// entry reads an event. The entry is good until the next one is read.
func (r *reader) entry(e *catalog.Event) *entry {
	out := &r.last
	*out = entry{event: e, ids: append(out.ids[:0], e.AgreedValue(r.id).Value), codes: append(out.codes[:0], e.Code), names: out.names[:0], texts: out.texts}
	for _, rec := range e.Records {
		if rec == nil {
			continue
		}
		if id := rec.Value(r.id).Norm; id != "" && !slices.Contains(out.ids, id) {
			out.ids = append(out.ids, id)
		}
		if v := rec.Value(r.code); v.Norm != "" {
			out.addCode(v.Raw)
		}
		out.names = addText(out.names, text{r.locale(rec), rec.Value(r.name).Raw})
	}
	out.texts = r.texts(e)
	return out
}

// texts returns the descriptions of an event that may be published. They are good until
// they are asked for again.
func (r *reader) texts(e *catalog.Event) []text {
	list := r.last.texts[:0]
	for _, rec := range e.Records {
		if rec != nil && !rec.Edition().FactsOnly {
			list = addText(list, text{r.locale(rec), rec.Value(r.description).Raw})
		}
	}
	r.last.texts = list
	return list
}

func (r *reader) locale(rec *catalog.Record) int {
	return slices.Index(r.locales, rec.Edition().Locale)
}

// cardSize and textSize are about what an event takes in blocks, in bytes.
func (e *entry) cardSize() int {
	n := 40
	for _, c := range e.codes {
		n += len(c)
	}
	for _, t := range e.names {
		n += len(t.text)
	}
	return n
}

func (e *entry) textSize() int {
	n := 0
	for _, t := range e.texts {
		n += len(t.text)
	}
	return n
}

// addCode adds a spelling of the code that folds to another text than those before.
func (e *entry) addCode(code string) {
	if slices.Contains(e.codes, code) {
		return
	}
	folded := Code(code)
	if !slices.ContainsFunc(e.codes, func(c string) bool { return Code(c) == folded }) {
		e.codes = append(e.codes, code)
	}
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
	if !r.cat.Setup.Key.WithSection {
		return nil
	}
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
	type place struct {
		event *catalog.Event
		rank  int
		id    string
	}
	places := make([]place, 0, len(cat.Events))
	for _, e := range cat.Events {
		p := place{event: e, id: ID(cat.Setup, e)}
		if s := cat.Setup.Severity(e.AgreedSeverity().Value); s != nil {
			p.rank = s.Rank
		}
		places = append(places, p)
	}
	slices.SortStableFunc(places, func(a, b place) int {
		if a.rank != b.rank {
			return cmp.Compare(b.rank, a.rank)
		}
		if c := compareIDs(a.id, b.id); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.event.Code, b.event.Code), cmp.Compare(a.event.Key, b.event.Key))
	})
	events := make([]*catalog.Event, 0, len(places))
	for _, p := range places {
		events = append(events, p.event)
	}
	return events
}

// compareIDs orders ids as people count, none last.
func compareIDs(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(b), len(a))
	}
	return catalog.CompareNatural(a, b)
}
