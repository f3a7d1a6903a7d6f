package browsertest

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// world is what all tests share: the built site, served in the ways in which
// readers get it, and one browser.
var world struct {
	dir     string // of everything
	site    string // directory
	browser context.Context
	// bases are the addresses of the site, each ending in "/".
	root, sub, file string
}

func TestMain(m *testing.M) {
	code, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runAll(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "browsertest")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	world.dir = dir
	if world.site, err = Build(dir); err != nil {
		return 0, err
	}
	files := http.FileServer(http.Dir(world.site))
	atRoot := httptest.NewServer(files)
	defer atRoot.Close()
	below := httptest.NewServer(http.StripPrefix("/sub/path", files))
	defer below.Close()
	world.root = atRoot.URL + "/"
	world.sub = below.URL + "/sub/path/"
	world.file = "file://" + filepath.ToSlash(world.site) + "/"

	browser, stop, err := Start(filepath.Join(dir, "profile"))
	if err != nil {
		return 0, err
	}
	defer stop()
	world.browser = browser
	return m.Run(), nil
}

// A tab is a browser tab that fails the test on anything in its console and on
// any request that leaves the site.
type tab struct {
	*testing.T
	ctx  context.Context
	base string

	mu       sync.Mutex
	problems []string
	expected string // part of problems that are none
}

// open opens a page of the site at one of its addresses in a new tab.
func open(t *testing.T, base, page string) *tab {
	t.Helper()
	return openFor(t, base, page, time.Minute)
}

// openFor is open for a test that takes longer.
func openFor(t *testing.T, base, page string, long time.Duration) *tab {
	t.Helper()
	tb := blankFor(t, base, long)
	tb.do(chromedp.Navigate(base + page))
	return tb
}

// blank opens a new tab for pages of the site at one of its addresses.
func blank(t *testing.T, base string) *tab {
	t.Helper()
	return blankFor(t, base, time.Minute)
}

func blankFor(t *testing.T, base string, long time.Duration) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(world.browser)
	ctx, cancelTime := context.WithTimeout(ctx, long)
	tb := &tab{T: t, ctx: ctx, base: base}
	t.Cleanup(func() {
		tb.check()
		cancelTime()
		cancel()
	})
	tb.do(chromedp.Navigate("about:blank"))
	tb.watch()
	return tb
}

// watch notes what the page writes to the console and what it asks for.
func (tb *tab) watch() {
	console := chromedp.Console(tb.ctx)
	requests := chromedp.Events(tb.ctx, network.RequestWillBeSent)
	if _, err := chromedp.Call(tb.ctx, network.Enable, network.EnableParams{}); err != nil {
		tb.Fatal(err)
	}
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			tb.problem("console: " + m.String())
		}
	}()
	go func() {
		for r, err := range requests {
			if err != nil {
				return
			}
			if url := r.Request.URL; !strings.HasPrefix(url, tb.base) && url != "about:blank" {
				tb.problem("request to " + url)
			}
		}
	}()
}

// expect says which problems the page is to have.
func (tb *tab) expect(part string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.expected = part
}

func (tb *tab) problem(s string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	if tb.expected != "" && strings.Contains(s, tb.expected) {
		return
	}
	tb.problems = append(tb.problems, s)
}

func (tb *tab) check() {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	for _, p := range tb.problems {
		tb.Error(p)
	}
}

func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.Helper()
	if err := chromedp.Do(tb.ctx, steps...); err != nil {
		tb.Fatal(err)
	}
}

// eval returns the value of a script expression.
func eval[T any](tb *tab, expression string) T {
	tb.Helper()
	v, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		tb.Fatalf("%s: %v", expression, err)
	}
	return v
}

// click clicks the first element that a selector finds, in one step: the page may
// draw it anew at any moment.
func (tb *tab) click(selector string) {
	tb.Helper()
	element := "document.querySelector(" + quote(selector) + ")"
	tb.until(`document.readyState === "complete" && ` + element + " !== null")
	eval[bool](tb, element+".click(), true")
}

// until waits until a script expression is true, over navigations too.
func (tb *tab) until(expression string) {
	tb.Helper()
	tb.untilFor(expression, 10*time.Second)
}

// untilFor is until for what takes longer.
func (tb *tab) untilFor(expression string, long time.Duration) {
	tb.Helper()
	var last error
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		ok, err := chromedp.Run(tb.ctx, chromedp.Evaluate[bool](expression))
		if ok && err == nil {
			return
		}
		last = err
	}
	tb.Fatalf("%s does not come true; last error: %v", expression, last)
}

// path returns the address of the page in the tab, relative to the site.
func (tb *tab) path() string {
	tb.Helper()
	return strings.TrimPrefix(eval[string](tb, "location.href"), tb.base)
}
