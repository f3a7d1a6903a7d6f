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

var localeLine = regexp.MustCompile(`(?m)^locale: (\S+)$`)

func testCase(t *testing.T, file string, archive *txtar.Archive) {
	locale := "en"
	if m := localeLine.FindSubmatch(archive.Comment); m != nil {
		locale = string(m[1])
	}
	documents, records := fstest.MapFS{}, map[string]string{}
	want := -1
	for i, f := range archive.Files {
		if f.Name == "want" {
			want = i
			continue
		}
		documents[f.Name] = &fstest.MapFile{Data: f.Data}
		alone := fstest.MapFS{f.Name: documents[f.Name]}
		got := dumpRecords(readAll(t, alone, locale))
		stem := strings.TrimSuffix(f.Name, path.Ext(f.Name))
		if other, ok := records[stem]; ok && strings.HasPrefix(filepath.Base(file), "same-") {
			if diff := cmp.Diff(other, got); diff != "" {
				t.Errorf("records of %s differ from those in the other format (-other +this):\n%s", f.Name, diff)
			}
		}
		records[stem] = got
	}
	got := dump(readAll(t, documents, locale), testSetup())
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
	e := &catalog.Edition{ID: "test", Locale: locale}
	r := &Reader{FS: documents, Setup: testSetup()}
	if err := r.Edition(e, []string{"**"}); err != nil {
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
