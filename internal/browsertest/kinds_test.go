package browsertest

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// A kind is a kind of page, shown by one that has much to go wrong. In its path "*"
// stands for the language.
type kind struct {
	path string
	// ready is a script expression that is true once the page shows what it is to
	// show; "" if it does from the start.
	ready string
	// of publishes the site that has the page, and site names it; the demonstration's
	// without them.
	of   func(*testing.T) string
	site string
}

const (
	found     = `document.querySelectorAll("#hits li").length > 0 && document.getElementById("status").textContent !== ""`
	foundNone = `document.getElementById("status").textContent !== ""`

	disputed    = "events/administration-server--klsrv_apn_certificate_expired.html"
	undescribed = "events/network-agent--ksnproxy_started_con_chk_ok.html"
	blankID     = "events/administration-server--klsrv_event_spam_events_detected.html"
)

var kinds = []kind{
	{path: "index.html"}, {path: "404.html"},
	{path: "*/index.html"}, {path: "*/index.html?q=certificate", ready: found},
	{path: "*/search.html", ready: found}, {path: "*/search.html?q=KLSRV&severity=warning&severity=info", ready: found},
	{path: "*/search.html?q=xyzzyq", ready: foundNone},
	{path: "*/about.html"}, {path: "*/changes.html"}, {path: "*/scripts.html"}, {path: "*/scripts/catalog-json.html"},
	{path: "*/findings.html"}, {path: "*/findings/storage-term-mismatch.html"},
	{path: "*/events/index.html"}, {path: "*/severity/warning.html"}, {path: "*/component/network-agent.html"},
	{path: "*/edition/ksc-linux-ja.html"},
	{path: "*/component/agent-6.html", of: manyEvents, site: "synthetic"}, // the last of several, and a short one
	{path: "*/" + disputed}, {path: "*/" + disputed + "#compare"}, {path: "*/" + undescribed}, {path: "*/" + blankID},
	{path: "*/changes.html", of: changed, site: "changed"},
	{path: "*/" + gone, of: changed, site: "changed"}, {path: "*/" + renamed, of: changed, site: "changed"},
	{path: "*/docs/index.html"},
	{path: "en/docs/ksc-cloud-console-en/index.html"}, {path: "ja/docs/ksc-linux-ja/index.html"},
	{path: "en/docs/ksc-cloud-console-en/177082.html"}, {path: "en/docs/ksc-cloud-console-en/173727.html"},
	{path: "ja/docs/ksc-linux-ja/administration-server--warning-events.html"},
}

// everyKind returns the pages of all kinds, in both languages.
func everyKind() []kind {
	var list []kind
	for _, k := range kinds {
		if !strings.Contains(k.path, "*") {
			list = append(list, k)
			continue
		}
		for _, locale := range []string{"en", "ja"} {
			k := k
			k.path = strings.Replace(k.path, "*", locale, 1)
			list = append(list, k)
		}
	}
	return list
}

// name names a page in failures.
func (k kind) name() string {
	if k.of != nil {
		return k.site + "/" + k.path
	}
	return k.path
}

// blank opens a new tab for the page at one of the addresses of the demonstration.
func (k kind) blank(t *testing.T, base string) *tab {
	t.Helper()
	if k.of != nil {
		base = serve(t, k.of(t))
	}
	return blank(t, base)
}

// show shows the page in a tab.
func (k kind) show(tb *tab) {
	tb.Helper()
	tb.do(chromedp.Navigate(tb.base + k.path))
	if k.ready != "" {
		tb.until(k.ready)
	}
}

// buildMany publishes the synthetic catalog.
var buildMany = sync.OnceValues(func() (string, error) {
	project, site := filepath.Join(world.dir, "many-project"), filepath.Join(world.dir, "many")
	if err := os.Mkdir(project, 0o755); err != nil {
		return "", err
	}
	if err := writeSynthetic(project); err != nil {
		return "", err
	}
	return site, BuildProject(world.dir, project, site)
})

// manyEvents returns the directory of the synthetic catalog's site.
func manyEvents(t *testing.T) string {
	t.Helper()
	site, err := buildMany()
	if err != nil {
		t.Fatal(err)
	}
	return site
}

// kindOf returns what pages of one kind have in common: their folder, or their name
// where they are alone in their kind.
func kindOf(path string) string {
	path = path[:strings.IndexAny(path+"#", "?#")]
	parts := strings.Split(path, "/")
	last := len(parts) - 1
	if last > 1 && parts[last] != "index.html" {
		parts[last] = "…"
	}
	if last > 2 {
		parts[2] = "…" // an edition
	}
	return strings.Join(parts, "/")
}

// A kind of page that is new must be looked at too.
func TestEveryKindOfPageIsLookedAt(t *testing.T) {
	var looked []string
	for _, k := range everyKind() {
		looked = append(looked, kindOf(k.path))
	}
	err := fs.WalkDir(os.DirFS(world.site), ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".html" && !slices.Contains(looked, kindOf(path)) {
			t.Errorf("no page like %s is among the kinds of pages that tests open", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
