package scraper

import (
	"bytes"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"catsite/catalog"
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
			if ends := path.Ext(document.Name); ends == ending || ends == ".mdx" && ending == ".md" {
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
		e := readAll(t, fstest.MapFS{"a.md": {Data: []byte(text)}, "b.mdx": {Data: []byte(text)}}, "ja")
		if err := checkEdition(e); err != nil {
			t.Errorf("Markdown %q: %v", text, err)
		}
	})
}

// checkNesting makes sure that what the scanner writes is well nested, and that it
// writes nothing but what the flow knows.
func checkNesting(t *testing.T, text string) {
	clean := scan([]byte(text), func(i int) uint32 { return uint32(i) }).out
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

// FuzzDecode reads bytes in whatever charset they may be: what comes out is UTF-8, and
// every loss is at its place.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{
		"a\xffb", "\xff\xfea\x00\x00\xd8b\x00", "\xfe\xff\x00a\xd8", "<meta charset=shift_jis>\x81\r\n\x82",
		"<meta charset=iso-2022-jp>\x1b$B80\x1b(B\xff\x1b$", "---\nencoding: euc-kr\n---\n\xbf\xad\xff", "\x8f\xa1\xa1\x8e",
		"<?xml version='1.0' encoding='gb18030'?>\x84\x31\xa4\x37\xff", "a\x00b\x00c\x00\xff",
	} {
		f.Add(seed, "ja")
		f.Add(seed, "fr")
	}
	f.Fuzz(func(t *testing.T, data, locale string) {
		text, losses := decode([]byte(data), locale)
		if !utf8.ValidString(text) || strings.Contains(text, "\r") {
			t.Errorf("decode(%q) = %q", data, text)
		}
		last := 0
		for _, l := range losses {
			if l.kind == catalog.LostBytes && (l.at < last || !strings.HasPrefix(text[min(l.at, len(text)):], "\ufffd") || l.detail == "") {
				t.Errorf("decode(%q) = %q: %+v after %d", data, text, l, last)
			}
			if l.kind == catalog.LostBytes {
				last = l.at
			}
		}
	})
}
