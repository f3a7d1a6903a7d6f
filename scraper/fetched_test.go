package scraper

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"catsite/catalog"
)

// readFetched reads documents that were fetched from the web.
func readFetched(t *testing.T, documents map[string]string, fetched map[string]Fetched, locale string, patterns ...string) *catalog.Edition {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, content := range documents {
		fsys[name] = &fstest.MapFile{Data: []byte(content)}
	}
	e := &catalog.Edition{ID: "test", Locale: locale}
	r := Reader{FS: fsys, Setup: &catalog.Setup{}, Fetched: fetched}
	if err := r.Edition(e, patterns); err != nil {
		t.Fatal(err)
	}
	return e
}

// TestFetchedLinks: links lead to documents by the addresses that these were fetched from.
func TestFetchedLinks(t *testing.T) {
	const site = "https://v.example/ksc/en/"
	e := readFetched(t, map[string]string{
		"c/one.htm": `<h1>One</h1><p>
<a href="2.htm">a</a> <a href="../en/2.htm#part">b</a> <a href="/ksc/en/2.htm">c</a> <a href="` + site + `2.htm">d</a>
<a href="//V.example/ksc/en/2.htm">e</a> <a href="http://v.example/ksc/en/2.htm">f</a> <a href="old.htm">g</a>
<a href="?page=2">h</a> <a href="two.htm">i</a> <a href="` + site + `3.htm">j</a> <a href="#here">k</a></p><p id="here">Here</p>`,
		"c/two.htm":    `<h1>Two</h1><p id="part">Part</p>`,
		"c/1-abcd.htm": `<h1>Second page</h1>`,
	}, map[string]Fetched{
		"c/one.htm": {URL: site + "1.htm", Asked: site + "1.htm"},
		// Two was asked for at an address that has moved.
		"c/two.htm":    {URL: site + "2.htm", Asked: site + "old.htm"},
		"c/1-abcd.htm": {URL: site + "1.htm?page=2", Asked: site + "1.htm?page=2"},
	}, "en", "c/*")
	got := map[string]string{}
	for _, topic := range e.Topics {
		topic.Blocks.References(func(ref *catalog.Reference) {
			got[ref.Text] = ref.URL
			if ref.Topic != nil {
				got[ref.Text] = ref.Topic.Title + "#" + ref.Anchor
			}
		})
	}
	want := map[string]string{
		"a": "Two#", "b": "Two#part", "c": "Two#", "d": "Two#", "e": "Two#", "f": "Two#", "g": "Two#",
		"h": "Second page#", "i": "Two#", "j": site + "3.htm", "k": "One#here",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// TestTopicURL: every topic knows where the vendor's page has it.
func TestTopicURL(t *testing.T) {
	e := readFetched(t, map[string]string{
		"c/all.htm":   `<h1 id="a">A</h1><h1 id="177 080">B</h1><h1>C</h1>`,
		"c/other.htm": `<h1 id="d">D</h1>`,
	}, map[string]Fetched{"c/all.htm": {URL: "https://v.example/all.htm"}}, "en", "c/*")
	var got []string
	for _, topic := range e.Topics {
		got = append(got, topic.Title+" "+topic.URL)
	}
	want := []string{"A https://v.example/all.htm", "B https://v.example/all.htm#177%20080", "C https://v.example/all.htm", "D "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
}

// TestServedCharset: the charset that a server declared goes before that of the document,
// and behind a byte order mark.
func TestServedCharset(t *testing.T) {
	encoded := func(e interface{ String(string) (string, error) }, text string) string {
		out, err := e.String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	polish, japaneseText := "Zażółć gęślą jaźń", "警告イベント"
	for _, test := range []struct{ name, data, served, want string }{
		{"header alone", encoded(charmap.Windows1250.NewEncoder(), polish), "windows-1250", polish},
		{"header before meta", `<meta charset="windows-1252">` + encoded(charmap.Windows1250.NewEncoder(), polish), "windows-1250", polish},
		{"unknown header", `<meta charset="windows-1250">` + encoded(charmap.Windows1250.NewEncoder(), polish), "x-nothing", polish},
		{"byte order mark before header", "\ufeff" + polish, "windows-1250", polish},
		{"Shift_JIS by the header", encoded(japanese.ShiftJIS.NewEncoder(), japaneseText), "shift_jis", japaneseText},
	} {
		e := readFetched(t, map[string]string{"a.htm": "<h1>" + test.data + "</h1>"}, map[string]Fetched{"a.htm": {URL: "https://v.example/", Charset: test.served}}, "en", "*.htm")
		if strings.HasPrefix(test.data, "\ufeff") {
			e = readFetched(t, map[string]string{"a.htm": "\ufeff<h1>" + polish + "</h1>"}, map[string]Fetched{"a.htm": {Charset: test.served}}, "en", "*.htm")
		}
		if got := e.Topics[0].Title; got != test.want {
			t.Errorf("%s: title %q, want %q", test.name, got, test.want)
		}
	}
}

// TestHidden: what is in hidden folders is no document.
func TestHidden(t *testing.T) {
	e := readFetched(t, map[string]string{"c/a.htm": "<h1>A</h1>", "c/.aside/a.htm": "<h1>B</h1>", "c/.fetch-1.htm": "<h1>C</h1>"}, nil, "en", "**/*.htm")
	if len(e.Documents) != 1 || e.Documents[0].Path != "c/a.htm" {
		t.Errorf("documents: %d, the first %s", len(e.Documents), e.Documents[0].Path)
	}
}

func TestShape(t *testing.T) {
	setup := &catalog.Setup{
		Fields: []catalog.Field{{ID: "code", Role: catalog.RoleCode, Headers: map[string][]string{"en": {"Code"}}}},
		Tables: []catalog.TableRule{{Path: "c/events*", Required: true}},
		Topics: map[string]catalog.TopicWords{},
	}
	const table = "<table><tr><th>Code</th><th>Text</th></tr><tr><td>EV_A</td><td>x</td></tr><tr><td>EV_B</td><td>x</td></tr></table>"
	e := &catalog.Edition{ID: "test", Locale: "en"}
	r := Reader{Setup: setup, MaxBytes: 1000}
	for _, test := range []struct {
		name, path, page string
		want             Shape
	}{
		{"page", "c/events.htm", "<html><h1>Title</h1><p>a b</p>" + table + "</body></html>",
			Shape{Tables: 1, Rows: 2, Title: "Title", Letters: 25, Ended: true, HasTable: true, WantsTable: true}},
		{"cut off", "c/a.htm", "<h1>T</h1>" + strings.TrimSuffix(table, "</table>"), Shape{Tables: 1, Rows: 2, Title: "T", Letters: 19, OpenTable: true, HasTable: true}},
		{"login", "c/a.htm", `<title>Login</title><form><input type="PassWord"></form></html>`, Shape{Title: "Login", Letters: 5, Ended: true, Password: true}},
		{"words of scripts", "c/a.htm", "<h1>T</h1><script>'<table>'</script><!-- <table> -->", Shape{Title: "T", Letters: 1}},
		{"Markdown", "c/a.md", "# T\n\n| Code | Text |\n|---|---|\n| EV_A | x |\n", Shape{Tables: 1, Rows: 1, Title: "T", Letters: 30, Ended: true, HasTable: true}},
		{"large", "c/a.md", strings.Repeat("x", 1001), Shape{Ended: true, Problem: "document is larger than 1000 bytes; raise max_document_bytes in the project file"}},
	} {
		if diff := cmp.Diff(test.want, r.Shape(e, test.path, "", []byte(test.page))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
	}
	e.Content = "main"
	if got := r.Shape(e, "c/a.htm", "", []byte("<h1>T</h1>")).Problem; !strings.Contains(got, "matches nothing here") {
		t.Errorf("a page without content: problem %q", got)
	}
	if len(e.Documents)+len(e.Topics)+len(e.Tables) > 0 {
		t.Error("Shape changed the edition")
	}
}
