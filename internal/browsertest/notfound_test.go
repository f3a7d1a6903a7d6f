package browsertest

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// missing serves the page that hosts show for all that is not there, and the files
// of the site that it loads.
func missing(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(world.site, "404.html"))
	if err != nil {
		t.Fatal(err)
	}
	files := http.FileServer(http.Dir(world.site))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := os.Stat(filepath.Join(world.site, filepath.FromSlash(r.URL.Path))); err == nil {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusOK) // so that the console, in which 404 is a problem, stays empty
		_, _ = w.Write(page)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// TestGuess opens addresses where nothing is: the search boxes of all languages hold
// the code or ID that the address seems to mean.
func TestGuess(t *testing.T) {
	base := missing(t)
	for address, want := range map[string]string{
		"KLSRV_EV_LICENSE_CHECK_90":                     "KLSRV_EV_LICENSE_CHECK_90",
		"administration-server--klsrv_gone.html":        "klsrv_gone",
		"administration-server--gnrl_ev_virus--26.html": "26",
		"server--x_-3cb-3e-2ae901c6.html":               "x_-3cb-3e",
		"4099":                                          "4099",
		"000000cb.json":                                 "000000cb",
		"%E3%83%A9%E3%82%A4_1?q=x#y":                    "",
		"a--%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E":   "<img src=x onerror=alert(1)>",
		"%E0%A4":         "",
		"events":         "",
		"warning-3.html": "",
	} {
		tb := open(t, base, address)
		tb.do(chromedp.WaitReady("footer"))
		tb.until(`document.readyState === "complete"`)
		for _, got := range eval[[]string](tb, `[...document.querySelectorAll("input[type=search]")].map((box) => box.value)`) {
			if got != want {
				t.Errorf("%s: the box holds %q, want %q", address, got, want)
			}
		}
		if n := eval[int](tb, `document.querySelectorAll("input[type=search]").length`); n != 2 {
			t.Errorf("%s: %d search boxes, want one for each language", address, n)
		}
	}
	tb := open(t, base, "administration-server--klsrv_ev_license_check_90.htm")
	tb.do(chromedp.WaitReady("footer"))
	tb.until(`document.getElementById("q-ja").value !== ""`)
	tb.do(chromedp.Click("section[lang=ja] button"))
	tb.until(`location.pathname.endsWith("/ja/search.html") && document.querySelectorAll("#hits li").length === 1`)
}
