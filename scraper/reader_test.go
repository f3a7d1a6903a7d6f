package scraper

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func TestEditionDocuments(t *testing.T) {
	page := &fstest.MapFile{Data: []byte("<h1>Page</h1>")}
	documents := fstest.MapFS{
		"docs/b.html": page, "docs/a/c.HTM": page, "docs/a/d.md": page, "docs/e.xhtml": page,
		"docs/note.txt": page, "notes/f.markdown": page,
	}
	tests := []struct {
		name     string
		patterns []string
		want     []string // path and stem
		err      string
	}{
		{"globs", []string{"docs/**/*.{html,md}"}, []string{"docs/a/d.md a/d", "docs/b.html b"}, ""},
		{"overlap", []string{"docs/*.html", "./docs/**/*.html", "docs/a/*.HTM"}, []string{"docs/a/c.HTM c", "docs/b.html b"}, ""},
		{"plain path", []string{"docs/a/d.md", "notes/f.markdown"}, []string{"docs/a/d.md d", "notes/f.markdown f"}, ""},
		{"no match", []string{"docs/b.html", "docs/*.adoc"}, nil, `edition test: no document matches "docs/*.adoc"`},
		{"missing file", []string{"docs/z.html"}, nil, `edition test: no document matches "docs/z.html"`},
		{"bad pattern", []string{"docs/["}, nil, `edition test: documents "docs/[": syntax error in pattern`},
		{"unknown type", []string{"docs/*"}, nil,
			"edition test: docs/note.txt: unknown type of document; known are .html, .htm, .xhtml, .md, .markdown and .mdx"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := &catalog.Edition{ID: "test"}
			err := (&Reader{FS: documents, Setup: testSetup()}).Edition(e, test.patterns)
			if got := errorText(err); got != test.err {
				t.Fatalf("Edition(%q) error:\ngot  %s\nwant %s", test.patterns, got, test.err)
			}
			var got []string
			for _, d := range e.Documents {
				got = append(got, d.Path+" "+d.Stem)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("documents of %q (-want +got):\n%s", test.patterns, diff)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestEditionLimit(t *testing.T) {
	documents := fstest.MapFS{"a.md": {Data: []byte("# Title\n")}}
	for _, test := range []struct {
		limit int64
		err   string
	}{
		{7, "a.md: document is larger than 7 bytes; raise max_document_bytes in the project file"},
		{8, ""},
		{0, ""},
	} {
		r := &Reader{FS: documents, Setup: testSetup(), MaxBytes: test.limit}
		if got := errorText(r.Edition(&catalog.Edition{}, []string{"a.md"})); got != test.err {
			t.Errorf("limit %d: error %q, want %q", test.limit, got, test.err)
		}
	}
}

// TestShare makes sure that words which many records repeat are held once.
func TestShare(t *testing.T) {
	documents := fstest.MapFS{"a.md": {Data: []byte("| Event type | Default storage term |\n|-|-|\n| A | 30 days |\n| B | 30 days |\n")}}
	records := readAll(t, documents, "en").Tables[0].Records
	field := testSetup().Field(catalog.RoleStorage)
	a, b := records[0].Value(field), records[1].Value(field)
	if a.Raw != "30 days" || !sameString(a.Raw, b.Raw) || !sameString(a.Norm, b.Norm) {
		t.Errorf("values %q and %q are two copies", a.Raw, b.Raw)
	}
}

func TestRuler(t *testing.T) {
	text := strings.Repeat("a鍵𠮷\n", 300)
	r := newRuler(text)
	want := uint32(0)
	for i := range text {
		if got := r.at(i); got != want {
			t.Fatalf("at(%d) = %d, want %d", i, got, want)
		}
		want++
	}
	if got := r.at(len(text) + 5); got != want {
		t.Errorf("at(beyond the end) = %d, want %d", got, want)
	}
	if lines := r.lines(); len(lines) != 301 || lines[1] != 4 || lines[300] != 1200 {
		t.Errorf("lines: %d of them, %v…", len(lines), lines[:3])
	}
}

func TestFrontMatter(t *testing.T) {
	for _, test := range []struct {
		in     string
		want   map[string]string
		length int
	}{
		{"---\ntitle: A b\n---\nText", map[string]string{"title": "A b"}, 19},
		{"--- \na: \"x # \\\"y\\\"\" \n'b': 'it''s'\nc: d # e\n...", map[string]string{"a": `x # "y"`, "b": "it's", "c": "d"}, 46},
		{"---\nlist:\n- one\n  two: three\n\n# none\n---\n", map[string]string{"list": ""}, 41},
		{"---\nurl:x\n---\n", nil, 0},
		{"---\nwords alone\n---\n", nil, 0},
		{"---\ntitle: never ends\n", nil, 0},
		{"\n---\na: b\n---\n", nil, 0},
		{"+++\ntitle = \"A \\\"b\\\"\"\n'c' = 'C:\\d'\nf = 1 # g\n\n# none = 1\n[extra]\nh = 2\n+++\nText", map[string]string{"title": `A "b"`, "c": `C:\d`, "f": "1"}, 75},
		{"+++\ntitle = 1\n", nil, 0},
		{"---\na: b\n---\n\n---\na: c\nd: e\n---\n\nText", map[string]string{"a": "b", "d": "e"}, 32},
		{"---\na: b\n---\n\n---\nSome words: x\n---\n", map[string]string{"a": "b"}, 13},
		{"---\na: b\n---\n\n---\n\n---\n", map[string]string{"a": "b"}, 13},
		{"", nil, 0},
	} {
		got, length := frontMatter(test.in)
		if diff := cmp.Diff(test.want, got); diff != "" || length != test.length {
			t.Errorf("frontMatter(%q): length %d, want %d (-want +got):\n%s", test.in, length, test.length, diff)
		}
	}
}

func TestTopicNumber(t *testing.T) {
	words := newPageWords(testSetup(), "ja")
	for _, test := range []struct{ in, want string }{
		{"[Topic 12]", "12"},
		{"[Topic 12] [Topic 13]", "12"},
		{"[Topic 12] and more", ""},
		{"See [Topic 12]", ""},
		{"", ""},
	} {
		if got := words.number(test.in); got != test.want {
			t.Errorf("number(%q) = %q, want %q", test.in, got, test.want)
		}
	}
}
