package browsertest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const hostileProject = `preset = "event-types"
[site]
title = { en = "Hostile </title><script>alert(0)</script>", ja = "敵対的" }
locales = ["en", "ja"]
[[edition]]
id = "a"
product = "A <img src=x onerror=alert(2)>"
locale = "en"
sources = ["a.html"]
source_url = 'https://vendor.example/"><script>alert(3)</script>'
`

// hostileNames are names and codes of events by people who mean ill. The last is
// longer than any page is wide.
var hostileNames = []string{
	`</script><script>alert(4)</script>`,
	`"><img src=x onerror=alert(5)>`,
	"right \u202e to left override \u2066",
	`<svg/onload=alert(6)> & <b>"bold"</b> {{7}} ${8}`,
	strings.Repeat("long_", 64<<10/5),
}

// hostileDocument has a table of these names, and markup that a page must not take over.
func hostileDocument() string {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title><script>alert(9)</script>
<h1>Events &lt;script&gt;alert(10)&lt;/script&gt;</h1>
<p onclick="alert(11)" style="position:fixed;inset:0">See <a href="javascript:alert(12)">this</a>, <a href=" java&#10;script:alert(13)">that</a>
and <a href="data:text/html,<script>alert(14)</script>">more</a>.<iframe src="javascript:alert(15)"></iframe></p>
<table><tr><th>Event type display name<th>Event type ID<th>Event type<th>Description</tr>`)
	for i, name := range hostileNames {
		text := escape.Replace(name)
		fmt.Fprintf(&b, "<tr><td>%s<td>%d<td>%s_%d<td><p>%s</p><script>alert(16)</script><a href='javascript:alert(17)' onmouseover='alert(18)'>read</a></tr>\n", text, i, text, i, text)
	}
	return b.String() + "</table></html>"
}

// TestHostileNamesAreInert opens the pages of a catalog of hostile names: no script of
// theirs runs or stands in a page, no link leads into one, and pages can be used.
func TestHostileNamesAreInert(t *testing.T) {
	base := publish(t, map[string]string{"catsite.toml": hostileProject, "a.html": hostileDocument()})
	tb := blank(t, base)
	tb.observe()
	dialogs := chromedp.Events(tb.ctx, page.JavascriptDialogOpening)
	go func() {
		for d, err := range dialogs {
			if err != nil {
				return
			}
			tb.problem("dialog: " + d.Message)
			_, _ = chromedp.Call(tb.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{})
		}
	}()
	tb.resize(320)
	tb.do(chromedp.Navigate(base + "en/events/index.html"))
	links := eval[[]string](tb, `[...document.querySelectorAll("td.name a")].map((a) => a.href)`)
	if len(links) != len(hostileNames) {
		t.Fatalf("%d events are listed, want %d", len(links), len(hostileNames))
	}
	pages := append(links, base+"index.html", base+"en/index.html", base+"ja/events/index.html", base+"en/docs/a/index.html", base+"en/docs/a/a.html", base+"en/findings.html", base+"404.html")
	for _, address := range pages {
		tb.do(chromedp.Navigate(address))
		tb.inert()
	}
	tb.do(chromedp.Navigate(base + "en/index.html"))
	tb.until(`window.catsite !== undefined`)
	tb.search("script")
	if n := eval[int](tb, `document.querySelectorAll("#hits li").length`); n == 0 {
		t.Error("no event is found by a part of its name")
	}
	tb.inert()
}

// inert reports what of a hostile name the page has taken over.
func (tb *tab) inert() {
	tb.Helper()
	for what, expression := range map[string]string{
		"scripts of others":        `[...document.scripts].filter((s) => !/\/assets\/[a-z-]+\.[0-9a-f]+\.js$|\/search\/[a-z0-9]+\.js$/.test(s.src) && s.type !== "application/ld+json").map((s) => s.outerHTML)`,
		"links into scripts":       `[...document.links].filter((a) => !["http:", "https:", "mailto:"].includes(a.protocol)).map((a) => a.href)`,
		"elements of others":       `[...document.querySelectorAll("img, svg, iframe, object, embed, [onclick], [onerror], [onload], [onmouseover]")].map((e) => e.outerHTML)`,
		"what the policy forbids":  `window.forbidden`,
		"content that is too wide": `document.documentElement.scrollWidth > innerWidth ? [String(document.documentElement.scrollWidth)] : []`,
		"headings missing":         `document.querySelectorAll("h1").length === 1 ? [] : ["h1"]`,
	} {
		if found := eval[[]string](tb, expression); len(found) > 0 {
			tb.Errorf("%.200s: %s: %.300q", tb.path(), what, found)
		}
	}
}
