package browsertest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// serveSlowly serves the demonstration site, but for the rest of the search page, which
// comes when the function it returns is called.
func serveSlowly(t *testing.T) (base string, release func()) {
	t.Helper()
	held := make(chan struct{})
	files := http.FileServer(http.Dir(world.site))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Path, "/search-rest.") {
			select {
			case <-held:
			case <-r.Context().Done():
			}
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/", func() { close(held) }
}

// write replaces what the box holds, in one step.
func (tb *tab) write(query string) {
	tb.Helper()
	tb.do(chromedp.Focus("#q"))
	eval[bool](tb, `document.getElementById("q").select(), true`)
	if _, err := chromedp.Call(tb.ctx, input.InsertText, input.InsertTextParams{Text: query}); err != nil {
		tb.Fatal(err)
	}
}

const onlyHit = `document.querySelectorAll("#hits li").length === 1 && document.querySelector("#hits a").textContent`

// The first hit shows before the rest of the page has come, for whatever the box holds by
// then; all hits show after it, with what matched and the query in the address.
func TestFirstHitBeforeTheRest(t *testing.T) {
	for _, page := range []string{"en/index.html", "ja/index.html"} {
		base, release := serveSlowly(t)
		tb := open(t, base, page)
		tb.until(`window.catsite !== undefined`)
		tb.write("KLSRV_EV")
		tb.until(onlyHit + ` !== ""`)
		tb.write("4099")
		tb.until(onlyHit + `.includes("4099")`)
		if got := eval[string](tb, status); got != "" {
			t.Errorf("%s: with one hit the page says %q, want nothing yet", page, got)
		}
		tb.write("LICENSE_CHECK")
		tb.until(`document.querySelectorAll("#hits li").length === 1 && document.querySelector("#hits code").textContent.includes("LICENSE_CHECK")`)
		tb.write("xyzzyq")
		tb.until(status + ` !== ""`)
		tb.write("LICENSE_CHECK")
		tb.until(`document.querySelectorAll("#hits li").length === 1`)
		release()
		tb.until(`document.querySelectorAll("#hits li").length === 3 && document.querySelector("#hits mark") !== null`)
		tb.until(`location.search === "?q=LICENSE_CHECK"`)
	}
}

// What is asked for before the rest has come happens when it has: Enter opens the event,
// the facets of the address narrow the hits.
func TestAskedBeforeTheRest(t *testing.T) {
	base, release := serveSlowly(t)
	tb := open(t, base, "en/index.html")
	tb.until(`window.catsite !== undefined`)
	tb.write("4099")
	tb.do(chromedp.KeyEvent(kb.Enter))
	tb.until(onlyHit + `.includes("4099")`)
	release()
	tb.until(`location.pathname.endsWith("klsrv_ev_license_check_more_110.html")`)

	base, release = serveSlowly(t)
	tb = blank(t, base) // the page is not loaded until all of it is
	eval[bool](tb, `location.href = `+quote(base+"en/search.html?q=certificate&severity=warning")+`, true`)
	tb.until(`window.catsite !== undefined`)
	if !eval[bool](tb, `document.querySelector("#facets input[value=warning]").checked`) {
		t.Error("the facet of the address is not checked")
	}
	release()
	tb.until(status + ` !== "" && document.querySelectorAll("#hits li").length === Number(document.querySelector("#facets input[value=warning]").closest("label").querySelector(".count").textContent)`)
	if got, want := eval[string](tb, `location.search`), "?q=certificate&severity=warning"; got != want {
		t.Errorf("the address has %q, want %q", got, want)
	}
}

// Where the rest does not come the page says so, and asks for it again with the next
// query.
func TestTheRestIsAskedForAgain(t *testing.T) {
	base, mend := without(t, "/search-rest.")
	tb := open(t, base, "en/index.html")
	tb.expect("404")
	tb.until(`window.catsite !== undefined`)
	tb.write("4099")
	tb.until(status + `.includes("could not be loaded")`)
	mend()
	tb.write("LICENSE_CHECK")
	tb.until(`document.querySelectorAll("#hits li").length === 3 && document.querySelector("#hits mark") !== null`)
}
