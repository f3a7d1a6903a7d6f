package scraper

import (
	"bytes"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
)

// addSeeds seeds a fuzz target with the documents of the cases.
func addSeeds(f *testing.F, ending string) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range paths {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		for _, document := range archive.Files {
			if path.Ext(document.Name) == ending {
				f.Add(string(document.Data))
			}
		}
	}
}

func FuzzHTML(f *testing.F) {
	addSeeds(f, ".html")
	f.Fuzz(func(t *testing.T, text string) {
		e := readAll(t, fstest.MapFS{"a.html": {Data: []byte(text)}, "b.html": {Data: []byte(text)}}, "en")
		if err := checkEdition(e); err != nil {
			t.Errorf("HTML %q: %v", text, err)
		}
		checkNesting(t, text)
	})
}

func FuzzMarkdown(f *testing.F) {
	addSeeds(f, ".md")
	f.Fuzz(func(t *testing.T, text string) {
		e := readAll(t, fstest.MapFS{"a.md": {Data: []byte(text)}, "b.md": {Data: []byte(text)}}, "ja")
		if err := checkEdition(e); err != nil {
			t.Errorf("Markdown %q: %v", text, err)
		}
	})
}

// checkNesting makes sure that what the scanner writes is well nested, and that it
// writes nothing but what the flow knows.
func checkNesting(t *testing.T, text string) {
	clean, _ := scan([]byte(text), func(i int) uint32 { return uint32(i) })
	tokens := html.NewTokenizer(bytes.NewReader(clean))
	var open []string
	for {
		switch kind := tokens.Next(); kind {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Errorf("%q: %v are never closed in %q", text, open, clean)
			}
			return
		case html.StartTagToken:
			name, _ := tokens.TagName()
			if tag := tags[string(name)]; tag.name != string(name) {
				t.Errorf("%q: element %s in %q", text, name, clean)
			} else if tag.kind != voidTag {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("%q: end of %s within %v in %q", text, name, open, clean)
			}
			open = open[:len(open)-1]
		}
	}
}
