package site

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"catsite/i18n"
	"catsite/internal/htmlcheck"
	"catsite/internal/pseudo"
	"catsite/templates"
)

// styles returns the style sheet without its comments.
func styles(t *testing.T) string {
	t.Helper()
	css, err := fs.ReadFile(templates.FS, "static/site.css")
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(css), "")
}

var (
	declaration = regexp.MustCompile(`(?:^|[{;])\s*([\w-]+)\s*:\s*([^;{}]+)`)
	physical    = regexp.MustCompile(`(^|-)(left|right|top|bottom)(-|$)|^(width|height|float|clear)$|^(min|max)-(width|height)$`)
	sided       = regexp.MustCompile(`^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$`)
)

// physicalDeclarations returns the declarations of a style sheet that name sides of
// the screen, where a page from right to left has other ones.
func physicalDeclarations(css string) []string {
	var found []string
	for _, m := range declaration.FindAllStringSubmatch(css, -1) {
		property, value := m[1], strings.Fields(m[2])
		switch {
		case strings.HasPrefix(property, "--"):
		case physical.MatchString(property),
			strings.HasPrefix(property, "text-align") && regexp.MustCompile(`^(left|right)`).MatchString(m[2]),
			sided.MatchString(property) && len(value) == 4 && value[1] != value[3],
			property == "border-radius" && len(value) > 1,
			strings.HasPrefix(property, "background-position"), property == "transform", property == "translate":
			found = append(found, property+": "+strings.TrimSpace(m[2]))
		}
	}
	return found
}

func TestStylesNameNoSides(t *testing.T) {
	if found := physicalDeclarations(styles(t)); len(found) > 0 {
		t.Errorf("site.css names sides of the screen: %q", found)
	}
	css := `a { margin-left: 0; padding: 0 1px 0 2px; inset: 0 1px 0 1px; margin-inline: 0 1px; text-align: start }
b { float: left; text-align: right; border-left-color: red; border-start-end-radius: 0; left: 0 }`
	want := "margin-left: 0|padding: 0 1px 0 2px|float: left|text-align: right|border-left-color: red|left: 0"
	if got := strings.Join(physicalDeclarations(css), "|"); got != want {
		t.Errorf("physicalDeclarations = %s, want %s", got, want)
	}
}

// A shadow that falls to one side falls to the other from right to left.
func TestShadowsHaveTwins(t *testing.T) {
	css := styles(t)
	shadow := regexp.MustCompile(`box-shadow:\s*(-?)([\d.]+rem) ([^;,]*)(,[^;]*)?;`)
	for _, m := range shadow.FindAllStringSubmatch(css, -1) {
		twin := "box-shadow: " + m[2] + " " + m[3]
		if m[1] == "" {
			twin = "box-shadow: -" + m[2] + " " + m[3]
		}
		if m[4] == "" && !strings.Contains(css, twin) {
			t.Errorf("site.css: %q has no twin for the other direction", m[0])
		}
	}
}

// What is written from left to right in any text.
func TestCodesKeepTheirDirection(t *testing.T) {
	rule := regexp.MustCompile(`:is\(([^)]*)\) \{ direction: ltr; unicode-bidi: isolate; \}`).FindStringSubmatch(styles(t))
	if rule == nil {
		t.Fatal("site.css has no rule for what is written from left to right")
	}
	for _, want := range []string{"code", "span.id"} {
		if !strings.Contains(", "+rule[1]+",", " "+want+",") {
			t.Errorf("site.css: %s goes with the direction of the page", want)
		}
	}
	cat, findings := greekCatalog()
	tree := parseSite(t, writeWith(t, cat, findings, "", pseudoBundle(t)))
	page := tree.Page(EventPath(pseudo.RightToLeft, cat.Events[0].Slug))
	codes := htmlcheck.Find(htmlcheck.Find(page, "main")[0], "code", "translate=no")
	if len(codes) < 4 {
		t.Errorf("%d codes on the page of an event, want those of chips, editions and sources", len(codes))
	}
}

// directions says what is wrong with the directions below n, whose text goes in
// that of dir and is in lang.
func directions(n *html.Node, lang, dir string, wrong func(e *html.Node, what string)) {
	if n.Type == html.ElementNode {
		d, hasDir := htmlcheck.Attr(n, "dir")
		if l, ok := htmlcheck.Attr(n, "lang"); ok {
			if lang = l; !hasDir && i18n.Direction(l) != dir {
				wrong(n, "has a lang that is written in the other direction, and no dir")
			} else if hasDir && d != "auto" && d != i18n.Direction(l) {
				wrong(n, "has a dir that is not that of its lang")
			}
		}
		if hasDir {
			dir = d
		}
		switch {
		case n.Data == "code":
			dir = "ltr" // by the style sheet
		case n.Data == "bdi" && !hasDir, d == "auto":
			dir = "auto" // goes by its first letter
		}
	}
	// Words of the project stand for themselves; in a sentence of ours they go with it.
	if n.Type == html.TextNode && dir == "rtl" && greek.MatchString(n.Data) && !strings.Contains(n.Data, "\u202e") {
		wrong(n.Parent, "has words of the project that go with the direction of the page")
	}
	if n.Type == html.TextNode && dir == "auto" && greek.MatchString(n.Data) && strings.Contains(n.Data, "\u202e") {
		wrong(n.Parent, "has a sentence of ours that goes with the direction of what it quotes")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		directions(c, lang, dir, wrong)
	}
}

var greek = regexp.MustCompile(`\p{Greek}`)

func TestDirections(t *testing.T) {
	cat, findings := greekCatalog()
	tree := parseSite(t, writeWith(t, cat, findings, "", pseudoBundle(t)))
	report(t, "structure", tree.Structure())
	pages := 0
	for _, name := range tree.Pages() {
		page := tree.Page(name)
		if strings.HasPrefix(name, pseudo.RightToLeft+"/") {
			pages++
			if len(htmlcheck.Find(page, "html", "lang="+pseudo.RightToLeft, "dir=rtl")) != 1 {
				t.Errorf("%s is not written from right to left", name)
			}
		}
		lang, _ := htmlcheck.Attr(htmlcheck.Find(page, "html")[0], "lang")
		directions(htmlcheck.Find(page, "body")[0], lang, i18n.Direction(lang), func(e *html.Node, what string) {
			t.Errorf("%s: <%s> %q %s", name, e.Data, htmlcheck.Text(e), what)
		})
	}
	if pages < 10 {
		t.Errorf("%d pages from right to left, want those of every kind", pages)
	}
}

// Numbers are written in the digits of the locale, naught included.
func TestNumbersAreOfTheLocale(t *testing.T) {
	cat, findings := greekCatalog()
	tree := parseSite(t, writeWith(t, cat, findings, "", pseudoBundle(t)))
	for _, name := range []string{"/index.html", "/findings.html"} {
		cells := texts(classed(tree.Page(pseudo.RightToLeft+name), "td", "number"))
		if !slices.Contains(cells, "٠") {
			t.Errorf("%s%s counts %q, want a naught among them", pseudo.RightToLeft, name, cells)
		}
		for _, cell := range cells {
			if strings.ContainsAny(cell, "0123456789") {
				t.Errorf("%s%s: number %q is not in the digits of the locale", pseudo.RightToLeft, name, cell)
			}
		}
	}
}
