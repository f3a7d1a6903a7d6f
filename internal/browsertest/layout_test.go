package browsertest

import (
	"testing"
)

// inWindow opens a page in a window of some width.
func inWindow(t *testing.T, width int64, page string) *tab {
	t.Helper()
	tb := open(t, world.file, page)
	tb.resize(width)
	return tb
}

// Where a search finds nothing, the lists that its answer speaks of are in view.
func TestListsComeUpWhereNothingIsFound(t *testing.T) {
	for _, locale := range []string{"en", "ja"} {
		tb := inWindow(t, 320, locale+"/search.html?q=xyzzyq")
		tb.until(foundNone)
		if top := eval[float64](tb, `document.querySelector(".browse").getBoundingClientRect().top`); top > 600 {
			t.Errorf("%s: the lists begin %.0f px down the page", tb.path(), top)
		}
	}
}

// The button that clears the facets takes no room of their heading.
func TestClearingCoversNothing(t *testing.T) {
	for _, width := range []int64{320, 1280} {
		tb := inWindow(t, width, "en/search.html?severity=warning")
		tb.until(`document.querySelector("#facets > button").checkVisibility()`)
		if gap := eval[float64](tb, `document.querySelector("#facets > button").getBoundingClientRect().left - document.querySelector("#facets h2").getBoundingClientRect().right`); gap < 4 {
			t.Errorf("%d px: %.0f px are between the heading and the button", width, gap)
		}
	}
}

// broken is the words of severities that a line ends within. In Japanese the whole name
// is one.
const broken = `[...document.querySelectorAll(".events td.severity bdi")].flatMap((e) => {
	const text = e.firstChild;
	return [...text.data.matchAll(/\S+/g)].filter((m) => {
		const range = document.createRange();
		range.setStart(text, m.index);
		range.setEnd(text, m.index + m[0].length);
		return new Set([...range.getClientRects()].map((r) => r.top)).size > 1;
	}).map((m) => m[0]);
})`

func TestSeveritiesAreNotBroken(t *testing.T) {
	for _, width := range []int64{320, 768, 1280} {
		for _, locale := range []string{"en", "ja"} {
			tb := inWindow(t, width, locale+"/events/index.html")
			if got := eval[[]string](tb, broken); len(got) > 0 {
				t.Errorf("%s at %d px: words are broken: %q", tb.path(), width, got)
			}
		}
	}
}

// A page of contents does not lead to itself.
func TestContentsLeadElsewhere(t *testing.T) {
	tb := open(t, world.file, "ja/docs/ksc-linux-ja/index.html")
	if n := eval[int](tb, `[...document.querySelectorAll("main a")].filter((a) => a.href === location.href).length`); n > 0 {
		t.Errorf("%d links of the page lead to itself", n)
	}
}
