package browsertest

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// runAxe checks the page as it is drawn and returns what is wrong, an entry for each
// rule and element.
const runAxe = `axe.run(document, {
	runOnly: RULES, resultTypes: ["violations"], preload: false,
}).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary)))`

const (
	allRules = `{ type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }`
	// colourRules are the rules that colours alone decide about.
	colourRules = `{ type: "rule", values: ["color-contrast", "link-in-text-block"] }`
)

// axeScript returns the source of axe-core, which make tools installs.
func axeScript(t *testing.T) string {
	t.Helper()
	script, err := os.ReadFile("axe/node_modules/axe-core/axe.min.js")
	if errors.Is(err, fs.ErrNotExist) {
		t.Fatal("axe-core is missing: run make tools")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(script) + "; true"
}

// axe reports what axe finds in the page under some rules.
func (tb *tab) axe(how, rules string) {
	tb.Helper()
	list, err := chromedp.Run(tb.ctx, chromedp.Evaluate[[]string](strings.Replace(runAxe, "RULES", rules, 1), chromedp.EvalAwaitPromise))
	if err != nil {
		tb.Fatal(err)
	}
	for _, violation := range list {
		tb.Errorf("%s: %s: %s", tb.path(), how, violation)
	}
}

// TestAxe checks pages of every kind against WCAG 2.2 AA and best practices: in both
// languages, light and dark, narrow and wide, and in forced colours. Dark and light
// pages differ in colours alone, so the other rules look at light ones.
func TestAxe(t *testing.T) {
	script := axeScript(t)
	for _, k := range everyKind() {
		t.Run(k.name(), func(t *testing.T) {
			t.Parallel()
			tb := k.blank(t, world.root)
			k.show(tb)
			eval[bool](tb, script)
			for _, width := range []int64{1280, 320} {
				for scheme, rules := range map[string]string{"light": allRules, "dark": colourRules} {
					if err := View(tb.ctx, width, 800, scheme); err != nil {
						t.Fatal(err)
					}
					tb.axe(map[int64]string{320: "narrow", 1280: "wide"}[width]+" and "+scheme, rules)
				}
			}
			if !strings.HasPrefix(k.path, "ja/") {
				tb.media(emulation.MediaFeature{Name: "forced-colors", Value: "active"})
				tb.axe("in forced colours", colourRules)
			}
		})
	}
}

// media sets what the browser says of its user's choices.
func (tb *tab) media(feature emulation.MediaFeature) {
	tb.Helper()
	if _, err := chromedp.Call(tb.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{&feature}}); err != nil {
		tb.Fatal(err)
	}
}
