package site

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func TestFamilies(t *testing.T) {
	codes := []string{
		"LIC_EV_CHECK_90", "LIC_EV_CHECK_100_110", "LIC_EV_CHECK_MORE_110", "LIC_EV_EXPIRED", "LIC_EV", "LICENSE_EV_CHECK_1",
		"NET.Host.Up", "NET.Host.Down", "PLAIN", "PLAIN", "A_1", "A_2", "", "OTHER_EV_CHECK_90",
	}
	for i := range 60 {
		codes = append(codes, fmt.Sprintf("SYS_EV_%d", i))
	}
	for i := range 20 {
		codes = append(codes, fmt.Sprintf("NUM_EV_SHARED_%d", i))
	}
	codes = append(codes, "NUM_EV_LONE_X_Y")
	var events []*catalog.Event
	for _, c := range codes {
		events = append(events, &catalog.Event{Code: c})
	}
	f := newFamilies(events)
	shared := codes[len(codes)-21 : len(codes)-1]
	for code, want := range map[string][]string{
		// Wider, as long as the page holds it and most of the code is shared.
		"LIC_EV_CHECK_90":       {"LIC_EV_CHECK_90", "LIC_EV_CHECK_100_110", "LIC_EV_CHECK_MORE_110"},
		"LIC_EV_CHECK_MORE_110": {"LIC_EV_CHECK_90", "LIC_EV_CHECK_100_110", "LIC_EV_CHECK_MORE_110"},
		"LIC_EV_EXPIRED":        {"LIC_EV_CHECK_90", "LIC_EV_CHECK_100_110", "LIC_EV_CHECK_MORE_110", "LIC_EV_EXPIRED", "LIC_EV"},
		"NET.Host.Up":           {"NET.Host.Up", "NET.Host.Down"},
		"NUM_EV_SHARED_7":       shared,
		"NUM_EV_LONE_X_Y":       nil, // shares less than half
		"LICENSE_EV_CHECK_1":    nil,
		"PLAIN":                 nil,
		"A_1":                   nil, // one part says too little
		"SYS_EV_7":              nil, // too many to be a family
		"":                      nil,
	} {
		var got []string
		for _, e := range f.of(code) {
			got = append(got, e.Code)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("family of %q (-want +got):\n%s", code, diff)
		}
	}
}

// related returns the titles of the related events of a page, each with its number.
func relatedOf(v *view, e *catalog.Event) []string {
	var list []string
	for _, g := range v.related(v.relations(e)) {
		list = append(list, fmt.Sprintf("%s %d+%d %v", g.Title, len(g.Events), g.More, g.Many))
	}
	return list
}

// relatedView returns a view of events with these names, codes and IDs.
func relatedView(t *testing.T, rows []row) (*view, *catalog.Catalog) {
	t.Helper()
	setup := testSetup()
	setup.Locales = []string{"en"}
	e := newEdition(setup, "e", "E", "en")
	e.table(e.topic("t", "1", "T"), "server", "warning", rows...)
	cat := catalog.Reconcile(setup, []*catalog.Edition{e.Edition})
	locales, err := openLocales(setup, &Options{Bundle: messages(t, setup.Locales)})
	if err != nil {
		t.Fatal(err)
	}
	return &view{site: newSite(cat, nil, "", locales), loc: locales[0], page: &page{path: "en/events/x.html", loc: locales[0]}, memory: &memory{}}, cat
}

// TestRelated lists each event once, ten of a relation, and counts the others.
func TestRelated(t *testing.T) {
	rows := []row{{"Name", "7", "LIC_EV_CHECK_90", "-", "-"}, {"Name", "7", "LIC_EV_CHECK_100", "-", "-"}, {"Other", "8", "LIC_EV_CHECK_110", "-", "-"}}
	for i := range 15 {
		rows = append(rows, row{"Name", fmt.Sprint(20 + i), fmt.Sprint("X", i), "-", "-"})
	}
	v, cat := relatedView(t, rows)
	want := []string{"Same ID 1+0 false", "Same name 10+5 false", "Codes that begin alike 1+0 false"}
	if diff := cmp.Diff(want, relatedOf(v, cat.Event("server/LIC_EV_CHECK_90"))); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
	if v.err != nil {
		t.Error(v.err)
	}
}

// TestRelatedOfAll has a catalog in which all events share everything: what a page
// costs must not grow with it.
func TestRelatedOfAll(t *testing.T) {
	cost := func(n int) time.Duration {
		var rows []row
		for i := range n {
			rows = append(rows, row{"Name", "7", fmt.Sprintf("SYS_EV_A_%d", i), "-", "-"})
		}
		v, cat := relatedView(t, rows)
		if got := relatedOf(v, cat.Events[5]); !slices.Contains(got, "Same ID 10+0 true") {
			t.Errorf("related of %d = %q, want many", n, got)
		}
		var times []time.Duration
		for range 9 {
			start := time.Now()
			for i := range 20 {
				v.related(v.relations(cat.Events[i]))
			}
			times = append(times, time.Since(start))
		}
		return slices.Min(times)
	}
	if small, big := cost(1_000), cost(20_000); big > 8*small {
		t.Errorf("the related events of a page take %v among 1,000 and %v among 20,000", small, big)
	}
}
