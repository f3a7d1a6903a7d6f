package scraper

import (
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func readContent(t *testing.T, e *catalog.Edition, patterns ...string) *catalog.Edition {
	t.Helper()
	r := &Reader{FS: os.DirFS(".."), Setup: testSetup()}
	if err := r.Edition(e, patterns); err != nil {
		t.Fatalf("Edition(%s, %q): %v", e.ID, patterns, err)
	}
	return e
}

// TestContent reads the demonstration's documents.
func TestContent(t *testing.T) {
	type facts struct {
		Numbers         []string
		Topics          int
		Tables          map[string]int // rows by component and severity
		Rows            int
		From            map[catalog.Teller]bool
		Blank, NotTaken int
	}
	gather := func(e *catalog.Edition) facts {
		f := facts{Topics: len(e.Topics), Tables: map[string]int{}, From: map[catalog.Teller]bool{}}
		for _, topic := range e.Topics {
			if topic.Number != "" {
				f.Numbers = append(f.Numbers, topic.Number)
			}
		}
		slices.Sort(f.Numbers)
		for _, table := range e.Tables {
			f.Tables[table.Component+" "+table.Severity] = len(table.Records)
			f.From[table.ComponentFrom], f.From[table.SeverityFrom] = true, true
			f.Rows += table.Rows
			f.Blank += len(table.Excluded)
			if !table.Taken {
				f.NotTaken++
			}
		}
		return f
	}
	en := readContent(t, &catalog.Edition{ID: "en", Locale: "en"}, "content/en/**/*.html", "content/en/**/*.md")
	want := facts{
		Numbers: []string{"151336", "165484", "173538", "173727", "177080", "177081", "177082",
			"177083", "181756", "184666", "184667"},
		Topics: 11,
		Tables: map[string]int{
			"administration-server critical": 11, "administration-server functional-failure": 2,
			"administration-server warning": 15, "administration-server info": 19,
			"network-agent functional-failure": 3, "network-agent warning": 5, "network-agent info": 20,
		},
		Rows: 75,
		From: map[catalog.Teller]bool{catalog.ByHeading: true},
	}
	if diff := cmp.Diff(want, gather(en)); diff != "" {
		t.Errorf("English content (-want +got):\n%s", diff)
	}
	ja := readContent(t, &catalog.Edition{ID: "ja", Locale: "ja"}, "content/ja/**")
	want = facts{
		Topics: 1,
		Tables: map[string]int{"administration-server warning": 19},
		Rows:   19,
		From:   map[catalog.Teller]bool{catalog.ByHeading: true},
	}
	if diff := cmp.Diff(want, gather(ja)); diff != "" {
		t.Errorf("Japanese content (-want +got):\n%s", diff)
	}
	if os.Getenv("DUMP") != "" {
		os.WriteFile("/tmp/dump.txt", []byte(dump(en, testSetup())+dump(ja, testSetup())), 0o644)
	}
}
