package browsertest

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// serve serves a directory and returns its address.
func serve(t *testing.T, site string) string {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(site)))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// copySite copies the demonstration site, each file as change makes it.
func copySite(t *testing.T, change func(name string, body []byte) []byte) string {
	t.Helper()
	site := t.TempDir()
	err := filepath.WalkDir(world.site, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(world.site, path)
		if err != nil || d.IsDir() {
			return os.MkdirAll(filepath.Join(site, name), 0o755)
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(site, name), change(filepath.ToSlash(name), body), 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
	return site
}

const status = `document.getElementById("status").textContent`

// A page that meets files of another list of events says so; it does not answer
// with other events.
func TestStaleIndex(t *testing.T) {
	hash := regexp.MustCompile(`^(catsite\.shard\("[a-z0-9]+",")[0-9a-f]+`)
	site := copySite(t, func(name string, body []byte) []byte {
		if strings.HasPrefix(name, "search/") {
			return hash.ReplaceAll(body, []byte("${1}000000000000"))
		}
		return body
	})
	tb := open(t, serve(t, site), "en/index.html?q=4099")
	tb.until(status + ` !== ""`)
	if got := eval[string](tb, status); !strings.Contains(got, "Reload the page") {
		t.Errorf("the page says %q, want that it is to be reloaded", got)
	}
	if n := eval[int](tb, `document.querySelectorAll("#hits li").length`); n != 0 {
		t.Errorf("the page shows %d hits of another index", n)
	}
}

// without serves the demonstration, but for the files with a part in their addresses
// until it is mended.
func without(t *testing.T, part string) (base string, mend func()) {
	var up atomic.Bool
	files := http.FileServer(http.Dir(world.site))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !up.Load() && strings.Contains(r.URL.Path, part) {
			w.Header().Set("Content-Type", "text/javascript")
			w.WriteHeader(http.StatusNotFound)
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/", func() { up.Store(true) }
}

// Without a network the page says so, and searches once there is one again.
func TestOffline(t *testing.T) {
	base, mend := without(t, "/search/")
	tb := open(t, base, "en/index.html")
	tb.expect("404")
	// One input, and so one search: none is under way when the network is there.
	tb.do(chromedp.Focus("#q"))
	if _, err := chromedp.Call(tb.ctx, input.InsertText, input.InsertTextParams{Text: "4099"}); err != nil {
		t.Fatal(err)
	}
	tb.until(status + `.includes("could not be loaded")`)
	mend()
	tb.do(chromedp.KeyEvent(kb.Enter))
	tb.until(`location.pathname.endsWith("klsrv_ev_license_check_more_110.html")`)
}

// Facets narrow the hits, count them, stand in the address and outlive the switch
// of the language.
func TestFacets(t *testing.T) {
	for _, base := range []string{world.sub, world.file} {
		tb := open(t, base, "en/search.html?q=certificate")
		hits := `document.querySelectorAll("#hits li").length`
		tb.until(hits + ` > 3`)
		all := eval[int](tb, hits)
		box := `document.querySelector("#facets input[name=severity][value=warning]")`
		tb.until(`Number(` + box + `.closest("label").querySelector(".count").textContent) < ` + strconv.Itoa(all))
		count := eval[int](tb, `Number(`+box+`.closest("label").querySelector(".count").textContent)`)
		eval[bool](tb, box+`.click(), true`)
		tb.until(hits + ` === ` + strconv.Itoa(count))
		if got, want := eval[string](tb, `location.search`), "?q=certificate&severity=warning"; got != want && base != world.file {
			t.Errorf("the address has %q, want %q", got, want)
		}
		tb.click("a[data-language]")
		tb.until(`document.documentElement.lang === "ja" && ` + hits + ` === ` + strconv.Itoa(count))
		tb.click("#facets button")
		tb.until(hits + ` === ` + strconv.Itoa(all))
	}
}

// Facets alone list every event that has them.
func TestFacetsWithoutQuery(t *testing.T) {
	tb := open(t, world.root, "en/search.html?severity=critical&languages=en")
	tb.until(status + ` !== ""`)
	if got, want := eval[string](tb, status), "Events found: 11"; got != want {
		t.Errorf("the page says %q, want %q", got, want)
	}
}
