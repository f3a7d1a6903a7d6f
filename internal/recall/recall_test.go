package recall

import (
	"flag"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

var update = flag.Bool("update", false, "rewrite testdata/table.md")

// references loads the three catalogs once for all tests.
var references = sync.OnceValues(func() (list []*Reference, err error) {
	for _, r := range []struct {
		name, config string
		sound        bool
	}{
		{"appliance", "testdata/appliance/catsite.toml", true},
		{"database", "testdata/database/catsite.toml", true},
		{"demonstration", "../../catsite.toml", false},
	} {
		reference, err := Load(r.name, filepath.FromSlash(r.config), r.sound)
		if err != nil {
			return nil, err
		}
		list = append(list, reference)
	}
	return list, nil
})

// outcomes seeds all kinds once for all tests.
var outcomes = sync.OnceValues(func() ([]Outcome, error) {
	list, err := references()
	if err != nil {
		return nil, err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // little is held, much is made
	return Measure(list, Kinds())
})

func measure(t *testing.T) ([]Outcome, *Report) {
	t.Helper()
	all, err := outcomes()
	if err != nil {
		t.Fatal(err)
	}
	list, err := references()
	if err != nil {
		t.Fatal(err)
	}
	return all, NewReport(list, Kinds(), all)
}

// TestGate holds the rules to the recall and precision that are demanded. With -v it
// lists every defect that its rule did not find.
func TestGate(t *testing.T) {
	all, report := measure(t)
	for i := range all {
		if o := &all[i]; testing.Verbose() && (!o.Caught || o.Alarms != nil) {
			t.Log(o)
		}
	}
	for _, problem := range report.Problems() {
		t.Error(problem)
	}
}

// TestTable holds the report that the documentation shows.
func TestTable(t *testing.T) {
	_, report := measure(t)
	got := report.String()
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", "table.md"), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(Table(), got); diff != "" {
		t.Errorf("testdata/table.md is out of date; run make recall (-want +got):\n%s", diff)
	}
}

// TestScan holds that the scan of this package sees the rows that the scraper sees.
func TestScan(t *testing.T) {
	list, err := references()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		var scanned, scraped []string
		for _, p := range r.places {
			scanned = append(scanned, p.document.path+" "+p.code)
		}
		editions, err := r.read(r.files)
		if err != nil {
			t.Fatal(err)
		}
		code := r.project.Setup.Field(catalog.RoleCode)
		for _, e := range editions {
			for _, table := range e.Tables {
				for _, record := range table.Records {
					scraped = append(scraped, table.Topic.Document.Path+" "+record.Value(code).Raw)
				}
			}
		}
		slices.Sort(scanned)
		slices.Sort(scraped)
		if diff := cmp.Diff(scraped, scanned); diff != "" {
			t.Errorf("%s: rows of the scraper and of the scan (-scraper +scan):\n%s", r.Name, diff)
		}
	}
}

// TestSeed holds that a defect changes one place, as it says, and is the same in
// every run.
func TestSeed(t *testing.T) {
	list, err := references()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range Kinds() {
		made := func() (change, string) {
			p, c, ok := list[1].seed(&kind, random(&kind, list[1], 7))
			if !ok {
				return change{}, ""
			}
			return c, string(c.apply(p.document.data))
		}
		c, first := made()
		if _, again := made(); again != first {
			t.Errorf("%s: two runs seed different defects", kind.Name)
		}
		if first != "" && len(c.edits) == 1 && c.field != "" && c.before == c.after {
			t.Errorf("%s: changes nothing: %+v", kind.Name, c)
		}
	}
}
