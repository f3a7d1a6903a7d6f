package i18n

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func printer(t testing.TB, fsys fstest.MapFS, locale string) *Printer {
	t.Helper()
	b, err := Load(fsys, []string{locale})
	if err != nil {
		t.Fatal(err)
	}
	return b.Printer(locale)
}

const english = `
search = "Search"
[rule.missing-id]
title = "No ID in {{.Edition}}"
[events]
one = "{{.Count}} event of {{.Kind}}"
other = "{{.Count}} events of {{.Kind}}"
[none]
one = "one day"
other = "{{.Count}} days"
[only]
other = "{{.Count}} only"
`

func TestText(t *testing.T) {
	p := printer(t, files(map[string]string{"active.en.toml": english}), "en")
	tests := []struct {
		id   string
		args map[string]any
		want string
	}{
		{"search", nil, "Search"},
		{"search", map[string]any{"Unused": 1}, "Search"},
		{"rule.missing-id.title", map[string]any{"Edition": "<Linux>"}, "No ID in <Linux>"},
	}
	for _, test := range tests {
		got, err := p.Text(test.id, test.args)
		if err != nil || got != test.want {
			t.Errorf("Text(%q, %v) = %q, %v; want %q", test.id, test.args, got, err, test.want)
		}
	}
	if got := p.Locale(); got != "en" {
		t.Errorf("Locale() = %q, want en", got)
	}
	for id, want := range map[string]bool{"search": true, "events": true, "rule.missing-id": false, "": false} {
		if got := p.Has(id); got != want {
			t.Errorf("Has(%q) = %t, want %t", id, got, want)
		}
	}
}

// A page never shows a message id, "<no value>", or the text of another language.
func TestTextFailsWithoutText(t *testing.T) {
	p := printer(t, files(map[string]string{"active.en.toml": english}), "en")
	tests := []struct {
		id   string
		args map[string]any
		want string // how the error begins
	}{
		{"rule.missing-id", nil, `message "rule.missing-id" is not in active.en.toml`},
		{"rule.missing-id.title", nil, `message "rule.missing-id.title" of active.en.toml: template: `},
		{"rule.missing-id.title", map[string]any{"Editoin": ""}, `message "rule.missing-id.title" of active.en.toml: template: `},
		{"events", map[string]any{"Kind": "x"}, `message "events" of active.en.toml: template: `},
	}
	for _, test := range tests {
		got, err := p.Text(test.id, test.args)
		if err == nil || got != "" || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("Text(%q, %v) = %q, %v; want an error %q…", test.id, test.args, got, err, test.want)
		}
	}
	for _, id := range []string{"absent", "only"} {
		if got, err := p.Count(id, 1, nil); err == nil || got != "" {
			t.Errorf("Count(%q, 1) = %q, %v; want an error", id, got, err)
		}
	}
}

func TestCount(t *testing.T) {
	english := printer(t, files(map[string]string{"active.en.toml": english}), "en")
	japanese := printer(t, files(map[string]string{"active.ja.toml": "[events]\nother = \"{{.Kind}} {{.Count}} 件\"\n"}), "ja")
	polish := printer(t, files(map[string]string{
		"active.pl.toml": "[events]\none = \"{{.Count}} one {{.Kind}}\"\nfew = \"{{.Count}} few {{.Kind}}\"\n" +
			"many = \"{{.Count}} many {{.Kind}}\"\nother = \"{{.Count}} other {{.Kind}}\"\n",
	}), "pl")
	tests := []struct {
		p    *Printer
		id   string
		n    int
		want string
	}{
		{english, "events", 0, "0 events of k"},
		{english, "events", 1, "1 event of k"},
		{english, "events", 12345, "12,345 events of k"},
		{english, "none", 1, "one day"},
		{english, "none", 14, "14 days"},
		{japanese, "events", 1, "k 1 件"},
		{japanese, "events", 12345, "k 12,345 件"},
		{polish, "events", 1, "1 one k"},
		{polish, "events", 3, "3 few k"},
		{polish, "events", 5, "5 many k"},
		{polish, "events", 22, "22 few k"},
	}
	for _, test := range tests {
		args := map[string]any{"Kind": "k"}
		got, err := test.p.Count(test.id, test.n, args)
		if err != nil || got != test.want {
			t.Errorf("%s: Count(%q, %d) = %q, %v; want %q", test.p.Locale(), test.id, test.n, got, err, test.want)
		}
		if diff := cmp.Diff(map[string]any{"Kind": "k"}, args); diff != "" {
			t.Errorf("Count(%q, %d) changed its arguments (-want +got):\n%s", test.id, test.n, diff)
		}
	}
}

func TestNumber(t *testing.T) {
	tests := []struct {
		locale string
		n      int
		want   string
	}{
		{"en", 0, "0"}, {"en", 999, "999"}, {"en", 1000, "1,000"}, {"en", 12345, "12,345"}, {"en", -1234, "-1,234"},
		{"ja", 12345, "12,345"}, {"de", 12345, "12.345"}, {"fa", 90, "۹۰"},
	}
	for _, test := range tests {
		p := printer(t, files(map[string]string{fileName(test.locale): `a = "A"`}), test.locale)
		if got := p.Number(test.n); got != test.want {
			t.Errorf("%s: Number(%d) = %q, want %q", test.locale, test.n, got, test.want)
		}
	}
}

// Pages are rendered at the same time with one printer; run with -race.
func TestPrinterIsSafeForConcurrentUse(t *testing.T) {
	p := printer(t, files(map[string]string{"active.en.toml": english}), "en")
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			for n := 1000; n < 1050; n++ {
				want := fmt.Sprintf("1,0%02d events of %d", n-1000, g)
				got, err := p.Count("events", n, map[string]any{"Kind": g})
				if err != nil || got != want {
					t.Errorf("Count(events, %d) = %q, %v; want %q", n, got, err, want)
				}
				if got, err := p.Text("rule.missing-id.title", map[string]any{"Edition": n}); err != nil {
					t.Errorf("Text = %q, %v", got, err)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkText(b *testing.B) {
	p := printer(b, files(map[string]string{"active.en.toml": english}), "en")
	args := map[string]any{"Edition": "Linux"}
	for _, id := range []string{"search", "rule.missing-id.title"} {
		b.Run(id, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := p.Text(id, args); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestPlaceholders(t *testing.T) {
	p := printer(t, files(map[string]string{"active.en.toml": `choice = "{{if .Kind}}{{.A}}{{else}}{{.B}}{{end}}"` + english}), "en")
	for id, want := range map[string][]string{"search": {}, "rule.missing-id.title": {"Edition"}, "choice": nil, "unknown": nil} {
		if got := p.Placeholders(id); !slices.Equal(got, want) || (got == nil) != (want == nil) {
			t.Errorf("Placeholders(%q) = %#v, want %#v", id, got, want)
		}
	}
}
