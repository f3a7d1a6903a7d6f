package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
)

// The page of all findings names the first of every rule and leads to the pages of
// the rule, which have all of them.
func TestFindingsPages(t *testing.T) {
	cat, findings := bigCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	counts := map[string]int{}
	for _, name := range tree.Pages() {
		if strings.HasPrefix(name, "en/findings") {
			for _, list := range classed(tree.Page(name), "ul", "findings") {
				counts[name] += len(htmlcheck.Find(list, "ul", "class=inline"))
			}
		}
	}
	want := map[string]int{
		"en/findings.html": 2 * firstFindings, "en/findings/missing-id.html": findingsPerPage,
		"en/findings/missing-id-2.html": 20, "en/findings/not-stored.html": 80,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("findings on each page (-want +got):\n%s", diff)
	}
	index := tree.Page("en/findings.html")
	for _, href := range []string{"findings/missing-id.html", "findings/not-stored.html"} {
		for _, table := range classed(index, "table", "heat") {
			if n := len(htmlcheck.Find(table, "a", "href="+href)); n != 2 {
				t.Errorf("%d links of the matrix lead to %s, want one of the rule and one of its count", n, href)
			}
		}
	}
	page := tree.Page(EventPath("en", findings[findingsPerPage].Events[0].Slug))
	anchor := "../findings/missing-id-2.html#finding-" + findings[findingsPerPage].Fingerprint
	if n := len(htmlcheck.Find(page, "a", "href="+anchor)); n == 0 {
		t.Errorf("no link leads from the event to %s", anchor)
	}
}

// Ten thousand findings leave the page that leads to them small.
func TestFindingsPageStaysSmall(t *testing.T) {
	cat, findings := bigCatalog()
	for i := range 10_000 {
		f := *findings[i%len(findings)]
		f.Field = fmt.Sprint("f", i)
		findings = append(findings, &f)
	}
	catalog.SetFingerprints(findings)
	files := writeSite(t, cat, findings, "")
	if n := len(files["en/findings.html"]); n > 20_000 {
		t.Errorf("en/findings.html has %d bytes, want at most 20000", n)
	}
	if files["en/findings/missing-id-35.html"] == nil {
		t.Error("the findings of the rule have too few pages")
	}
}

// A rule's page has its own words, every finding with both values and places, and
// the waived ones last with who excused them, why and until when.
func TestRulePage(t *testing.T) {
	cat, findings := testCatalog()
	findings[2].Waiver = &catalog.Waiver{
		Kind: "vendor-defect-reported", Reason: "Linux only", Author: "Ann", Ticket: "https://tracker.example/7",
		Expires: time.Date(2030, 2, 1, 0, 0, 0, 0, time.UTC),
	}
	waived := *findings[0]
	waived.Waiver = findings[2].Waiver
	findings = append([]*catalog.Finding{&waived}, findings...)
	catalog.SetFingerprints(findings)
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	page := tree.Page("en/findings/storage-term-mismatch.html")
	body := htmlcheck.Text(htmlcheck.Find(page, "main")[0])
	for _, want := range []string{"Title of storage-term-mismatch", "Text of storage-term-mismatch", "Fix of storage-term-mismatch"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	var got []string
	for _, dd := range htmlcheck.Find(htmlcheck.Find(page, "li", "id=finding-"+findings[1].Fingerprint)[0], "dd") {
		got = append(got, htmlcheck.Text(dd))
	}
	want := []string{
		"90 days content/cloud-en/server/warnings.html:2 · Topic 101: Warnings · table 1, row 1",
		"保管されません content/linux-ja/warnings.html:2 · Topic 101_1: 警告イベント · table 1, row 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("values and places of both sides (-want +got):\n%s", diff)
	}
	items := htmlcheck.Find(page, "li", "id=finding-"+findings[0].Fingerprint)
	const excuse = "waived reported to the vendor: Linux only · by Ann · until 2030-02-01 · https://tracker.example/7"
	if len(items) != 1 || !strings.Contains(htmlcheck.Text(items[0]), excuse) {
		t.Errorf("the waived finding says %q, want %q in it", texts(items), excuse)
	}
	var order []string
	for _, li := range htmlcheck.Find(classed(page, "ul", "findings")[0], "li") {
		if id, ok := htmlcheck.Attr(li, "id"); ok {
			order = append(order, strings.TrimPrefix(id, "finding-"))
		}
	}
	if diff := cmp.Diff([]string{findings[1].Fingerprint, findings[0].Fingerprint}, order); diff != "" {
		t.Errorf("order of the findings, the waived one last (-want +got):\n%s", diff)
	}
	event := htmlcheck.Text(tree.Page(EventPath("en", cat.Event("server/KLSRV_JA_ONLY").Slug)))
	if !strings.Contains(event, excuse) {
		t.Errorf("the page of the event does not say %q", excuse)
	}
}

// Findings of all shapes have a place: rolled up over many events, without sides,
// with a side that has no document, without a fingerprint.
func TestOddFindings(t *testing.T) {
	cat, findings := bigCatalog()
	side := catalog.Side{Edition: cat.Editions[0], Raw: "x"}
	odd := []*catalog.Finding{
		{Rule: "not-stored", Level: catalog.LevelNote, Count: 40, Events: cat.Events[:40], Sides: []catalog.Side{side}, Args: map[string]string{"Count": "40"}},
		{Rule: "obsolete", Level: catalog.LevelError, Args: map[string]string{"File": "waivers.toml", "Line": "3"}},
		{Rule: "storage-term-mismatch", Level: catalog.LevelNote, Events: []*catalog.Event{cat.Events[0], cat.Events[len(cat.Events)-1]}, Sides: []catalog.Side{side, {Edition: cat.Editions[0]}}},
	}
	findings = append(findings[:1:1], odd...)
	catalog.SetFingerprints(findings[:3])
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	report(t, "links", tree.Links("/", fromFeed))
	report(t, "structure", tree.Structure())
	rolled := htmlcheck.Text(tree.Page("en/findings/not-stored.html"))
	for _, want := range []string{"It stands for 40 cells of the column. For example:", "20 more"} {
		if !strings.Contains(rolled, want) {
			t.Errorf("the rolled-up finding does not say %q", want)
		}
	}
	if page := tree.Page("en/findings/obsolete.html"); len(classed(page, "dl", "sides")) > 0 || len(classed(page, "ul", "findings")) != 1 {
		t.Error("the finding without sides is not shown by its sentence alone")
	}
	row := texts(htmlcheck.Find(classed(tree.Page("en/findings.html"), "table", "heat")[0], "tr"))
	for why, want := range map[string]string{
		"all its events are of one component": "Title of not-stored1001", "its events are of two": "Title of storage-term-mismatch0011",
		"it has no event": "Title of obsolete0011",
	} {
		if !slices.Contains(row, want) {
			t.Errorf("rows of the matrix = %q, want %q: %s", row, want, why)
		}
	}
}

// The same sentence about two editions stands once on the page of an event, with
// both.
func TestEqualSentencesOnce(t *testing.T) {
	cat, _ := testCatalog()
	event := cat.Event("server/KLSRV_EV_LICENSE_CHECK")
	var findings []*catalog.Finding
	for i := range 4 {
		r := event.Records[i%2]
		findings = append(findings, &catalog.Finding{
			Rule: "dropped-content", Level: catalog.LevelWarning, Events: []*catalog.Event{event},
			Sides: []catalog.Side{{Edition: r.Edition(), Origin: r.Origin(), Table: r.Table, Row: r.Row}},
			Args:  map[string]string{"Kind": "nested-table", "Times": ""},
		})
	}
	catalog.SetFingerprints(findings)
	tree := parseSite(t, writeWith(t, cat, findings, "", shippedMessages(t, []string{"en", "ja"})))
	page := tree.Page(EventPath("en", event.Slug))
	got := texts(htmlcheck.Find(classed(page, "ul", "findings")[0], "p"))
	if diff := cmp.Diff([]string{"A table within a cell is shown as text. · Cloud, Linux"}, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if n := len(classed(tree.Page("en/findings/dropped-content.html"), "dl", "sides")); n != 4 {
		t.Errorf("%d findings on the page of the rule, want 4", n)
	}
}

// Where tables tell neither component nor severity, editions are compared document
// by document; a table that was not taken is not one that is missing.
func TestCoverageByDocument(t *testing.T) {
	setup := testSetup()
	setup.Severities, setup.Components = nil, nil
	en, ja := newEdition(setup, "en", "P", "en"), newEdition(setup, "ja", "P", "ja")
	one := row{"a", "1", "A_B", "x", "1 day"}
	en.table(en.topic("codes", "", "Codes"), "", "", one, row{"b", "2", "A_C", "x", "1 day"})
	ja.table(ja.topic("codes", "", "コード"), "", "", one)
	en.table(en.topic("alone", "", "Alone"), "", "", row{"c", "3", "A_D", "x", "1 day"})
	en.table(en.topic("unread", "", "Unread"), "", "", row{"d", "4", "A_E", "x", "1 day"})
	left := ja.table(ja.topic("unread", "", "未読"), "", "")
	left.Taken, left.Reason = false, "no-header"
	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition, ja.Edition})
	tree := parseSite(t, writeSite(t, cat, nil, ""))
	var got []string
	for _, tr := range htmlcheck.Find(classed(tree.Page("ja/findings.html"), "table", "heat")[0], "tr")[1:] {
		var cells []string
		for _, cell := range append(htmlcheck.Find(tr, "th"), htmlcheck.Find(tr, "td")...) {
			cells = append(cells, htmlcheck.Text(cell))
		}
		got = append(got, strings.Join(cells, " | "))
	}
	want := []string{"コード | 2 | 1", "Alone | 1 | 表なし", "未読 | 1 | イベントとして読み込まれていない"}
	want[2] = strings.Replace(want[2], "未読", "Unread", 1) // no table of it was taken in Japanese
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows of the editions (-want +got):\n%s", diff)
	}
}
