package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
)

// classed returns the elements with a tag and a class.
func classed(n *html.Node, tag, class string) []*html.Node {
	var found []*html.Node
	for _, e := range htmlcheck.Find(n, tag) {
		value, _ := htmlcheck.Attr(e, "class")
		for _, c := range strings.Fields(value) {
			if c == class {
				found = append(found, e)
			}
		}
	}
	return found
}

func texts(nodes []*html.Node) []string {
	var list []string
	for _, n := range nodes {
		list = append(list, htmlcheck.Text(n))
	}
	return list
}

func demo(t *testing.T) (*catalog.Catalog, *htmlcheck.Tree) {
	t.Helper()
	cat, findings := testCatalog()
	return cat, parseSite(t, writeSite(t, cat, findings, ""))
}

func TestDisputedEvent(t *testing.T) {
	cat, tree := demo(t)
	slug := cat.Event("server/KLSRV_EV_LICENSE_CHECK").Slug
	page := tree.Page(EventPath("en", slug))
	title := htmlcheck.Text(htmlcheck.Find(page, "title")[0])
	if want := "4099 KLSRV_EV_LICENSE_CHECK – License limit exceeded – Event reference"; title != want {
		t.Errorf("title = %q, want %q", title, want)
	}
	if diff := cmp.Diff([]string{"≠differs: 90 days", "≠differs: not stored 保管されません"}, texts(classed(page, "td", "differs"))); diff != "" {
		t.Errorf("differing cells (-want +got):\n%s", diff)
	}
	var order []string
	for _, e := range htmlcheck.Find(page, "section") {
		class, _ := htmlcheck.Attr(e, "class")
		label, _ := htmlcheck.Attr(e, "aria-labelledby")
		order = append(order, class+label)
	}
	want := []string{"callout", "description", "editions", "findings", "related", "snippets", "sources"}
	if diff := cmp.Diff(want, order); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	if got := texts(classed(page, "section", "callout")); len(got) != 1 || !strings.Contains(got[0], "storage-term-mismatch") || strings.Contains(got[0], "not-stored") {
		t.Errorf("callout = %q, want the mismatch and not the note", got)
	}
	for _, lang := range []string{"ja"} {
		if n := len(htmlcheck.Find(page, "div", "class=prose", "lang="+lang)); n != 1 {
			t.Errorf("%d descriptions in %s, want 1", n, lang)
		}
	}
	links := htmlcheck.Find(page, "link", "rel=alternate", "type=application/json", "href=../../v1/events/"+slug+".json")
	if len(links) != 1 {
		t.Errorf("%d links to the event's JSON, want 1", len(links))
	}
	related := texts(htmlcheck.Find(htmlcheck.Find(page, "section", "aria-labelledby=related")[0], "h3"))
	if diff := cmp.Diff([]string{"Same ID", "Same name"}, related); diff != "" {
		t.Errorf("related (-want +got):\n%s", diff)
	}
}

func TestEventOfOneEdition(t *testing.T) {
	cat, tree := demo(t)
	page := tree.Page(EventPath("en", cat.Event("server/KLSRV_JA_ONLY").Slug))
	h1 := htmlcheck.Find(htmlcheck.Find(page, "h1")[0], "bdi", "lang=ja")
	if len(h1) != 1 || htmlcheck.Text(h1[0]) != "証明書の期限が切れました" {
		t.Errorf("heading = %q, want the Japanese name marked as such", texts(h1))
	}
	body := htmlcheck.Text(page)
	for _, want := range []string{
		"It has no name in English; shown in Japanese.", "1 of 2", "not in this edition", "blank (only white space)", "Linux only",
	} {
		if !strings.Contains(body, want) {
			t.Errorf("page does not say %q", want)
		}
	}
	callout := texts(classed(page, "section", "callout"))
	if len(callout) != 1 || !strings.Contains(callout[0], "missing-id") || strings.Contains(callout[0], "obsolete") {
		t.Errorf("callout = %q, want the missing id and not the waived finding", callout)
	}
}

func TestHostileTextIsInert(t *testing.T) {
	_, tree := demo(t)
	found := 0
	for _, name := range tree.Pages() {
		page := tree.Page(name)
		for _, script := range htmlcheck.Find(page, "script") {
			if src, _ := htmlcheck.Attr(script, "src"); !strings.Contains(src, "assets/") {
				t.Errorf("%s: script %q", name, htmlcheck.Text(script))
			}
		}
		for _, bdi := range htmlcheck.Find(page, "bdi") {
			if strings.Contains(htmlcheck.Text(bdi), rtlOverride) {
				found++
			}
		}
	}
	if found < 4 {
		t.Errorf("the hostile name is isolated in %d places, want at least 4", found)
	}
}

func TestNoSeverityNowhere(t *testing.T) {
	cat, findings := plainCatalog()
	files := writeSite(t, cat, findings, "")
	tree := parseSite(t, files)
	for name, content := range files {
		if strings.Contains(name, "/severity/") || strings.Contains(name, "/component/") {
			t.Errorf("%s was written", name)
		}
		if !strings.HasSuffix(name, ".html") || name == "en/about.html" || strings.Contains(name, "/scripts/") {
			continue
		}
		for _, word := range []string{"Severity", "severity", "Component", "Storage", `class="sev`} {
			if strings.Contains(string(content), word) {
				t.Errorf("%s says %q", name, word)
			}
		}
	}
	table := htmlcheck.Find(tree.Page("en/events/index.html"), "th", "scope=col")
	if diff := cmp.Diff([]string{"Name", "Code"}, texts(table)); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
}

func TestSingleLocale(t *testing.T) {
	cat, findings := singleCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, "https://example.org/"))
	for _, name := range tree.Pages() {
		page := tree.Page(name)
		if n := len(classed(page, "nav", "languages")); n > 0 {
			t.Errorf("%s has a language switch", name)
		}
		for _, l := range htmlcheck.Find(page, "link") {
			if lang, ok := htmlcheck.Attr(l, "hreflang"); ok {
				t.Errorf("%s has an alternate in %s", name, lang)
			}
		}
	}
}

func TestLists(t *testing.T) {
	cat, findings := bigCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	rows := 0
	for _, name := range []string{"en/severity/warning.html", "en/severity/warning-2.html", "en/severity/warning-3.html"} {
		page := tree.Page(name)
		if page == nil {
			t.Fatalf("no page %s", name)
		}
		n := len(classed(page, "td", "name"))
		if n > rowsPerPage {
			t.Errorf("%s has %d rows, want at most %d", name, n, rowsPerPage)
		}
		rows += n
	}
	if rows != len(cat.Events) {
		t.Errorf("the list has %d rows, want %d", rows, len(cat.Events))
	}
	// The agent's events begin on the third page: its count leads there.
	if n := len(htmlcheck.Find(tree.Page("en/index.html"), "a", "href=severity/warning-3.html#component-agent-2")); n != 1 {
		t.Errorf("%d links of the home page lead to the agent's warnings, want 1", n)
	}
	second := tree.Page("en/severity/warning-2.html")
	if got := texts(htmlcheck.Find(second, "th", "scope=rowgroup")); len(got) != 1 || got[0] != "Server (continued)" {
		t.Errorf("groups of the second page = %q, want Server (continued)", got)
	}
}

func TestListOrder(t *testing.T) {
	_, tree := demo(t)
	var codes []string
	for _, td := range classed(tree.Page("en/events/index.html"), "td", "code") {
		codes = append(codes, htmlcheck.Text(td))
	}
	want := []string{"KLSRV_CERT", "KLSRV_EV_LICENSE_CHECK", "KLSRV_EV_LICENSE_MORE", "X_<b>", "KLSRV_JA_ONLY", "KLSRV_CERT", "KLNAG_LONG"}
	if diff := cmp.Diff(want, codes); diff != "" {
		t.Errorf("codes of all events (-want +got):\n%s", diff)
	}
}

func TestTopic(t *testing.T) {
	_, tree := demo(t)
	page := tree.Page("en/docs/cloud-en/server--warnings.html")
	if page == nil {
		t.Fatalf("no page of the topic; there are %q", tree.Pages())
	}
	if got := texts(classed(page, "span", "lost")); len(got) == 0 || got[0] != "bad" {
		t.Errorf("references without a target = %q, want the script address among them", got)
	}
	if got := texts(htmlcheck.Find(page, "a", "aria-current=page")); len(got) != 1 || got[0] != "Warnings" {
		t.Errorf("current topic of the tree = %q, want Warnings", got)
	}
	for _, id := range []string{"s-概要-1", "s-main", "main"} {
		if n := len(htmlcheck.Find(page, "h2", "id="+id)) + len(htmlcheck.Find(page, "p", "id="+id)) + len(htmlcheck.Find(page, "main", "id="+id)); n != 1 {
			t.Errorf("%d elements with id %q, want 1", n, id)
		}
	}
	switches := htmlcheck.Find(page, "a", "href=../../../ja/docs/linux-ja/warnings.html", "lang=ja")
	if len(switches) != 1 {
		t.Errorf("%d language links to the counterpart, want 1", len(switches))
	}
	without := tree.Page("en/docs/cloud-en/infos.html")
	links := htmlcheck.Find(without, "a", "href=../../../ja/docs/linux-ja/index.html", "lang=ja")
	if len(links) != 1 {
		t.Fatalf("%d language links to the Japanese documents, want 1", len(links))
	}
	if title, _ := htmlcheck.Attr(links[0].Parent, "title"); title != "this page has no Japanese counterpart: leads to the list of documents" {
		t.Errorf("title of the language link = %q", title)
	}
}

// TestNamedTopicPair pairs a topic that has no counterpart by number or table.
func TestNamedTopicPair(t *testing.T) {
	cat, findings := testCatalog()
	ids := map[string]string{}
	for _, e := range cat.Editions {
		switch e.ID {
		case "cloud-en":
			ids[e.ID] = "infos"
		case "linux-ja":
			ids[e.ID] = "warnings"
		}
	}
	cat.Setup.TopicPairs = []map[string]string{ids}
	tree, err := htmlcheck.Parse(writeSite(t, cat, findings, ""))
	if err != nil {
		t.Fatal(err)
	}
	for page, href := range map[string]string{
		"en/docs/cloud-en/infos.html":    "../../../ja/docs/linux-ja/warnings.html",
		"ja/docs/linux-ja/warnings.html": "../../../en/docs/cloud-en/infos.html",
	} {
		if len(htmlcheck.Find(tree.Page(page), "a", "href="+href, "data-language")) != 1 {
			t.Errorf("the language switch of %s does not lead to %s", page, href)
		}
	}
}

func TestFactsOnly(t *testing.T) {
	cat, findings := testCatalog()
	cat.Editions[0].FactsOnly = true
	for name, content := range writeSite(t, cat, findings, "") {
		for _, sentence := range []string{"Buy more.", "Renew it.", "to the root"} {
			if strings.Contains(string(content), sentence) {
				t.Errorf("%s holds %q of an edition whose text is not published", name, sentence)
			}
		}
	}
}

func TestLanguagesAreMarked(t *testing.T) {
	_, tree := demo(t)
	for _, name := range tree.Pages() {
		if !strings.HasPrefix(name, "en/") {
			continue
		}
		var walk func(n *html.Node, lang string)
		walk = func(n *html.Node, lang string) {
			if l, ok := htmlcheck.Attr(n, "lang"); ok && n.Type == html.ElementNode {
				lang = l
			}
			if n.Type == html.TextNode && lang == "en" && strings.ContainsFunc(n.Data, isIdeographic) && n.Parent.Data != "title" {
				t.Errorf("%s: %q stands as English", name, strings.TrimSpace(n.Data))
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c, lang)
			}
		}
		walk(tree.Page(name), "")
	}
}

func TestRightToLeft(t *testing.T) {
	cat, findings := rightToLeftCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	page := tree.Page("fa/index.html")
	if got := htmlcheck.Find(page, "html", "lang=fa", "dir=rtl"); len(got) != 1 {
		t.Error("fa/index.html is not written from right to left")
	}
}

func TestAboutNamesRights(t *testing.T) {
	_, tree := demo(t)
	body := htmlcheck.Text(htmlcheck.Find(tree.Page("ja/about.html"), "main")[0])
	for _, want := range []string{"Rights of Cloud", "Rights of Linux"} {
		if !strings.Contains(body, want) {
			t.Errorf("about does not say %q", want)
		}
	}
	if n := len(htmlcheck.Find(tree.Page("ja/about.html"), "a", "href=https://vendor.example/linux-ja")); n != 1 {
		t.Errorf("%d links to the vendor's page, want 1", n)
	}
	var counts [][]string
	for _, row := range htmlcheck.Find(classed(tree.Page("en/about.html"), "table", "editions")[0], "tr")[1:] {
		counts = append(counts, texts(classed(row, "td", "number")))
	}
	if diff := cmp.Diff([][]string{{"6", "2", "3"}, {"2", "1", "1"}}, counts); diff != "" {
		t.Errorf("events, tables and topics of the editions (-want +got):\n%s", diff)
	}
	for _, id := range []string{"made", "editions", "accessibility", "privacy"} {
		if n := len(htmlcheck.Find(tree.Page("en/about.html"), "h2", "id="+id)); n != 1 {
			t.Errorf("about has %d parts %q, want 1", n, id)
		}
	}
	if body := htmlcheck.Text(tree.Page("en/about.html")); !strings.Contains(body, "axe-core") {
		t.Error("about does not say how the pages are checked")
	}
}

// TestHome looks at what the home page says without a script.
func TestHome(t *testing.T) {
	_, tree := demo(t)
	page := tree.Page("en/index.html")
	rows := classed(page, "table", "disputes")
	if len(rows) != 1 {
		t.Fatalf("%d tables of disputes, want 1", len(rows))
	}
	want := []string{"Title of missing-id", "Title of storage-term-mismatch"}
	if diff := cmp.Diff(want, texts(htmlcheck.Find(rows[0], "th", "scope=row"))); diff != "" {
		t.Errorf("disputes; a waived finding is none (-want +got):\n%s", diff)
	}
	var counts []string
	for _, row := range htmlcheck.Find(classed(page, "table", "heat")[0], "tr")[1:] {
		counts = append(counts, htmlcheck.Text(row))
	}
	if diff := cmp.Diff([]string{"Server00505", "Agent00022"}, counts); diff != "" {
		t.Errorf("events by component and severity (-want +got):\n%s", diff)
	}
	var chips []string
	for _, a := range classed(page, "a", "pill") {
		query, _ := htmlcheck.Attr(a, "data-query")
		chips = append(chips, query)
	}
	if diff := cmp.Diff([]string{"4099", "LICENSE_CHECK", "ライセンス"}, chips); diff != "" {
		t.Errorf("examples (-want +got):\n%s", diff)
	}
}

// TestListWithoutNames heads the rows by code where the project has no names, once.
func TestListWithoutNames(t *testing.T) {
	cat, findings := testCatalog()
	name := &cat.Setup.Fields[cat.Setup.Field(catalog.RoleName)]
	name.Role = catalog.NoRole
	cat.Setup.Fields[cat.Setup.Field(catalog.RoleCode)].Labels = nil // so that the role names it
	tree, err := htmlcheck.Parse(writeSite(t, cat, findings, ""))
	if err != nil {
		t.Fatal(err)
	}
	page := tree.Page("en/events/index.html")
	if cells := htmlcheck.Find(page, "td", "class=code"); len(cells) > 0 {
		t.Errorf("%d cells give the code beside the heading, which is the code", len(cells))
	}
	var headings []string
	for _, th := range htmlcheck.Find(page, "th", "scope=col") {
		headings = append(headings, htmlcheck.Text(th))
	}
	if !slices.Contains(headings, "Code") {
		t.Errorf("headings of the list are %q, want Code among them", headings)
	}
}

// TestCodeAsRawValue breaks a code that an edition gives after its underscores, as
// everywhere.
func TestCodeAsRawValue(t *testing.T) {
	cat, findings := testCatalog()
	var event *catalog.Event
	for _, e := range cat.Events {
		if strings.Contains(e.Code, "_") {
			event = e
		}
	}
	finding := *findings[0]
	finding.Events = []*catalog.Event{event}
	finding.Sides = []catalog.Side{{Edition: cat.Editions[0], Raw: event.Code}}
	tree, err := htmlcheck.Parse(writeSite(t, cat, []*catalog.Finding{&finding}, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, dd := range htmlcheck.Find(tree.Page("en/findings/storage-term-mismatch.html"), "dd") {
		for _, code := range htmlcheck.Find(dd, "code", "translate=no") {
			if htmlcheck.Text(code) == event.Code && len(htmlcheck.Find(code, "wbr")) > 0 {
				return
			}
		}
	}
	t.Errorf("no side of the finding shows %s as a code", event.Code)
}
