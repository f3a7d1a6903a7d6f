package htmlcheck

import (
	"fmt"
	"maps"
	"slices"
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
		{"wrong tag of a link", `<a href="a.html" hreflang="en_us">x</a>`, `<a hreflang="en_us">: not a canonical language tag`},
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
	const two = `<link rel="alternate" hreflang="en" href="https://x/en.html"><link rel="alternate" hreflang="ja" href="https://x/ja.html">`
	const both = two + `<link rel="alternate" hreflang="x-default" href="https://x/en.html">`
	if got := parse(t, map[string]string{"en.html": both, "ja.html": both}).Alternates("https://x/"); len(got) > 0 {
		t.Errorf("Alternates() = %q, want none", got)
	}
	for name, pages := range map[string]map[string]string{
		"one-sided": {"en.html": both, "ja.html": ""},
		"default":   {"en.html": two, "ja.html": two},
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

func TestClicks(t *testing.T) {
	tree := parse(t, map[string]string{
		"index.html": `<a href="en/a.html#top">a</a><a href="https://example.com/en/c.html">c</a>`, "en/a.html": `<a href="b.html?q=1">b</a><a href="#top">a</a>`,
		"en/b.html": `<a href="../index.html">x</a>`, "en/c.html": "",
	})
	want := map[string]int{"index.html": 0, "en/a.html": 1, "en/b.html": 2}
	if got := tree.Clicks("index.html"); !maps.Equal(got, want) {
		t.Errorf("Clicks() = %v, want %v", got, want)
	}
}

func TestLanguages(t *testing.T) {
	tests := []struct{ body, want string }{
		{`<p>Words of this page, KLSRV_EV and <bdi lang="ja">日本語の名前</bdi>.</p>`, ""},
		{`<p>Words and 漢字</p>`, `"Words and 漢字" is marked as "en"`},
		{`<a lang="ja" title="leads to this page">日本語</a>`, `"title=leads to this page" is marked as "ja"`},
		{`<a title="イベント">x</a>`, `"title=イベント" is marked as "en"`},
		{`<p lang="ja">製品: Kaspersky Security Center Cloud Console、Kaspersky Security for Windows Server。</p>`, ""},
		{`<p lang="ja">「License limit exceeded now」と表示されます。</p>`, `と表示されます。" is marked as "ja"`},
		{`<p lang="ja">License limit exceeded</p><p lang="ja">使用数が 110% of</p>`, ""},
		{`<p lang="ja">일본어</p>`, `"일본어" is marked as "ja"`},
		{`<p lang="ko-KR">라이선스 <b>ライセンス</b></p>`, `"ライセンス" is marked as "ko-KR"`},
		{`<p lang="fr">Événements, 件</p>`, `"Événements, 件" is marked as "fr"`},
		{`<code>イベント</code><pre>イベント</pre><bdi translate="no">イベント</bdi>`, ""},
		{`<p lang="el">Κείμενο, all of these words</p>`, ""},
	}
	for _, tt := range tests {
		got := strings.Join(parse(t, map[string]string{"a.html": tt.body}).Languages(), "\n")
		if tt.want == "" && got != "" || !strings.HasSuffix(got, tt.want) {
			t.Errorf("Languages(%s) = %q, want %q at its end", tt.body, got, tt.want)
		}
	}
}

func TestSwitches(t *testing.T) {
	const to = `<a href="../%s/a.html" lang="%[1]s" hreflang="%[1]s" data-language>x</a>`
	en, ja := fmt.Sprintf(to, "ja"), fmt.Sprintf(to, "en")
	tests := []struct{ name, en, ja, want string }{
		{"sound", en, ja, ""},
		{"none", en, "", "en/a.html: switch to ja, ja/a.html: does not lead back\nja/a.html: switch to en, : no entry"},
		{"elsewhere, in words", `<a href="../ja/a.html" lang="ja" data-language>x</a><span>(there is no such page)</span>`, ja, "ja/a.html: switch to en, en/a.html: does not lead back"},
		{"elsewhere", `<a href="../ja/a.html" lang="ja" data-language>x</a><span></span>`, ja, "leads elsewhere and does not say so"},
	}
	for _, tt := range tests {
		got := strings.Join(parse(t, map[string]string{"index.html": "", "en/a.html": tt.en, "ja/a.html": tt.ja}).Switches("en", "ja"), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: Switches() = %q, want %q in it", tt.name, got, tt.want)
		}
	}
	crossed := map[string]string{
		"en/a.html": `<a href="../ja/b.html" lang="ja" hreflang="ja" data-language>x</a>`, "ja/b.html": ja,
		"en/docs/a.html": `<a href="../../ja/docs/b.html" lang="ja" hreflang="ja" data-language>x</a>`,
		"ja/docs/b.html": `<a href="../../en/docs/a.html" lang="en" hreflang="en" data-language>x</a>`,
	}
	want := []string{"en/a.html: switch to ja, ja/b.html: is another page", "ja/b.html: switch to en, en/a.html: is another page"}
	if got := parse(t, crossed).Switches("en", "ja"); !slices.Equal(got, want) {
		t.Errorf("Switches() = %q, want %q", got, want)
	}
}
