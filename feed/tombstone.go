package feed

import (
	"maps"
	"slices"

	"catsite/catalog"
)

// A tombstone is what remains of an event that is gone from the sources.
type tombstone struct {
	Key        string          `json:"key"`
	Slug       string          `json:"slug"`
	Component  string          `json:"component,omitempty"`
	Code       string          `json:"code,omitempty"`
	ID         string          `json:"id,omitempty"`
	Names      members[string] `json:"names"`
	Since      string          `json:"since"`
	FirstSeen  string          `json:"first_seen,omitempty"`
	ReplacedBy string          `json:"replaced_by,omitempty"`
	Pages      members[string] `json:"pages,omitempty"`
}

// withdrawn returns the tombstones of the catalog.
func (b *builder) withdrawn() []tombstone {
	list := []tombstone{}
	for _, t := range b.cat.Withdrawn() {
		list = append(list, tombstone{
			Key: t.Key, Slug: t.Slug, Component: t.Component, Code: t.Code, ID: t.ID, Names: b.allNames(t.Names),
			Since: t.Since, FirstSeen: t.FirstSeen, ReplacedBy: t.ReplacedBy, Pages: b.pages(t.Slug, nil),
		})
	}
	return list
}

// allNames returns names per locale, those in locales that the catalog does not have
// any more at the end.
func (b *builder) allNames(names map[string]string) members[string] {
	out := b.words(names)
	for _, locale := range slices.Sorted(maps.Keys(names)) {
		if !slices.Contains(b.locales, locale) {
			out.add(locale, names[locale])
		}
	}
	return out
}

// age returns since when an event is known, as far as that is known.
func (b *builder) age(e *catalog.Event) catalog.Age {
	if b.cat.History == nil {
		return catalog.Age{}
	}
	return b.cat.History.Ages[e]
}
