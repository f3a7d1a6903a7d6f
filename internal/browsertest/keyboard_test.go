package browsertest

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stop is what is wrong with the element that has the focus: that no outline shows
// it, or that other content covers all of it. It is "" where nothing is.
const stop = `(() => {
	const e = document.activeElement, style = getComputedStyle(e);
	if (e === document.body) return "";
	const name = e.outerHTML.slice(0, 90);
	if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0) return name + " has no outline";
	const rects = [...e.getClientRects(), e.getBoundingClientRect()].filter((r) => r.width && r.height);
	const part = [0.1, 0.5, 0.9];
	const seen = rects.some((r) => part.some((x) => part.some((y) => {
		const at = document.elementFromPoint(r.left + x * r.width, r.top + y * r.height);
		return at && (e.contains(at) || at.contains(e) && at !== document.documentElement && at.closest("label"));
	})));
	return seen ? "" : name + " is covered";
})()`

const active = `(() => { const e = document.activeElement; return e === document.body ? "" : e.outerHTML.slice(0, 200); })()`

// strike presses a key, with others held down.
func (tb *tab) strike(key string, modifiers ...chromedp.Modifier) {
	tb.Helper()
	tb.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// look reports what is wrong with the element that has the focus.
func (tb *tab) look() {
	tb.Helper()
	if wrong := eval[string](tb, stop); wrong != "" {
		tb.Errorf("%s: focus: %s", tb.path(), wrong)
	}
}

// walkTo presses Tab until an element has the focus.
func (tb *tab) walkTo(selector string) {
	tb.Helper()
	tb.until(`document.readyState === "complete"`)
	for range 200 {
		tb.strike(kb.Tab)
		tb.look()
		if eval[bool](tb, `document.activeElement.matches(`+quote(selector)+`)`) {
			return
		}
	}
	tb.Fatalf("%s: Tab does not lead to %s", tb.path(), selector)
}

// TestKeyboardWalk goes from home to an event, to its comparison and home again by
// keys alone, in a narrow and a wide window.
func TestKeyboardWalk(t *testing.T) {
	for _, width := range []int64{320, 1280} {
		tb := blank(t, world.root)
		tb.resize(width)
		tb.do(chromedp.Navigate(world.root + "en/index.html"))
		tb.until(`window.catsite !== undefined`)
		tb.slash()
		tb.look()
		tb.do(chromedp.KeyEvent("KLSRV_APN_CERTIFICATE"))
		tb.until(`document.querySelectorAll("#hits a").length === 2`)
		tb.strike(kb.ArrowDown)
		tb.look()
		tb.strike(kb.Enter)
		tb.until(`document.readyState === "complete" && location.pathname.endsWith(` + quote("en/"+disputed) + `)`)

		tb.strike(kb.Tab)
		tb.look()
		if !eval[bool](tb, `document.activeElement.matches(".skip")`) {
			t.Errorf("the first stop is %s, want the link to the content", eval[string](tb, active))
		}
		tb.strike(kb.Enter)
		tb.strike(kb.Tab)
		tb.look()
		if !eval[bool](tb, `document.activeElement.closest("main") !== null`) {
			t.Errorf("after the link to the content the focus is on %s, want the content", eval[string](tb, active))
		}
		tb.walkTo(`a[href="#compare"]`)
		tb.strike(kb.Enter)
		tb.until(`location.hash === "#compare"`)
		tb.walkTo(`a[href="#to-compare"]`)
		tb.strike(kb.Enter)
		tb.until(`location.hash === "#to-compare" && document.activeElement.matches("#to-compare")`)
		tb.look()
		tb.slash()
		tb.look()
		tb.strike(kb.Tab, chromedp.ModifierShift)
		if !eval[bool](tb, `document.activeElement.matches("a.brand")`) {
			t.Errorf("before the search box the focus is on %s, want the link home", eval[string](tb, active))
		}
		tb.look()
		tb.strike(kb.Enter)
		tb.until(`location.pathname.endsWith("/en/")`) // the server takes index.html away
	}
}

// TestNoKeyboardTrap presses Tab through whole pages and back: every stop shows its
// focus and is not covered, and the end is reached.
func TestNoKeyboardTrap(t *testing.T) {
	for _, k := range []kind{
		{path: "en/search.html?q=KLSRV_APN", ready: found}, {path: "ja/severity/warning.html"}, {path: "en/" + disputed},
		{path: "en/docs/ksc-cloud-console-en/177082.html"}, {path: "ja/findings.html"},
	} {
		t.Run(k.path, func(t *testing.T) {
			t.Parallel()
			tb := k.blank(t, world.root)
			tb.resize(1280)
			k.show(tb)
			eval[bool](tb, `document.activeElement.blur(), true`)
			most := eval[int](tb, `document.querySelectorAll("a[href], button, input, select, summary, [tabindex]").length`)
			for _, way := range [][]chromedp.Modifier{nil, {chromedp.ModifierShift}} {
				tb.strike(kb.Tab, way...)
				eval[bool](tb, `window.first = document.activeElement, true`)
				stops := 0
				for round := false; !round && stops <= most; round = eval[bool](tb, `document.activeElement === document.body || document.activeElement === window.first`) {
					tb.look()
					tb.strike(kb.Tab, way...)
					stops++
				}
				if stops > most || stops < 10 {
					t.Errorf("%s: %d stops, want the end of the page after 10 to %d", k.path, stops, most)
				}
			}
		})
	}
}
