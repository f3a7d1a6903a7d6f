package scraper

import (
	"bytes"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

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
		checkSelection(t, text)
	})
}

func FuzzMarkdown(f *testing.F) {
	addSeeds(f, ".md")
	f.Fuzz(func(t *testing.T, text string) {
		e := readAll(t, fstest.MapFS{"a.md": {Data: []byte(text)}, "b.mdx": {Data: []byte(text)}}, "ja")
		if err := checkEdition(e); err != nil {
			t.Errorf("Markdown %q: %v", text, err)
		}
		if utf8.ValidString(text) {
			checkParts(t, text, false)
			checkParts(t, text, true)
		}
	})
}

// checkNesting makes sure that the tree of the scanner is nested as the flow expects
// it, and holds nothing but what the flow knows.
func checkNesting(t *testing.T, text string) {
	s := newScanner(newMarkup(text, func(i int) uint32 { return uint32(i) }), &workspace{})
	checkNode(t, text, tag{}, scanned(s), 0)
	if len(s.open) > 0 {
		t.Errorf("%q: %d elements are never closed", text, len(s.open))
	}
}

// scanned returns a node below which is all that a scanner makes of its source.
func scanned(s *scanner) *node {
	root := &node{}
	last := &root.first
	s.scan(func(n *node) { *last, last = n, &n.next })
	return root
}

func checkNode(t *testing.T, text string, parent tag, n *node, depth int) {
	if depth > maxDepth+2*maxInlineDepth {
		t.Fatalf("%q: nested %d deep", text, depth)
	}
	for c := n.first; c != nil; c = c.next {
		own := tags[c.data]
		switch {
		case c.isText && isFrame(parent.name):
			t.Errorf("%q: words %q in %s", text, c.data, parent.name)
		case c.isText:
		case own.name != c.data, own.kind == unknownTag:
			t.Errorf("%q: element %s", text, c.data)
		case own.kind != tableTag && isFrame(parent.name),
			own.kind != inlineTag && own.name != "br" && (parent.kind == lineTag || parent.kind == inlineTag),
			own.kind == tableTag && own.name != "table" && !isFrame(parent.name):
			t.Errorf("%q: %s in %s", text, c.data, parent.name)
		default:
			checkNode(t, text, own, c, depth+1)
		}
	}
}

// TestWords compares the words that the scanner keeps of the cases with those that
// the parser of goquery finds, which reads HTML as browsers do: all but what is hostile,
// of which browsers swallow the rest of the page.
func TestWords(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("Glob: %v, %v", paths, err)
	}
	for _, file := range paths {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range archive.Files {
			if path.Ext(document.Name) != ".html" || filepath.Base(file) == "hostile.txtar" {
				continue
			}
			page, err := goquery.NewDocumentFromReader(bytes.NewReader(document.Data))
			if err != nil {
				t.Fatal(err)
			}
			page.Find("head, title, script, style, template, noscript, svg, iframe, object").Remove()
			page.Find("img").Each(func(_ int, img *goquery.Selection) { img.SetText(img.AttrOr("alt", "")) })
			s := newScanner(newMarkup(string(document.Data), func(int) uint32 { return 0 }), &workspace{})
			if diff := cmp.Diff(letters(page.Text()), letters(textOf(scanned(s)))); diff != "" {
				t.Errorf("%s in %s (-goquery +scanner):\n%s", document.Name, file, diff)
			}
		}
	}
}

// letters returns what shows of words, whatever stands between them and wherever it
// stands: words astray in a table go to different places.
func letters(words string) string {
	all := strings.Split(strings.Join(strings.Fields(words), ""), "")
	slices.Sort(all)
	return strings.Join(all, "")
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
