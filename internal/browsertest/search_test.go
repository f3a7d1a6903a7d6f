package browsertest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Each query finds these events, in any order unless it is said otherwise.
var queries = []struct {
	query string
	slugs []string // without component
}{
	{"4099", []string{"klsrv_ev_license_check_more_110"}},
	{"４０９９", []string{"klsrv_ev_license_check_more_110"}},
	{"409", nil}, // a number is matched whole
	{"LICENSE_CHECK", licenseCheck},
	{"license check", licenseCheck},
	{"ICENSE_CH", licenseCheck},
	{"klsrv_apn_certificate_expired", []string{"klsrv_apn_certificate_expired"}},
	{"証明書", certificates},
	{"明書", certificates},
	{"ネットワーク", []string{"klsrv_event_hosts_conflict", "klsrv_event_hosts_not_visible"}}, // one in its description
	{"ねっとわーく", []string{"klsrv_event_hosts_conflict", "klsrv_event_hosts_not_visible"}},
	{"ﾗｲｾﾝｽ", []string{"klsrv_ev_license_check_100_110"}},
	{"新幹線", nil},
}

var (
	licenseCheck = []string{
		"klsrv_ev_license_check_100_110", "klsrv_ev_license_check_90", "klsrv_ev_license_check_more_110",
	}
	certificates = []string{
		"klsrv_apn_certificate_expired", "klsrv_apn_certificate_expires_soon",
		"klsrv_certificate_removed", "klsrv_certificate_requested",
	}
)

// slugs returns the events that the page lists as hits.
func (tb *tab) slugs() []string {
	tb.Helper()
	var list []string
	for _, href := range eval[[]string](tb, `[...document.querySelectorAll("#hits a")].map((a) => a.href)`) {
		name := strings.TrimSuffix(href[strings.LastIndex(href, "/")+1:], ".html")
		_, slug, _ := strings.Cut(name, "--")
		list = append(list, slug)
	}
	slices.Sort(list)
	return list
}

// search types a query into the box and waits for the answer.
func (tb *tab) search(query string) {
	tb.Helper()
	// A page with facets answers before it is asked.
	tb.until(`window.catsite !== undefined && (!document.getElementById("facets") || ` + status + ` !== "")`)
	tb.do(chromedp.Focus("#q"))
	eval[bool](tb, `document.getElementById("status").textContent = "", document.getElementById("q").select(), true`)
	if _, err := chromedp.Call(tb.ctx, input.InsertText, input.InsertTextParams{Text: query}); err != nil {
		tb.Fatal(err)
	}
	tb.until(`document.getElementById("status").textContent !== "" && new URLSearchParams(location.search).get("q") === ` + quote(query))
}

// slash presses the key "/". As a person's key press it is one event, whose default
// the page can prevent.
func (tb *tab) slash() {
	tb.Helper()
	for _, typ := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		params := input.DispatchKeyEventParams{Type: typ, Key: "/", Code: "Slash"}
		if typ == input.DispatchKeyEventTypeKeyDown {
			params.Text = "/"
		}
		if _, err := chromedp.Call(tb.ctx, input.DispatchKeyEvent, params); err != nil {
			tb.Fatal(err)
		}
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

func TestSearch(t *testing.T) {
	for name, base := range map[string]string{"root": world.root, "sub-path": world.sub, "file": world.file} {
		for _, page := range []string{"en/index.html", "ja/index.html", "ja/search.html"} {
			t.Run(name+"/"+page, func(t *testing.T) {
				tb := open(t, base, page)
				for _, q := range queries {
					tb.search(q.query)
					if got := tb.slugs(); !slices.Equal(got, q.slugs) {
						t.Errorf("%s finds %q, want %q", q.query, got, q.slugs)
					}
				}
			})
		}
	}
}

func TestHitsLeadToTheEvent(t *testing.T) {
	tb := open(t, world.sub, "ja/index.html")
	tb.search("4135")
	tb.click("#hits a")
	tb.until(`location.pathname.includes("/events/")`)
	if got, want := tb.path(), "ja/events/administration-server--klsrv_apn_certificate_expired.html"; got != want {
		t.Errorf("the hit leads to %s, want %s", got, want)
	}
}

// TestHitShowsTheOtherLanguage finds an event by its Japanese name from the English
// page.
func TestHitShowsTheOtherLanguage(t *testing.T) {
	tb := open(t, world.root, "en/index.html")
	tb.search("証明書が要求")
	const want = "証明書が要求されました"
	if got := eval[string](tb, `document.querySelector("#hits [lang=ja]").textContent`); got != want {
		t.Errorf("the hit shows %q in Japanese, want %q", got, want)
	}
	if got := eval[string](tb, `document.querySelector("#hits mark").textContent`); got != "証明書が要求" {
		t.Errorf("marked is %q, want the query", got)
	}
}

func TestQueryInTheAddress(t *testing.T) {
	tb := open(t, world.root, "en/search.html?q=LICENSE_CHECK")
	tb.until(`document.querySelectorAll("#hits li").length === 3`)
	tb.click("a[data-language]")
	tb.until(`document.documentElement.lang === "ja" && document.querySelectorAll("#hits li").length === 3`)
	if got, want := tb.path(), "ja/search.html?q=LICENSE_CHECK"; got != want {
		t.Errorf("the language switch leads to %s, want %s", got, want)
	}
}

func TestSearchFromAnEventPage(t *testing.T) {
	tb := open(t, world.file, "en/events/administration-server--klsrv_host_out_control.html")
	tb.slash()
	tb.do(chromedp.KeyEvent("4099"), chromedp.KeyEvent(kb.Enter))
	tb.until(`location.pathname.endsWith("/search.html") && document.querySelectorAll("#hits li").length === 1`)
	if got, want := tb.path(), "en/search.html?q=4099"; got != want {
		t.Errorf("the box leads to %s, want %s", got, want)
	}
}

func TestKeyboard(t *testing.T) {
	tb := open(t, world.root, "en/index.html")
	const active = `document.activeElement.id || document.activeElement.tagName`
	tb.slash()
	if got := eval[string](tb, active); got != "q" {
		t.Fatalf("after / the focus is on %s, want the box", got)
	}
	tb.search("LICENSE_CHECK")
	tb.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowUp))
	if got := eval[int](tb, `[...document.querySelectorAll("#hits a")].indexOf(document.activeElement)`); got != 0 {
		t.Errorf("after down, down, up the focus is on hit %d, want 0", got)
	}
	tb.do(chromedp.KeyEvent(kb.Escape))
	if got := eval[string](tb, active); got != "q" {
		t.Errorf("after Escape the focus is on %s, want the box", got)
	}
	tb.do(chromedp.KeyEvent(kb.Escape))
	tb.until(`document.querySelectorAll("#hits li").length === 0 && document.getElementById("q").value === ""`)
	tb.search("4099")
	tb.do(chromedp.KeyEvent(kb.Enter))
	tb.until(`location.pathname.endsWith("klsrv_ev_license_check_more_110.html")`)
}

// TestComposition composes with an input method: nothing is searched and Enter
// does not navigate until the text is committed.
func TestComposition(t *testing.T) {
	tb := open(t, world.root, "ja/index.html")
	tb.do(chromedp.Focus("#q"))
	for _, text := range []string{"し", "しょ", "しょう"} {
		if _, err := chromedp.Call(tb.ctx, input.ImeSetComposition, input.ImeSetCompositionParams{
			Text: text, SelectionStart: int64(len([]rune(text))), SelectionEnd: int64(len([]rune(text))),
		}); err != nil {
			t.Fatal(err)
		}
	}
	eval[bool](tb, `document.getElementById("q").dispatchEvent(new KeyboardEvent("keydown", {key: "Escape", keyCode: 229, bubbles: true})), true`)
	if value := eval[string](tb, `document.getElementById("q").value`); value != "しょう" {
		t.Errorf("while composing the box holds %q, want しょう", value)
	}
	eval[bool](tb, `new Promise((done) => setTimeout(() => { window.waited = true; done(true); }, 300)), true`)
	tb.until(`window.waited`)
	eval[bool](tb, `document.querySelector("form.hero").requestSubmit(), true`)
	if got, active := tb.path(), eval[string](tb, `document.activeElement.id`); strings.Contains(got, "events") || active != "q" {
		t.Errorf("Enter while composing leads to %s, the focus to %q", got, active)
	}
	if status := eval[string](tb, `document.getElementById("status").textContent`); status != "" {
		t.Errorf("while composing the page says %q, want nothing", status)
	}
	if _, err := chromedp.Call(tb.ctx, input.InsertText, input.InsertTextParams{Text: "証明書"}); err != nil {
		t.Fatal(err)
	}
	tb.until(`document.querySelectorAll("#hits li").length === 4`)
}

// TestFoldingIsThatOfTheIndex runs the vectors that the index writer is tested
// with.
func TestFoldingIsThatOfTheIndex(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "search", "testdata", "fold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ In, Out string }
	if err := json.Unmarshal(data, &vectors); err != nil || len(vectors) == 0 {
		t.Fatalf("%d vectors, error %v", len(vectors), err)
	}
	tb := open(t, world.root, "en/index.html")
	for _, v := range vectors {
		if got := eval[string](tb, "catsite.fold("+quote(v.In)+")"); got != v.Out {
			t.Errorf("fold(%q) = %q in the browser, want %q", v.In, got, v.Out)
		}
	}
}

// TestShowMore lists twenty hits, then twenty more, and moves the focus to the first
// of these.
func TestShowMore(t *testing.T) {
	tb := open(t, world.root, "en/search.html")
	tb.search("klsrv")
	const hits = `document.querySelectorAll("#hits li").length`
	tb.until(hits + ` === 20`)
	if got := eval[string](tb, status); !strings.Contains(got, "The first 20 are shown") {
		t.Errorf("the page says %q, want that there are more", got)
	}
	tb.click("#more")
	tb.until(hits + ` > 20`)
	tb.until(`[...document.querySelectorAll("#hits a")].indexOf(document.activeElement) === 20`)
}

// TestSearchPageWithoutQuery lists all events beside the facets, and again once the
// query is gone.
func TestSearchPageWithoutQuery(t *testing.T) {
	tb := open(t, world.root, "ja/search.html")
	const all = `document.querySelectorAll("#hits li").length === 20`
	tb.until(all)
	tb.search("4099")
	tb.until(`document.querySelectorAll("#hits li").length === 1`)
	tb.do(chromedp.KeyEvent(kb.Escape))
	tb.until(all + ` && location.search === ""`)
}

// TestBack comes back from an event to its query and hits.
func TestBack(t *testing.T) {
	tb := open(t, world.root, "en/search.html")
	tb.search("certificate")
	eval[bool](tb, `document.querySelector("#facets input[value=warning]").click(), true`)
	tb.until(`location.search === "?q=certificate&severity=warning"`)
	tb.click("#hits a")
	tb.until(`location.pathname.includes("/events/")`)
	eval[bool](tb, `history.back(), true`)
	tb.until(`location.search === "?q=certificate&severity=warning" && document.querySelectorAll("#hits li").length > 0 && document.getElementById("q").value === "certificate" && document.querySelector("#facets input[value=warning]").checked`)
}

// TestExcerpt shows where a description has the query, in its own language.
func TestExcerpt(t *testing.T) {
	tb := open(t, world.root, "ja/index.html")
	for query, want := range map[string][2]string{"threshold": {"en", "threshold"}, "ネットワーク": {"ja", "ネットワーク"}} {
		tb.search(query)
		tb.until(`document.querySelector("#hits .why mark") !== null`)
		got := [2]string{
			eval[string](tb, `document.querySelector("#hits .why [lang]").lang`),
			strings.ToLower(eval[string](tb, `document.querySelector("#hits .why mark").textContent`)),
		}
		if got != want {
			t.Errorf("the reason for a hit of %s is in %q and marks %q, want %q", query, got[0], got[1], want)
		}
	}
}
