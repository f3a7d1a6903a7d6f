package verify

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"sync"

	"golang.org/x/net/html"
)

// comparePages compares the pages of some events with the events' own files, which were
// compared with the catalog.
func (t *tree) comparePages() {
	sample := t.sample()
	var mu sync.Mutex
	t.inParallel(len(sample), func(i int) {
		values := t.compareEvent(t.cat.events[sample[i]].slug)
		mu.Lock()
		defer mu.Unlock()
		t.checked.Values += values
	})
	t.checked.Sampled = len(sample)
}

// sample returns the events whose pages are compared: those whose keys have the least
// hashes, so that it is the same for the same catalog.
func (t *tree) sample() []int {
	type drawn struct {
		hash  uint64
		event int
	}
	all := make([]drawn, len(t.cat.events))
	for i := range t.cat.events {
		all[i] = drawn{hashOf(t.cat.events[i].key), i}
	}
	slices.SortFunc(all, func(a, b drawn) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.event, b.event))
	})
	var events []int
	for _, d := range all[:min(len(all), t.opt.Sample)] {
		events = append(events, d.event)
	}
	return events
}

// compareEvent compares the pages of an event with its file and returns how many values
// it compared.
func (t *tree) compareEvent(slug string) (values int) {
	name := eventsDir + slug + ".json"
	if !t.has(name) {
		return 0 // was noted
	}
	data, ok := t.read(name)
	var e event
	if !ok || json.Unmarshal(data, &e) != nil {
		return 0
	}
	for locale, page := range e.Pages {
		if !t.has(page) {
			continue
		}
		data, ok := t.read(page)
		if !ok {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.log.add(page, "no HTML: %v", err)
			continue
		}
		p := &eventPage{tree: t, event: &e, name: page, locale: locale}
		p.compare(doc)
		values += p.values
	}
	return values
}
