package search

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// A Facet is a property by which results can be narrowed.
type Facet struct {
	// ID is "severity", "component", "edition", "storage", "languages" or
	// "findings": its name in the address.
	ID     string
	Values []FacetValue
}

// A FacetValue is a value that at least one event has. The ID is that of the
// severity, component or edition, the days of a storage term, the locales of an
// event's editions joined by "+", or "yes" and "no".
type FacetValue struct {
	ID    string
	Count int // events
}

// Facets returns the facets of a catalog, without those that have but one value.
func Facets(cat *catalog.Catalog) []Facet {
	facets, _ := collectFacets(cat, cat.Events)
	return facets
}

// facetIDs are the facets in the order in which they are shown.
var facetIDs = []string{"severity", "component", "edition", "storage", "languages", "findings"}

// facetLists are the events of every value of every facet.
type facetLists struct {
	store
	lists map[string]map[string]*postings
}

func collectFacets(cat *catalog.Catalog, events []*catalog.Event) ([]Facet, *facetLists) {
	lists := map[string]map[string]*postings{}
	for _, id := range facetIDs {
		lists[id] = map[string]*postings{}
	}
	all := &facetLists{lists: lists}
	storage := cat.Setup.Field(catalog.RoleStorage)
	for i, e := range events {
		all.addEvent(i, e, storage)
	}
	var facets []Facet
	for _, id := range facetIDs {
		if len(lists[id]) < 2 {
			delete(lists, id)
			continue
		}
		f := Facet{ID: id}
		for _, value := range facetOrder(cat, id, lists[id]) {
			f.Values = append(f.Values, FacetValue{value, int(lists[id][value].n)})
		}
		facets = append(facets, f)
	}
	return facets, all
}

func (l *facetLists) addEvent(i int, e *catalog.Event, storage int) {
	var locales []string
	for _, r := range e.Records {
		if r == nil {
			continue
		}
		l.add(i, "severity", r.Severity)
		l.add(i, "edition", r.Edition().ID)
		l.add(i, "storage", r.Value(storage).Norm)
		if !slices.Contains(locales, r.Edition().Locale) {
			locales = append(locales, r.Edition().Locale)
		}
	}
	l.add(i, "component", e.Component)
	l.add(i, "languages", strings.Join(locales, "+"))
	if len(e.Rules) > 0 {
		l.add(i, "findings", "yes")
	} else {
		l.add(i, "findings", "no")
	}
}

func (l *facetLists) add(event int, facet, value string) {
	if value == "" {
		return
	}
	list := l.lists[facet][value]
	if list == nil {
		list = &postings{}
		l.lists[facet][value] = list
	}
	l.store.add(list, event)
}

// facetOrder returns the values of a facet as the project orders them, storage
// terms by length.
func facetOrder(cat *catalog.Catalog, facet string, lists map[string]*postings) []string {
	var known []string
	switch facet {
	case "severity":
		known = ids(cat.Setup.Severities)
	case "component":
		known = ids(cat.Setup.Components)
	case "edition":
		for _, e := range cat.Editions {
			known = append(known, e.ID)
		}
	case "findings":
		known = []string{"yes", "no"}
	}
	var values, rest []string
	for v := range lists {
		if !slices.Contains(known, v) {
			rest = append(rest, v)
		}
	}
	for _, v := range known {
		if lists[v] != nil {
			values = append(values, v)
		}
	}
	slices.SortFunc(rest, catalog.CompareNatural)
	return append(values, rest...)
}

func ids(list []catalog.Classifier) []string {
	var ids []string
	for i := range list {
		ids = append(ids, list[i].ID)
	}
	return ids
}

// writeFacets writes the events of every value.
func (b *build) writeFacets(s *shards) error {
	_, all := collectFacets(b.cat, b.events)
	encoded := map[string]map[string]string{}
	for facet, values := range all.lists {
		encoded[facet] = map[string]string{}
		for value, list := range values {
			encoded[facet][value] = string(all.appendList(nil, list))
		}
	}
	s.begin(facetsFile)
	var err error
	if s.buf, err = appendJSON(s.buf, encoded); err != nil {
		return err
	}
	return s.end(facetsFile)
}
