package site

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
)

// snippetLines returns the lines of the snippets of an event's page, each after
// its headings.
func snippetLines(t *testing.T, tree *htmlcheck.Tree, page string) []string {
	t.Helper()
	sections := htmlcheck.Find(tree.Page(page), "section", "aria-labelledby=snippets")
	if len(sections) == 0 {
		return nil
	}
	var list []string
	for c := sections[0].FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type != html.ElementNode || c.Data == "h2":
		case c.Data == "div":
			code := htmlcheck.Find(c, "code", "translate=no")[0]
			text := code.FirstChild.Data
			list = append(list, text)
			button := htmlcheck.Find(c, "button")[0]
			if copied, _ := htmlcheck.Attr(button, "data-copy"); copied != text {
				t.Errorf("%s: the button copies %q, want %q", page, copied, text)
			}
			// The style sheet shows it where there is a clipboard.
			if class, _ := htmlcheck.Attr(button, "class"); class != "copy" {
				t.Errorf("%s: the button has class %q, want copy", page, class)
			}
		default:
			list = append(list, c.Data+": "+htmlcheck.Text(c))
		}
	}
	return list
}

func TestSnippets(t *testing.T) {
	cat, tree := demo(t)
	tests := []struct {
		key, locale string
		want        []string
	}{
		// The editions agree on code and ID, not on the term: one line for each,
		// with a name in the language of the page.
		{"server/KLSRV_EV_LICENSE_CHECK", "en", []string{
			"h3: Search", `type="KLSRV_EV_LICENSE_CHECK" id=4099`,
			"h3: Term", "p: Cloud", "server/warning\n90 License limit exceeded server/KLSRV_EV_LICENSE_CHECK",
			"p: Linux", "server/warning\n0 License limit exceeded server/KLSRV_EV_LICENSE_CHECK",
		}},
		{"server/KLSRV_EV_LICENSE_CHECK", "ja", []string{
			"h3: 検索", `type="KLSRV_EV_LICENSE_CHECK" id=4099`,
			"h3: Term", "p: Linux", "server/warning\n0 ライセンス数の上限を超えました server/KLSRV_EV_LICENSE_CHECK",
			"p: Cloud", "server/warning\n90 ライセンス数の上限を超えました server/KLSRV_EV_LICENSE_CHECK",
		}},
		// The ID goes without its qualifier.
		{"server/KLSRV_CERT", "en", []string{
			"h3: Search", `type="KLSRV_CERT" id=26`, "h3: Term", "server/warning\n1 Certificate expired server/KLSRV_CERT",
		}},
		// No ID, no line with an ID.
		{"server/KLSRV_JA_ONLY", "en", []string{"h3: Term", "server/warning\n90 証明書の期限が切れました server/KLSRV_JA_ONLY"}},
		// No term.
		{"server/KLSRV_EV_LICENSE_MORE", "en", []string{"h3: Search", `type="KLSRV_EV_LICENSE_MORE" id=4100`}},
		// Markup is text. A name with hidden characters is no part of a line.
		{"server/X_%3Cb%3E", "en", []string{"h3: Search", `type="X_<b>" id=<i>7</i>`}},
	}
	for _, tt := range tests {
		got := snippetLines(t, tree, EventPath(tt.locale, cat.Event(tt.key).Slug))
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s in %s (-want +got):\n%s", tt.key, tt.locale, diff)
		}
	}
}

// A project without snippets has no heading for them; where texts are not to be
// published no line has one.
func TestWithoutSnippets(t *testing.T) {
	cat, findings := testCatalog()
	description := cat.Setup.Field(catalog.RoleDescription)
	cat.Setup.Snippets = []catalog.Snippet{{
		Names: map[string]string{"en": "Text"},
		Parts: []catalog.SnippetPart{{Fact: catalog.FieldFact, Field: description}},
	}}
	cat.Editions[0].FactsOnly = true
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	for key, want := range map[string]string{
		"server/KLSRV_CERT": "", "server/KLSRV_EV_LICENSE_CHECK": "h3: Text ライセンスを追加します。",
	} {
		got := strings.Join(snippetLines(t, tree, EventPath("en", cat.Event(key).Slug)), " ")
		if got != want {
			t.Errorf("%s: snippets %q, want %q", key, got, want)
		}
	}
}
