package site

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"catsite/internal/htmlcheck"
)

// linked returns the structured data of a page by type, nil where it has none.
func linked(t *testing.T, page *html.Node) map[string]map[string]any {
	t.Helper()
	scripts := htmlcheck.Find(page, "script", "type=application/ld+json")
	if len(scripts) == 0 {
		return nil
	}
	var data struct {
		Context string           `json:"@context"`
		Graph   []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(scripts[0].FirstChild.Data), &data); err != nil || len(scripts) > 1 || data.Context != "https://schema.org" {
		t.Fatalf("%d scripts, %q: %v", len(scripts), scripts[0].FirstChild.Data, err)
	}
	if head := htmlcheck.Find(page, "head"); len(htmlcheck.Find(head[0], "script", "type=application/ld+json")) != 1 {
		t.Error("the structured data is not in the head")
	}
	byType := map[string]map[string]any{}
	for _, node := range data.Graph {
		byType[node["@type"].(string)] = node
	}
	return byType
}

func TestLinkedData(t *testing.T) {
	const base = "https://example.org/ref/"
	cat, findings := testCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, base))
	disputed := cat.Event("server/KLSRV_EV_LICENSE_CHECK")
	url := base + EventPath("ja", disputed.Slug)
	got := linked(t, tree.Page(EventPath("ja", disputed.Slug)))
	set := map[string]any{"@type": "DefinedTermSet", "@id": base + "ja/index.html", "name": "イベントリファレンス"}
	want := map[string]any{
		"@type": "DefinedTerm", "@id": url, "url": url, "name": "ライセンス数の上限を超えました", "alternateName": []any{"License limit exceeded"},
		"termCode": "KLSRV_EV_LICENSE_CHECK", "identifier": []any{"4099"}, "inLanguage": "ja", "description": "ライセンスを追加します。", "inDefinedTermSet": set,
	}
	if diff := cmp.Diff(want, got["DefinedTerm"]); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
	item := func(n float64, name, path string) any {
		return map[string]any{"@type": "ListItem", "position": n, "name": name, "item": base + path}
	}
	way := []any{
		item(1, "イベント", "ja/events/index.html"), item(2, "サーバー", "ja/component/server.html"), item(3, "警告", "ja/severity/warning.html"),
		item(4, "ライセンス数の上限を超えました", EventPath("ja", disputed.Slug)),
	}
	if diff := cmp.Diff(way, got["BreadcrumbList"]["itemListElement"]); diff != "" {
		t.Errorf("breadcrumb (-want +got):\n%s", diff)
	}
	home := linked(t, tree.Page("ja/index.html"))["DefinedTermSet"]
	if diff := cmp.Diff(map[string]any{"@type": "DefinedTermSet", "@id": base + "ja/index.html", "url": base + "ja/index.html", "name": "イベントリファレンス", "inLanguage": "ja"}, home); diff != "" {
		t.Errorf("home page (-want +got):\n%s", diff)
	}
	for page, names := range map[string]string{
		"en/severity/warning.html":               "Home|Events|Warning",
		"en/events/index.html":                   "Home|All events",
		"en/findings/missing-id.html":            "Findings|Title of missing-id",
		"en/docs/cloud-en/server--warnings.html": "Cloud|All events|Warnings",
		"en/docs/cloud-en/index.html":            "Home|Documentation|Cloud",
	} {
		var got []string
		list, _ := linked(t, tree.Page(page))["BreadcrumbList"]["itemListElement"].([]any)
		for i, node := range list {
			item := node.(map[string]any)
			got = append(got, item["name"].(string))
			if item["position"] != float64(i+1) || !strings.HasPrefix(item["item"].(string), base) {
				t.Errorf("%s: crumb %v, want position %d and a full address", page, item, i+1)
			}
		}
		if strings.Join(got, "|") != names {
			t.Errorf("%s: breadcrumb %q, want %q", page, got, names)
		}
	}
}

// Hostile names stay text, and end no script.
func TestLinkedDataIsInert(t *testing.T) {
	cat, findings := testCatalog()
	cat.Setup.Title["en"] = scriptName
	files := writeSite(t, cat, findings, "https://example.org/")
	tree := parseSite(t, files)
	found := 0
	for _, e := range cat.Events {
		term := linked(t, tree.Page(EventPath("en", e.Slug)))["DefinedTerm"]
		if term["inDefinedTermSet"].(map[string]any)["name"] != scriptName {
			t.Errorf("%s: the set is called %q", e.Key, term["inDefinedTermSet"])
		}
		if term["name"] == scriptName && term["termCode"] == "X_<b>" {
			found++
		}
		if name := term["name"].(string); len(name) > 4*maxShortened {
			t.Errorf("%s: a name of %d bytes", e.Key, len(name))
		}
		if page := string(files[EventPath("en", e.Slug)]); strings.Contains(page, "<script>alert") || strings.Count(page, "</head>") != 1 {
			t.Errorf("%s: a name is markup", e.Key)
		}
	}
	if found != 1 {
		t.Errorf("the hostile name is that of %d terms, want 1", found)
	}
}

// Nothing is said without addresses, nor are texts that may not be published.
func TestLinkedDataLeftOut(t *testing.T) {
	cat, findings := testCatalog()
	for name, content := range writeSite(t, cat, findings, "") {
		if strings.Contains(string(content), "ld+json") {
			t.Errorf("%s has structured data, which needs addresses", name)
		}
	}
	cat.Editions[0].FactsOnly = true
	tree := parseSite(t, writeSite(t, cat, findings, "https://example.org/"))
	if linked(t, tree.Page("404.html")) != nil {
		t.Error("the page for lost readers says where it is")
	}
	term := linked(t, tree.Page(EventPath("en", cat.Event("server/KLSRV_EV_LICENSE_CHECK").Slug)))["DefinedTerm"]
	if term["name"] == nil || term["description"] != nil {
		t.Errorf("term of an edition of which only facts are published = %v", term)
	}
}
