package site

import (
	"bytes"
	"slices"
	"testing"

	"catsite/catalog"
)

// The rows of lists are kept while other lists wait for them, and not any longer.
func TestRowsAreKeptForOtherLists(t *testing.T) {
	cat, findings := testCatalog()
	opt := Options{Bundle: messages(t, cat.Setup.Locales)}
	locales, err := openLocales(cat.Setup, &opt)
	if err != nil {
		t.Fatal(err)
	}
	s := newSite(cat, findings, "", locales)
	for _, l := range s.locales {
		left := map[*catalog.Event]int{}
		for _, list := range s.lists() {
			for _, e := range list.events {
				left[e]++
			}
		}
		if one := cat.Events[0]; left[one] < 3 {
			t.Fatalf("%s is in %d lists: too few to tell", one.Key, left[one])
		}
		for _, p := range s.planLists(l) {
			if err := s.renderPage(new(bytes.Buffer), p, &memory{}); err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(s.lists(), func(list *eventList) bool { return list.path(l.tag, 1) == p.path })
			for _, e := range s.lists()[i].events {
				left[e]--
				if got := l.listRows.kept[e].lists; got != left[e] {
					t.Errorf("%s: after %s the row of %s is kept for %d lists, want %d", l.tag, p.path, e.Key, got, left[e])
				}
			}
		}
		if n := len(l.listRows.kept); n > 0 {
			t.Errorf("%s: %d rows are kept when all lists have them", l.tag, n)
		}
	}
}

// A row that two pages make at the same time waits for the others only.
func TestRowMadeTwice(t *testing.T) {
	var rows rowStore
	e := new(catalog.Event)
	rows.add(e, "<tr>", 3)
	rows.add(e, "<tr>", 3)
	for range 2 {
		if html, ok := rows.take(e); html != "<tr>" || !ok {
			t.Errorf("take = %q, %v; want the row", html, ok)
		}
	}
	if _, ok := rows.take(e); ok || len(rows.kept) > 0 {
		t.Error("the row is kept for more lists than there are")
	}
}
