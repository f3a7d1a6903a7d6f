package htmlcheck

import (
	"strings"
	"testing"
)

const sound = `<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h1 id="top">T</h1>%</body></html>`

func parse(t *testing.T, pages map[string]string) *Tree {
	t.Helper()
	files := map[string][]byte{}
	for name, body := range pages {
		if strings.HasSuffix(name, ".html") {
			body = strings.Replace(sound, "%", body, 1)
		}
		files[name] = []byte(body)
	}
	tree, err := Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestLinks(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"sound", `<a href="../index.html#top">x</a> <a href="https://example.com/">x</a> <a href="#top">x</a>`, ""},
		{"missing file", `<a href="gone.html">x</a>`, "no file en/gone.html"},
		{"missing fragment", `<a href="../index.html#gone">x</a>`, "no element with this id in index.html"},
		{"own fragment", `<a href="#gone">x</a>`, "no element with this id"},
		{"out of the tree", `<a href="../../up.html">x</a>`, "leads out"},
		{"script address", `<a href="javascript:alert(1)">x</a>`, "unexpected scheme"},
		{"missing script", `<script src="a.js"></script>`, "no file en/a.js"},
	}
	for _, tt := range tests {
		tree := parse(t, map[string]string{"index.html": "", "en/a.html": tt.body})
		got := strings.Join(tree.Links("/sub/", nil), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: Links() = %q, want %q in it", tt.name, got, tt.want)
		}
	}
}

func TestOptionalLinks(t *testing.T) {
	tree := parse(t, map[string]string{"a.html": `<a href="v1/x.json">x</a>`})
	if got := tree.Links("/", func(name string) bool { return name == "v1/x.json" }); len(got) > 0 {
		t.Errorf("Links() = %q, want none", got)
	}
}

func TestStructure(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"sound", `<h2>x</h2><p lang="ja-JP">x</p>`, ""},
		{"id twice", `<p id="a"></p><p id="a"></p>`, `id "a" stands 2 times`},
		{"wrong tag", `<p lang="jp-x-"></p>`, "not a canonical language tag"},
		{"skipped level", `<h3>x</h3>`, "after a heading of level 1"},
		{"two main headings", `<h1>x</h1>`, "2 main headings"},
		{"label for nothing", `<label for="gone">x</label>`, "no element with this id"},
	}
	for _, tt := range tests {
		got := strings.Join(parse(t, map[string]string{"a.html": tt.body}).Structure(), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: Structure() = %q, want %q in it", tt.name, got, tt.want)
		}
	}
}

func TestInline(t *testing.T) {
	for _, body := range []string{`<p style="x">`, `<p onclick="x">`, `<style>x</style>`, `<script>x</script>`} {
		if got := parse(t, map[string]string{"a.html": body}).Inline(); len(got) != 1 {
			t.Errorf("Inline(%s) = %q, want one problem", body, got)
		}
	}
	if got := parse(t, map[string]string{"a.html": `<script src="a.js"></script>`}).Inline(); len(got) > 0 {
		t.Errorf("Inline() = %q, want none", got)
	}
}

func TestAlternates(t *testing.T) {
	const both = `<link rel="alternate" hreflang="en" href="https://x/en.html"><link rel="alternate" hreflang="ja" href="https://x/ja.html">`
	if got := parse(t, map[string]string{"en.html": both, "ja.html": both}).Alternates("https://x/"); len(got) > 0 {
		t.Errorf("Alternates() = %q, want none", got)
	}
	for name, pages := range map[string]map[string]string{
		"one-sided": {"en.html": both, "ja.html": ""},
		"no page":   {"en.html": both},
		"not own":   {"en.html": both, "ja.html": both, "de.html": both},
		"repeated":  {"en.html": both + both, "ja.html": both},
		"canonical": {"en.html": `<link rel="canonical" href="https://x/other.html">`},
	} {
		if got := parse(t, pages).Alternates("https://x/"); len(got) == 0 {
			t.Errorf("%s: Alternates() found nothing", name)
		}
	}
}

func TestUnreached(t *testing.T) {
	tree := parse(t, map[string]string{"index.html": `<a href="en/a.html">a</a>`, "en/a.html": "", "en/b.html": ""})
	if got := strings.Join(tree.Unreached("index.html"), " "); got != "en/b.html" {
		t.Errorf("Unreached() = %q, want en/b.html", got)
	}
}
