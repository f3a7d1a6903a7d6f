package scraper

import (
	"flag"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"catsite/catalog"
)

var update = flag.Bool("update", false, "rewrite the want of the cases in testdata")

// TestCases reads the documents of each archive as one edition and compares what
// becomes of them with the file named want. Documents that differ in their ending
// only must have the same records.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("Glob: %v, %v", paths, err)
	}
	for _, file := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			testCase(t, file, archive)
		})
	}
}

// editionLine is a line before the documents that says something of the edition.
var editionLine = regexp.MustCompile(`(?m)^(locale|from|source|content|ignore): (.+)$`)

// editionOf returns the edition of a case, without documents.
func editionOf(archive *txtar.Archive) *catalog.Edition {
	e := &catalog.Edition{ID: "test", Locale: "en"}
	for _, m := range editionLine.FindAllSubmatch(archive.Comment, -1) {
		switch value := string(m[2]); string(m[1]) {
		case "locale":
			e.Locale = value
		case "source":
			e.SourceURL = value
		case "content":
			e.Content = value
		case "ignore":
			e.Ignore = append(e.Ignore, value)
		}
	}
	return e
}

func testCase(t *testing.T, file string, archive *txtar.Archive) {
	documents, records := fstest.MapFS{}, map[string]string{}
	want := -1
	for i, f := range archive.Files {
		if f.Name == "want" {
			want = i
			continue
		}
		documents[f.Name] = &fstest.MapFile{Data: f.Data}
		alone := fstest.MapFS{f.Name: documents[f.Name]}
		got := dumpRecords(readEdition(t, alone, editionOf(archive)))
		stem := strings.TrimSuffix(f.Name, path.Ext(f.Name))
		if other, ok := records[stem]; ok && strings.HasPrefix(filepath.Base(file), "same-") {
			if diff := cmp.Diff(other, got); diff != "" {
				t.Errorf("records of %s differ from those in the other format (-other +this):\n%s", f.Name, diff)
			}
		}
		records[stem] = got
	}
	var from []string
	for _, m := range editionLine.FindAllSubmatch(archive.Comment, -1) {
		if string(m[1]) == "from" {
			from = append(from, string(m[2]))
		}
	}
	got := dump(readEdition(t, documents, editionOf(archive), from...), testSetup())
	if *update {
		if want < 0 {
			want = len(archive.Files)
			archive.Files = append(archive.Files, txtar.File{Name: "want"})
		}
		archive.Files[want].Data = []byte(got)
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want < 0 {
		t.Fatalf("%s has no want; got:\n%s", file, got)
	}
	if diff := cmp.Diff(string(archive.Files[want].Data), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// readAll reads all documents of a file system as one edition.
func readAll(t testing.TB, documents fstest.MapFS, locale string) *catalog.Edition {
	t.Helper()
	return readEdition(t, documents, &catalog.Edition{ID: "test", Locale: locale})
}

func readEdition(t testing.TB, documents fstest.MapFS, e *catalog.Edition, patterns ...string) *catalog.Edition {
	t.Helper()
	if patterns == nil {
		patterns = []string{"**"}
	}
	r := &Reader{FS: documents, Setup: testSetup()}
	if err := r.Edition(e, patterns); err != nil {
		t.Fatalf("Edition: %v", err)
	}
	return e
}

var places = regexp.MustCompile(` \d+:\d+`)

// dumpRecords writes the tables of an edition without their places.
func dumpRecords(e *catalog.Edition) string {
	d := &dumper{setup: testSetup()}
	for _, table := range e.Tables {
		d.table(table)
	}
	return places.ReplaceAllString(d.String(), "")
}
