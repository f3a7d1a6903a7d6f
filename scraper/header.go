package scraper

import (
	"maps"
	"slices"

	"catsite/catalog"
)

// headerWords are the column headings by which the pages of an edition name the
// fields.
type headerWords struct {
	fields map[string]int // by folded words
	key    int            // index of the field that makes a table one of the reference
}

func newHeaderWords(setup *catalog.Setup, locale string) headerWords {
	h := headerWords{fields: map[string]int{}, key: setup.KeyField()}
	h.add(setup, locale)
	others := map[string]bool{}
	for i := range setup.Fields {
		for tag := range setup.Fields[i].Headers {
			others[tag] = true
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(others)) {
		h.add(setup, tag)
	}
	return h
}

// add makes the words of a locale known, unless they are already.
func (h *headerWords) add(setup *catalog.Setup, locale string) {
	for i := range setup.Fields {
		for _, words := range setup.Fields[i].Headers[locale] {
			folded := catalog.FoldWords(words)
			if _, known := h.fields[folded]; !known && folded != "" {
				h.fields[folded] = i
			}
		}
	}
}

// field returns the index of the field that a heading names, -1 for none.
func (h *headerWords) field(heading string) int {
	if i, ok := h.fields[catalog.FoldWords(heading)]; ok {
		return i
	}
	return -1
}
