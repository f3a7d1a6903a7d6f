package feed

import (
	"encoding/json"
	"html"
	"strings"
	"testing"

	"catsite/catalog"
)

func inlineText(inlines ...catalog.Inline) catalog.Text {
	return catalog.Text{{Kind: catalog.Paragraph, Inlines: inlines}}
}

func link(url string, inner ...catalog.Inline) catalog.Inline {
	return catalog.Inline{Kind: catalog.Link, Inlines: inner, Ref: &catalog.Reference{URL: url}}
}

// renderHTML returns the HTML of a text, as a reader of the JSON has it.
func renderHTML(t catalog.Text) (html string) {
	encoded, _ := markup(t).appendJSON(nil)
	if err := json.Unmarshal(encoded, &html); err != nil {
		return err.Error()
	}
	return html
}

func TestRenderHTML(t *testing.T) {
	plain := func(s string) catalog.Inline { return catalog.Inline{Text: s} }
	block := func(kind catalog.BlockKind, blocks ...catalog.Block) catalog.Block {
		return catalog.Block{Kind: kind, Blocks: blocks}
	}
	words := func(kind catalog.BlockKind, s string) catalog.Block {
		return catalog.Block{Kind: kind, Inlines: []catalog.Inline{plain(s)}}
	}
	para := func(s string) catalog.Block { return words(catalog.Paragraph, s) }
	for name, tc := range map[string]struct {
		text catalog.Text
		want string
	}{
		"nothing": {nil, ""},
		"inlines": {
			inlineText(
				plain("a "), catalog.Inline{Kind: catalog.Strong, Inlines: []catalog.Inline{plain("b")}},
				catalog.Inline{Kind: catalog.Emphasis, Inlines: []catalog.Inline{plain("c")}},
				catalog.Inline{Kind: catalog.CodeSpan, Text: "d<"}, catalog.Inline{Kind: catalog.Break},
				link("https://a.invalid/?x=1&y=2", plain("e"))),
			`<p>a <strong>b</strong><em>c</em><code>d&lt;</code><br><a href="https://a.invalid/?x=1&amp;y=2">e</a></p>`,
		},
		"heading": {catalog.Text{{Kind: catalog.Heading, Level: 2, Inlines: []catalog.Inline{plain("a")}}}, "<p><strong>a</strong></p>"},
		"lists": {
			catalog.Text{
				block(catalog.List, block(catalog.Item, para("a")), block(catalog.Item, para("b"), block(catalog.OrderedList, block(catalog.Item, para("c"))))),
			},
			"<ul><li>a</li><li><p>b</p><ol><li>c</li></ol></li></ul>",
		},
		"quote and note": {
			catalog.Text{block(catalog.Quote, para("a")), block(catalog.Note, para("b"))},
			"<blockquote><p>a</p></blockquote><blockquote><p>b</p></blockquote>",
		},
		"code": {catalog.Text{words(catalog.Code, "a\n  b")}, "<pre>a\n  b</pre>"},
		"definitions": {
			catalog.Text{block(catalog.DefinitionList, words(catalog.Term, "a"), block(catalog.Definition, para("b")))},
			"<dl><dt>a</dt><dd>b</dd></dl>",
		},
		"grid": {
			catalog.Text{{Kind: catalog.Grid, Header: true, Rows: [][]catalog.Text{{catalog.PlainText("a")}, {catalog.PlainText("b")}}}},
			"<table><tr><th><p>a</p></th></tr><tr><td><p>b</p></td></tr></table>",
		},
		"grid of keys and values": {
			catalog.Text{{Kind: catalog.Grid, RowHeaders: true, Rows: [][]catalog.Text{{catalog.PlainText("a"), catalog.PlainText("b")}}}},
			"<table><tr><th><p>a</p></th><td><p>b</p></td></tr></table>",
		},
		"event table": {catalog.Text{{Kind: catalog.EventTable, Rows: [][]catalog.Text{{catalog.PlainText("a")}}}}, ""},
	} {
		if got := renderHTML(tc.text); got != tc.want {
			t.Errorf("%s: renderHTML = %s\nwant %s", name, got, tc.want)
		}
	}
}

func TestHostileTextIsInert(t *testing.T) {
	for in, want := range map[string]string{
		`</script><script>alert(1)</script>`: `&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;`,
		`" onmouseover='x' a="`:              `&#34; onmouseover=&#39;x&#39; a=&#34;`,
		"a\u202egpj.exe\u202c":               "agpj.exe",
		"\u2066a\u2069":                      "a",
		"a\x00b\x07c\x7f\u0085":              "abc",
		"&lt;b&gt;":                          "&amp;lt;b&amp;gt;",
	} {
		if got := renderHTML(catalog.PlainText(in)); got != "<p>"+want+"</p>" {
			t.Errorf("renderHTML of %q = %s, want %s", in, got, "<p>"+want+"</p>")
		}
		if got := renderHTML(catalog.Text{{Kind: catalog.Code, Inlines: []catalog.Inline{{Kind: catalog.CodeSpan, Text: in}}}}); got != "<pre><code>"+want+"</code></pre>" {
			t.Errorf("renderHTML of code %q = %s, want %s", in, got, want)
		}
	}
}

func TestLinks(t *testing.T) {
	for url, safe := range map[string]bool{
		"https://a.invalid/x":           true,
		"HTTP://a.invalid":              true,
		"mailto:a@b.invalid":            true,
		"javascript:alert(1)":           false,
		"JavaScript:alert(1)":           false,
		" javascript:alert(1)":          false,
		"java\nscript:alert(1)":         false,
		"data:text/html,<script>":       false,
		"vbscript:x":                    false,
		"//a.invalid":                   false,
		"../x.html":                     false,
		"https:javascript":              false,
		"":                              false,
		`https://a.invalid/" onclick="`: true,
	} {
		got := renderHTML(inlineText(link(url, catalog.Inline{Text: "a"})))
		if is := strings.Contains(got, "<a "); is != safe {
			t.Errorf("link to %q rendered as %s, want a link: %v", url, got, safe)
		}
		if !strings.Contains(got, "a</") || strings.Contains(got, ` onclick="`) {
			t.Errorf("link to %q rendered as %s", url, got)
		}
	}
	topic := catalog.Inline{Kind: catalog.Link, Inlines: []catalog.Inline{{Text: "a"}}, Ref: &catalog.Reference{Topic: &catalog.Topic{}}}
	if got := renderHTML(inlineText(topic)); got != "<p>a</p>" {
		t.Errorf("link to a topic rendered as %s, want <p>a</p>", got)
	}
}

// What is written instead of characters is what package html and a map would write.
func TestEscape(t *testing.T) {
	acting := func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			return -1
		}
		return r
	}
	for r := rune(0); r <= 0x11000; r++ {
		for _, s := range []string{string(r), "a" + string(r) + "日", string(r)[:1] + "<"} {
			want := html.EscapeString(strings.Map(acting, s))
			if got := renderHTML(inlineText(catalog.Inline{Text: s})); got != "<p>"+want+"</p>" {
				t.Fatalf("%q is written as %q, want %q", s, got, want)
			}
		}
	}
}
