package site

import (
	"strings"
	"testing"

	"catsite/internal/htmlcheck"
)

// The page for scripts is about this project: its address, its locales, an event of its
// own. What is printed in another language is marked.
func TestScriptsPage(t *testing.T) {
	cat, findings := testCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, "https://x.example/y/"))
	page := tree.Page("en/scripts.html")
	text := htmlcheck.Text(page)
	for _, want := range []string{`"https://x.example/y/"`, ".names.en,.names.ja", "--arg code KLSRV_", "v1/lookup/splunk_by_code.csv", "Storage terms are"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	marked := false
	for _, samp := range htmlcheck.Find(page, "samp") {
		for _, bdi := range htmlcheck.Find(samp, "bdi") {
			lang, _ := htmlcheck.Attr(bdi, "lang")
			marked = marked || lang == "ja" && strings.Contains(htmlcheck.Text(bdi), "ライセンス")
		}
	}
	if !marked {
		t.Error("no Japanese name in what commands print is marked as Japanese")
	}
}

// A project without codes and terms reads of none.
func TestScriptsPageOfAPlainProject(t *testing.T) {
	cat, findings := plainCatalog()
	cat.Setup.Fields[2].Role = ""
	cat.Setup.Fields[1].Role = "id"
	text := htmlcheck.Text(parseSite(t, writeSite(t, cat, findings, "")).Page("en/scripts.html"))
	for _, not := range []string{"splunk", "one code", "Storage"} {
		if strings.Contains(text, not) {
			t.Errorf("the page speaks of %q", not)
		}
	}
	if !strings.Contains(text, "sha256sum") {
		t.Error("the page has no recipes")
	}
}

// The members of a file are told with type, need and meaning; types lead to objects,
// where their members are told.
func TestFieldsPage(t *testing.T) {
	cat, findings := testCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	rows := map[string]string{}
	for _, section := range htmlcheck.Find(tree.Page("ja/scripts/catalog-json.html"), "section") {
		object, _ := htmlcheck.Attr(section, "aria-labelledby")
		for _, row := range htmlcheck.Find(section, "tr") {
			if heads := htmlcheck.Find(row, "th", "scope=row"); len(heads) == 1 {
				rows[object+"/"+htmlcheck.Text(heads[0])] = htmlcheck.Text(row)
			}
		}
	}
	for at, want := range map[string][]string{
		"/events":                {"event[]", "有効なイベント。", "1.0.0"},
		"object-event/id":        {"string|null", "省略可", "ID を示している版"},
		"object-event/editions":  {"{…: edition_event}"},
		"object-own_value/value": {"string|number|boolean|null"},
	} {
		for _, part := range want {
			if !strings.Contains(rows[at], part) {
				t.Errorf("%s is told as %q, want %q in it", at, rows[at], part)
			}
		}
	}
	if len(rows) < 60 {
		t.Errorf("%d members are told", len(rows))
	}
	links := htmlcheck.Find(tree.Page("en/scripts/changes-json.html"), "a")
	for _, a := range links {
		if href, _ := htmlcheck.Attr(a, "href"); href == "catalog-json.html#object-event" {
			return
		}
	}
	t.Error("the type event does not lead to the object on another page")
}
