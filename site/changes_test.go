package site

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
)

// addHistory gives a catalog a history with changes of every kind. Words are in the
// language of a locale.
func addHistory(cat *catalog.Catalog, locale, name, sentence string) *catalog.History {
	gone := &catalog.Tombstone{
		Key: "server/OLD", Slug: "server--old", Names: map[string]string{locale: name}, Component: "server", Code: "ΠΑΛΙΟ", ID: "17",
		Since: "sha256:" + strings.Repeat("ab", 32),
	}
	moved := &catalog.Tombstone{Key: "server/WAS", Slug: "server--was", Code: "ΗΤΑΝ", Since: gone.Since, ReplacedBy: cat.Events[0].Key}
	edition := cat.Editions[0].ID
	raw := func(s string) json.RawMessage { return json.RawMessage(`"` + s + `"`) }
	long := strings.Repeat(sentence+" ", 12)
	cat.History = &catalog.History{
		Previous: "sha256:" + strings.Repeat("cd", 32), Revision: gone.Since,
		Added: cat.Events[1:2], Removed: []*catalog.Tombstone{gone},
		Renamed:   []catalog.Renaming{{From: moved, To: cat.Events[0], Evidence: []string{"code", "id", "names"}}},
		Withdrawn: []*catalog.Tombstone{gone, moved},
		Changed: []catalog.EventChange{
			{Event: cat.Events[0], Values: []catalog.Change{
				{Pointer: "/editions/" + edition + "/storage_days", Old: json.RawMessage("1"), New: json.RawMessage("2")},
				{Pointer: "/editions/" + edition + "/storage_raw", Old: raw("1"), New: raw("2"), Field: "storage", Edition: edition, Before: "1", After: "2"},
				{Pointer: "/descriptions/" + locale + "/text", Old: raw("x"), New: raw(""), Field: "description", Locale: locale, Before: sentence},
				{Pointer: "/descriptions/" + locale + "/text", Old: raw("x"), New: raw("x"), Field: "description", Locale: locale,
					Before: long + sentence + long, After: long + name + long},
				{Pointer: "/editions/" + edition + "/severity", Old: raw("info"), New: raw("warning"), Field: "severity", Edition: edition, Before: "info", After: "warning"},
				{Pointer: "/code", Old: raw("Α"), New: raw("Β"), Field: "code", Before: "Α", After: "Β"},
				{Pointer: "/editions/" + edition, New: json.RawMessage("{}"), Edition: edition},
				{Pointer: "/editions/" + edition, Old: json.RawMessage("{}"), Edition: edition},
				{Pointer: "/editions/" + edition + "/fields/kept", Old: raw("1"), Field: "kept", Edition: edition, Before: "1"},
			}},
			{Event: cat.Events[1], Values: []catalog.Change{
				{Pointer: "/editions/" + edition + "/storage_days", Old: json.RawMessage("null"), New: json.RawMessage("90")},
			}},
		},
	}
	return cat.History
}

func historyCatalog() (*catalog.Catalog, []*catalog.Finding) {
	cat, findings := testCatalog()
	addHistory(cat, "ja", "なくなりました", "ライセンスを追加して ください。そうしないと、デバイスを管理できなくなることがあります。")
	findings = append(findings, &catalog.Finding{
		Rule: "missing-id", Level: catalog.LevelWarning, Events: []*catalog.Event{cat.History.Removed[0].Event()}, Fingerprint: "gone",
	})
	return cat, findings
}

// changesOf returns a page of changes as a tree and in words.
func changesOf(t *testing.T, cat *catalog.Catalog, findings []*catalog.Finding, page string) (*htmlcheck.Tree, string) {
	t.Helper()
	files := writeSite(t, cat, findings, "https://site.invalid/")
	return parseSite(t, files), string(files[page])
}

func TestChangesPage(t *testing.T) {
	cat, findings := historyCatalog()
	tree, page := changesOf(t, cat, findings, "en/changes.html")
	for _, want := range []string{
		`<h2 id="changes-added">`, `<h2 id="changes-removed">`, `<h2 id="changes-renamed">`, `<h2 id="changes-changed">`,
		`href="events/server--old.html"`, `href="events/server--was.html"`, `same code, same ID, same name`,
		`<bdi lang="ja" dir="ltr">…`, `<del>`, `<ins>`, `>Info<`, `>Warning<`,
		`not in this edition`, `has the event now`, `does not have the event any more`,
		`<code translate="no">/editions/cloud-en/storage_days</code>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("en/changes.html has no %s", want)
		}
	}
	// What an event says in several forms is told once.
	if n := strings.Count(page, "storage_days"); n != 1 {
		t.Errorf("en/changes.html has storage_days %d times, want once", n)
	}
	root := tree.Page("en/changes.html")
	for _, want := range [][]string{
		{"link", "rel=alternate", "type=application/json", "href=../v1/changes.json"},
		{"link", "rel=alternate", "type=application/feed+json", "href=../feed/en.json"},
		{"link", "rel=alternate", "hreflang=ja", "href=https://site.invalid/ja/changes.html"},
	} {
		if len(htmlcheck.Find(root, want[0], want[1:]...)) != 1 {
			t.Errorf("en/changes.html has no %v", want)
		}
	}
	footer := htmlcheck.Find(tree.Page("ja/events/index.html"), "footer")[0]
	if len(htmlcheck.Find(footer, "a", "href=../changes.html")) != 1 {
		t.Error("the footer does not lead to the changes")
	}
}

func TestNothingChanged(t *testing.T) {
	cat, findings := testCatalog()
	if _, page := changesOf(t, cat, findings, "en/changes.html"); !strings.Contains(page, "No earlier catalog was given") {
		t.Error("without a previous catalog the page of changes does not say so")
	}
	cat.History = &catalog.History{}
	if _, page := changesOf(t, cat, findings, "ja/changes.html"); !strings.Contains(page, "変更はありません") {
		t.Error("without changes the page of changes does not say so")
	}
}

func TestChangesArePaged(t *testing.T) {
	cat, findings := testCatalog()
	h := &catalog.History{}
	for i := range changesPerPage {
		h.Removed = append(h.Removed, &catalog.Tombstone{Key: fmt.Sprintf("server/X%d", i), Slug: fmt.Sprintf("server--x%d", i)})
	}
	h.Withdrawn = h.Removed
	h.Changed = []catalog.EventChange{{Event: cat.Events[0], Values: []catalog.Change{{Pointer: "/stored"}}}}
	cat.History = h
	tree, first := changesOf(t, cat, findings, "en/changes.html")
	if n := strings.Count(first, "server--x"); n != changesPerPage {
		t.Errorf("the first page lists %d events, want %d", n, changesPerPage)
	}
	if second := tree.Page("en/changes-2.html"); second == nil || !strings.Contains(htmlcheck.Text(second), "/stored") {
		t.Error("the second page does not list the value that changed")
	}
	if !strings.Contains(first, `href="changes-2.html"`) || tree.Page("en/changes-3.html") != nil {
		t.Error("the pages do not lead to each other")
	}
}

func TestGonePages(t *testing.T) {
	cat, findings := historyCatalog()
	files := writeSite(t, cat, findings, "https://site.invalid/")
	for page, want := range map[string][]string{
		"en/events/server--old.html": {
			"This event is gone from the sources", `<bdi lang="ja" dir="ltr">なくなりました</bdi>`, "<code translate=\"no\">17</code>",
			`name="robots" content="noindex"`, "abababababab", `href="../../ja/events/server--old.html"`,
		},
		"ja/events/server--was.html": {
			"このイベントのキーは変わりました", `href="` + cat.Events[0].Slug + `.html"`, "server/WAS",
		},
	} {
		for _, words := range want {
			if !strings.Contains(string(files[page]), words) {
				t.Errorf("%s has no %s:\n%s", page, words, files[page])
			}
		}
	}
	if strings.Contains(string(files["sitemap.xml"]), "server--old") || strings.Contains(string(files["en/events/index.html"]), "server--old") {
		t.Error("an event that is gone is in the sitemap or a list")
	}
	if !strings.Contains(string(files["en/findings/missing-id.html"]), `href="../events/server--old.html"`) {
		t.Error("a finding does not lead to the page of the event that is gone")
	}
}

// Values are shown where they differ, words whole.
func TestChangedWordsAreCut(t *testing.T) {
	long := strings.Repeat("word ", 100)
	for _, tc := range []struct{ a, b, want string }{
		{"short text", "short next", "short text||"},
		{"The disk of the server is nearly full now.", "The disk of the server is quite full now.", "The disk of the server is |nearly| full now."},
		{"警告が発生したときに記録されます。設定で変更できます。詳しくはヘルプをご覧ください。", "警告が発生すると記録されます。設定で変更できます。詳しくはヘルプをご覧ください。", "警告が発生|したときに|記録されます。設定で変更できます。詳しくはヘルプをご覧ください。"},
		{long + "one " + long, long + "two " + long, "…" + long[:60] + "|one| " + long[:59] + "…"},
		{strings.TrimSpace(long), strings.Repeat("other ", 100) + "!", string([]rune(long)[:mostChanged]) + "…||"},
	} {
		head, tail := shared([]rune(tc.a), []rune(tc.b))
		var w changedWords
		w.cut([]rune(tc.a), head, tail)
		if got := w.Start + "|" + w.Marked + "|" + w.Ending; got != tc.want {
			t.Errorf("%q beside %q is shown as\n%s, want\n%s", tc.a, tc.b, got, tc.want)
		}
	}
}
