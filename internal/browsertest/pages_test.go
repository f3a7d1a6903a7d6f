package browsertest

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// pageTypes is one page of each type in both languages, the ones with the most to
// go wrong.
var pageTypes = []string{
	"index.html", "404.html",
	"en/index.html", "ja/index.html",
	"en/search.html", "ja/search.html",
	"en/about.html", "ja/about.html",
	"en/findings.html", "ja/findings.html",
	"en/findings/missing-description.html", "ja/findings/storage-term-mismatch.html",
	"en/events/index.html", "ja/events/index.html",
	"en/severity/warning.html", "ja/component/network-agent.html", "ja/edition/ksc-linux-ja.html",
	"en/events/administration-server--klsrv_apn_certificate_expired.html",
	"ja/events/administration-server--klsrv_apn_certificate_expired.html",
	"ja/events/administration-server--klsrv_event_spam_events_detected.html",
	"en/events/network-agent--ksnproxy_started_con_chk_ok.html",
	"en/docs/ksc-cloud-console-en/index.html",
	"en/docs/ksc-cloud-console-en/177082.html", "en/docs/ksc-cloud-console-en/173727.html",
	"ja/docs/ksc-linux-ja/administration-server--warning-events.html",
}

// TestPagesAreQuietAndFit opens a page of each type from the disk and over HTTP:
// the console stays empty, nothing is asked from elsewhere, and at no width does
// the page scroll sideways.
func TestPagesAreQuietAndFit(t *testing.T) {
	for _, page := range pageTypes {
		t.Run(page, func(t *testing.T) {
			for _, base := range []string{world.sub, world.file} {
				tb := open(t, base, page)
				for _, width := range []int64{320, 768, 1280} {
					if err := View(tb.ctx, width, 800, "dark"); err != nil {
						t.Fatal(err)
					}
					if got := eval[int64](tb, `document.documentElement.scrollWidth`); got > width {
						t.Errorf("%s is %d px wide in a window of %d px", base+page, got, width)
					}
				}
			}
		})
	}
}

func TestLanguageSwitchStaysOnTheEvent(t *testing.T) {
	const event = "/events/administration-server--gnrl_ev_virus_outbreak--27.html"
	for _, base := range []string{world.root, world.sub, world.file} {
		tb := open(t, base, "en"+event)
		for _, want := range []string{"ja" + event, "en" + event} {
			tb.click("a[data-language]")
			tb.until(`location.pathname.endsWith(` + quote("/"+want) + `)`)
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
