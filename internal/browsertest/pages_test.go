package browsertest

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// observe notes in each new page what its policy forbids and how far its content
// shifts without input of its user.
const observe = `
	window.forbidden = [];
	window.shift = 0;
	addEventListener("securitypolicyviolation", (e) => window.forbidden.push(e.violatedDirective + " " + e.blockedURI));
	new PerformanceObserver((list) => {
		for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value;
	}).observe({ type: "layout-shift", buffered: true });`

// shiftMost is the sum of shifts that counts as none: that of a digit, not of a line.
const shiftMost = 0.0005

// drawn is true once the page was drawn twice, so that shifts were reported.
const drawn = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))`

// TestPagesAreQuietAndFit opens a page of each kind from the disk and over HTTP: the
// console stays empty, the policy forbids nothing, nothing is asked from elsewhere,
// nothing shifts while the page is drawn, and at no width does it scroll sideways.
func TestPagesAreQuietAndFit(t *testing.T) {
	for _, k := range everyKind() {
		t.Run(k.name(), func(t *testing.T) {
			t.Parallel()
			for _, base := range []string{world.sub, world.file} {
				tb := k.blank(t, base)
				tb.observe()
				for _, width := range []int64{320, 1280} {
					tb.resize(width)
					k.show(tb)
					tb.quiet(k, width)
				}
				tb.resize(768)
				tb.fits(768)
			}
		})
	}
}

// observe makes every page that is opened later in the tab be observed.
func (tb *tab) observe() {
	tb.Helper()
	if _, err := chromedp.Call(tb.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: observe}); err != nil {
		tb.Fatal(err)
	}
}

func (tb *tab) resize(width int64) {
	tb.Helper()
	if err := View(tb.ctx, width, 800, "dark"); err != nil {
		tb.Fatal(err)
	}
}

func (tb *tab) quiet(k kind, width int64) {
	tb.Helper()
	tb.fits(width)
	// A view that a fragment of the address chooses takes the place of another.
	if got := tb.shifted(); got > shiftMost && !strings.Contains(k.path, "#") {
		tb.Errorf("%s: content shifts by %f in a window of %d px", k.path, got, width)
	}
	if got := eval[[]string](tb, `window.forbidden`); len(got) > 0 {
		tb.Errorf("%s: the policy forbids %q", k.path, got)
	}
}

func (tb *tab) fits(width int64) {
	tb.Helper()
	if got := eval[int64](tb, `document.documentElement.scrollWidth`); got > width {
		tb.Errorf("%s is %d px wide in a window of %d px", tb.path(), got, width)
	}
}

// shifted returns the sum of layout shifts since the page was opened.
func (tb *tab) shifted() float64 {
	tb.Helper()
	if _, err := chromedp.Run(tb.ctx, chromedp.Evaluate[bool](drawn, chromedp.EvalAwaitPromise)); err != nil {
		tb.Fatal(err)
	}
	return eval[float64](tb, `window.shift`)
}

// What is observed is seen if it happens.
func TestObserving(t *testing.T) {
	tb := blank(t, world.root)
	tb.observe()
	tb.expect("Content Security Policy")
	tb.do(chromedp.Navigate(world.root + "en/findings.html"))
	if got := tb.shifted(); got != 0 {
		t.Fatalf("the page shifts by %f by itself", got)
	}
	eval[bool](tb, `(() => {
		const box = document.createElement("div");
		box.textContent = "x";
		box.setAttribute("style", "block-size: 200px");
		document.body.prepend(box, document.createElement("hr"), document.createElement("hr"));
		return true;
	})()`)
	tb.until(`window.forbidden.length === 1`)
	if got := tb.shifted(); got == 0 {
		t.Error("no shift is seen where there is one")
	}
}

func TestLanguageSwitchStaysOnTheEvent(t *testing.T) {
	const event = "/events/administration-server--gnrl_ev_virus_outbreak--27.html"
	for _, base := range []string{world.root, world.sub, world.file} {
		tb := open(t, base, "en"+event)
		for _, want := range []string{"ja" + event, "en" + event} {
			tb.click("a[data-language]")
			// There may be no document yet while one takes the place of the other.
			tb.until(`location.pathname.endsWith(` + quote("/"+want) + `) && document.documentElement !== null`)
			if got := eval[string](tb, `document.documentElement.lang`); got != want[:2] {
				t.Errorf("%s is in %q", want, got)
			}
		}
	}
}

func TestLanguageSwitchStaysOnTheTopic(t *testing.T) {
	tb := open(t, world.root, "en/docs/ksc-cloud-console-en/177082.html")
	tb.click("a[data-language]")
	tb.until(`document.documentElement.lang === "ja"`)
	if got, want := tb.path(), "ja/docs/ksc-linux-ja/administration-server--warning-events.html"; got != want {
		t.Errorf("the switch leads to %s, want %s", got, want)
	}
}

// The language switch of the home page and of the search page keeps the query and the
// facets, also those that were chosen after the page was opened.
func TestLanguageSwitchKeepsTheQuestion(t *testing.T) {
	for page, want := range map[string]string{
		"index.html": "?q=certificate", "search.html?severity=warning": "?q=certificate&severity=warning",
	} {
		tb := open(t, world.root, "en/"+page)
		tb.until(`window.catsite !== undefined`)
		tb.search("certificate")
		tb.click("a[data-language]")
		tb.until(`document.documentElement.lang === "ja" && document.querySelectorAll("#hits li").length > 0`)
		if got := eval[string](tb, `location.search`); got != want {
			t.Errorf("%s: the switch leads to the query %q, want %q", page, got, want)
		}
	}
}

// TestWithoutScript walks from home to every event with scripts switched off.
func TestWithoutScript(t *testing.T) {
	events, err := fs.Glob(os.DirFS(world.site), "en/events/*--*.html")
	if err != nil || len(events) != 81 {
		t.Fatalf("%d event pages, error %v", len(events), err)
	}
	tb := open(t, world.root, "en/about.html")
	if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	reached := map[string]bool{}
	tb.do(chromedp.Navigate(world.root + "en/index.html"))
	for _, list := range tb.hrefs() {
		if !strings.HasPrefix(list, "severity/") && !strings.HasPrefix(list, "component/") && list != "events/index.html" {
			continue
		}
		tb.do(chromedp.Navigate(world.root + "en/" + list))
		for _, href := range tb.hrefs() {
			name := href[strings.LastIndex(href, "/")+1:]
			if strings.Contains(name, "--") {
				reached["en/events/"+name] = true
			}
		}
	}
	for _, e := range events {
		if !reached[e] {
			t.Errorf("%s is not linked from a list that home leads to", e)
		}
	}
	tb.do(chromedp.Navigate(world.root+"en/index.html"), chromedp.SetValue("#q", "4099"), chromedp.Submit("#q"))
	tb.arrive(world.root + "en/search.html?q=4099")
	if links := tb.hrefs(); !slices.Contains(links, "events/index.html") {
		t.Errorf("without script the search page leads to %q, want the list of all events among them", links)
	}
}

// arrive waits until the tab is at an address. It needs no script.
func (tb *tab) arrive(want string) {
	tb.Helper()
	var location string
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var err error
		if location, err = chromedp.Run(tb.ctx, chromedp.Location()); err == nil && location == want {
			tb.do(chromedp.WaitReady("footer"))
			return
		}
	}
	tb.Fatalf("the tab is at %s, want %s", location, want)
}

// hrefs returns the addresses of all links of the page.
func (tb *tab) hrefs() []string {
	tb.Helper()
	all, err := chromedp.Run(tb.ctx, chromedp.AttributesAll("a[href]"))
	if err != nil {
		tb.Fatal(err)
	}
	var list []string
	for _, a := range all {
		list = append(list, a["href"])
	}
	return list
}

// TestTheme keeps the choice of a reader from page to page.
func TestTheme(t *testing.T) {
	tb := open(t, world.root, "en/index.html")
	if err := View(tb.ctx, 1280, 800, "light"); err != nil {
		t.Fatal(err)
	}
	const background = `getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor`
	light := eval[string](tb, background)
	eval[bool](tb, `(() => { const s = document.getElementById("theme"); s.value = "dark"; s.dispatchEvent(new Event("change")); return true; })()`)
	dark := eval[string](tb, background)
	if light == dark {
		t.Errorf("light and dark have the same background %s", light)
	}
	tb.do(chromedp.Navigate(world.root + "ja/findings.html"))
	if got := eval[string](tb, background); got != dark {
		t.Errorf("the next page has background %s, want the dark one %s", got, dark)
	}
	eval[bool](tb, `localStorage.clear(), true`)
}
