package browsertest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// disputedEvent is an event on whose storage term the editions disagree, unequalEvent
// one whose texts have different lists.
const (
	disputedEvent = "/events/administration-server--klsrv_apn_certificate_expired.html"
	unequalEvent  = "/events/administration-server--klsrv_event_hosts_conflict.html"
)

const (
	comparedShown = `[...document.querySelectorAll("#compare .beside, #compare .back")].every((e) => e.checkVisibility())`
	onePieceShown = `document.querySelector(".texts").checkVisibility()`
)

// press presses a key where the focus is.
func (tb *tab) press(key string) {
	tb.Helper()
	tb.do(chromedp.KeyEvent(key))
}

// tabTo moves the focus from element to element until it is on the one that a selector
// finds.
func (tb *tab) tabTo(selector string) {
	tb.Helper()
	for range 60 {
		tb.press(kb.Tab)
		if eval[bool](tb, `document.activeElement.matches(`+quote(selector)+`)`) {
			return
		}
	}
	tb.Fatalf("the key Tab does not lead to %s", selector)
}

// TestCompareByKeyboard goes from an event to the comparison of its editions and back
// without a mouse, over HTTP and from the disk.
func TestCompareByKeyboard(t *testing.T) {
	for _, base := range []string{world.sub, world.file} {
		for _, locale := range []string{"en", "ja"} {
			tb := open(t, base, locale+disputedEvent)
			if eval[bool](tb, comparedShown) || !eval[bool](tb, onePieceShown) {
				t.Errorf("%s: the page begins with the comparison", tb.path())
			}
			tb.tabTo(`a[href="#compare"]`)
			tb.press(kb.Enter)
			tb.until(`document.activeElement.id === "compare"`)
			tb.until(comparedShown + ` && !` + onePieceShown)
			tb.press(kb.Tab)
			if got := eval[string](tb, `document.activeElement.getAttribute("href")`); got != "#to-compare" {
				t.Errorf("%s: the first link of the comparison leads to %q, want the way back", tb.path(), got)
			}
			tb.press(kb.Enter)
			tb.until(`document.activeElement.id === "to-compare"`)
			tb.until(onePieceShown)
			if eval[bool](tb, comparedShown) {
				t.Errorf("%s: the comparison stays", tb.path())
			}
		}
	}
}

// TestCompareShows opens comparisons by their addresses, without a script: marks have a
// sign beside their colour, what an edition lacks says so, and the page fits at all
// widths.
func TestCompareShows(t *testing.T) {
	for page, want := range map[string][]string{
		"en" + disputedEvent: {"≠differs: 90 days", "≠differs: not stored 保管されません"},
		"ja" + disputedEvent: {"≠不一致: 90 日間 90 days", "≠不一致: 保管されない 保管されません"},
		"en" + unequalEvent:  {"≠differs: 2 list items", "≠differs: 0 list items"},
	} {
		tb := open(t, world.file, "index.html")
		if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		tb.do(chromedp.Navigate(world.file+page+"#compare"), chromedp.WaitReady("footer"))
		tb.until(comparedShown)
		if got := eval[[]string](tb, `[...document.querySelectorAll("#compare td.differs")].map((e) => e.textContent)`); !slices.Equal(got, want) {
			t.Errorf("%s: marked are %q, want %q", page, got, want)
		}
		for _, width := range []int64{320, 768, 1280} {
			if err := View(tb.ctx, width, 800, "light"); err != nil {
				t.Fatal(err)
			}
			if got := eval[int64](tb, `document.documentElement.scrollWidth`); got > width {
				t.Errorf("%s is %d px wide in a window of %d px", page, got, width)
			}
			// Beside each other where there is room, else one below the other with the
			// name of the edition and its language.
			const tops = `[...document.querySelectorAll("#compare .beside tr:last-child td")].map((e) => Math.round(e.getBoundingClientRect().top))`
			const label = `getComputedStyle(document.querySelector("#compare .beside tr:last-child td"), "::before").content`
			top := eval[[]int64](tb, tops)
			if beside := top[0] == top[1]; beside != (width > 960) {
				t.Errorf("%s, %d px: parts that correspond begin at %v", page, width, top)
			}
			if labelled := eval[string](tb, label) != "none"; labelled != (width < 960) {
				t.Errorf("%s, %d px: parts are labelled %v", page, width, labelled)
			}
		}
	}
}

// TestCompareInTheOtherLanguage switches the language and stays at the comparison.
func TestCompareInTheOtherLanguage(t *testing.T) {
	tb := open(t, world.root, "en"+unequalEvent+"#compare")
	tb.until(comparedShown)
	tb.click("a[data-language]")
	tb.until(`document.documentElement.lang === "ja" && ` + comparedShown)
	if gaps := eval[[]string](tb, `[...document.querySelectorAll("#compare .gap")].map((e) => e.textContent)`); len(gaps) < 2 || gaps[0] != "この版には対応する部分がありません" {
		t.Errorf("parts without a counterpart say %q", gaps)
	}
}

// addressedProject knows where it will be published, so that its pages have structured
// data.
const addressedProject = `preset = "event-types"
[site]
title = { en = "Addressed" }
locales = ["en"]
base_url = "https://docs.example.com/events/"
[[edition]]
id = "en"
product = "P"
locale = "en"
sources = ["en.html"]
`

// TestLinkedDataIsQuiet opens a page with structured data: the policy for scripts has
// nothing against it.
func TestLinkedDataIsQuiet(t *testing.T) {
	project, site := t.TempDir(), filepath.Join(t.TempDir(), "site")
	for name, text := range map[string]string{
		"catsite.toml": addressedProject,
		"en.html": `<!DOCTYPE html><html lang=en><meta charset=utf-8><h1>Events</h1>` +
			`<table><tr><th>Event type display name<th>Event type ID<th>Event type<tr><td>&lt;/script&gt; "quoted"<td>1<td>A_B</table>`,
	} {
		if err := os.WriteFile(filepath.Join(project, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := BuildProject(world.dir, project, site); err != nil {
		t.Fatal(err)
	}
	const graph = `JSON.parse(document.querySelector("script[type='application/ld+json']").textContent)["@graph"]`
	for _, base := range []string{serve(t, site), "file://" + filepath.ToSlash(site) + "/"} {
		tb := open(t, base, "en/events/a_b.html")
		tb.until(`document.readyState === "complete"`)
		if got := eval[string](tb, graph+`[0].name`); got != `</script> "quoted"` {
			t.Errorf("the structured data calls the event %q", got)
		}
	}
}
