package scraper

import (
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"catsite/catalog"
)

// TestContentErrors tells the documents of which it cannot be told what is to be read.
func TestContentErrors(t *testing.T) {
	page := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	documents := fstest.MapFS{
		"a.html": page("<main>a</main>"), "b.html": page("<p>b"), "c.html": page("<div class=old>c"), "d.md": page("d"),
		"e.html": page(strings.Repeat("<div>", 600)),
	}
	const nothing = ` matches nothing here; add what this document has in its place, after a comma`
	for _, test := range []struct {
		content, ignore, sources string
		err                      string
	}{
		{"main, .old", "", "[acd].*", ""},
		{"main, body:not(:has(main))", "", "[a-d].*", ""},
		{"main", ".nowhere", "[a-d].*",
			"b.html: content \"main\"" + nothing + "\nc.html: content \"main\"" + nothing},
		{"", "p", "e.*", "e.html: content and ignore: html: open stack of elements exceeds 512 nodes"},
		{"", "", "e.*", ""},
		{"main[", "", "a.*", `edition test: content "main[": expected identifier, found EOF instead`},
		{"", ":x", "a.*", `edition test: ignore ":x": unknown pseudoclass or pseudoelement :x`},
	} {
		e := &catalog.Edition{ID: "test", Content: test.content}
		if test.ignore != "" {
			e.Ignore = []string{test.ignore}
		}
		err := (&Reader{FS: documents, Setup: testSetup()}).Edition(e, []string{test.sources})
		if diff := cmp.Diff(test.err, errorText(err)); diff != "" {
			t.Errorf("content %q, ignore %q of %s: error (-want +got):\n%s", test.content, test.ignore, test.sources, diff)
		}
	}
}

// TestIgnoredBytes tells nothing of undecodable bytes in what is not read.
func TestIgnoredBytes(t *testing.T) {
	documents := fstest.MapFS{"a.html": {Data: []byte("<meta charset=ascii-x><nav>\xff</nav><p>\xff<nav>\xfe\xff</nav>")}}
	e := readEdition(t, documents, &catalog.Edition{Locale: "en", Ignore: []string{"nav"}})
	var got []string
	for _, l := range e.Documents[0].Losses {
		got = append(got, string(l.Kind)+" "+l.Detail)
	}
	if diff := cmp.Diff([]string{"bytes 0xFF"}, got[len(got)-1:]); diff != "" || len(got) > 2 {
		t.Errorf("losses %q (-want +got):\n%s", got, diff)
	}
}

// TestStretches compares what each element of the cases takes of its document with the
// words that it has as browsers read it.
func TestStretches(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("Glob: %v, %v", paths, err)
	}
	count := 0
	for _, file := range paths {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range archive.Files {
			if path.Ext(document.Name) != ".html" || filepath.Base(file) == "hostile.txtar" {
				continue
			}
			marked, marks := markTags(string(document.Data))
			page, err := goquery.NewDocumentFromReader(strings.NewReader(marked))
			if err != nil {
				t.Fatal(err)
			}
			page.Find("body *").Each(func(_ int, e *goquery.Selection) {
				for _, s := range marks.stretches(e) {
					count++
					taken := string(document.Data[s.from:s.to])
					if diff := cmp.Diff(letters(e.Text()), letters(wordsOf(taken))); diff != "" {
						t.Errorf("%s in %s: %q (-goquery +words of the stretch):\n%s", document.Name, file, taken, diff)
					}
				}
			})
		}
	}
	if count < 100 {
		t.Errorf("%d elements compared, want more", count)
	}
}

// wordsOf returns the words between the tags of HTML.
func wordsOf(text string) string {
	var b strings.Builder
	for tokens := html.NewTokenizer(strings.NewReader(text)); ; {
		switch tokens.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(tokens.Text())
		}
	}
}

// checkSelection makes sure that what is not read leaves everything else in its place.
func checkSelection(t *testing.T, text string) {
	s, err := newSelection(&catalog.Edition{Content: "body, :not(td, p)", Ignore: []string{"nav", "td", "[id] p"}})
	if err != nil {
		t.Fatal(err)
	}
	read, gaps, err := s.apply(text)
	if err != nil {
		return
	}
	if len(read) != len(text) {
		t.Fatalf("%q: %d bytes became %d", text, len(text), len(read))
	}
	for i := range text {
		if !holds(gaps, i) && text[i] != read[i] {
			t.Fatalf("%q: byte %d is read as %q", text, i, read[i])
		}
	}
}
