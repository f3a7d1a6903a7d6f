package browsertest

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A previewed is a copy of the demonstration, with words and a template of its own, that
// catsite serves.
type previewed struct {
	*testing.T
	dir, base string

	mu     sync.Mutex
	stderr bytes.Buffer
}

const (
	ownMessages = "look/messages/active.en.toml"
	ownTemplate = "look/templates/pages/home.html"
)

// previewFor copies the demonstration, changes it, and serves it until the test ends.
func previewFor(t *testing.T, change func(*previewed)) *previewed {
	t.Helper()
	p := &previewed{T: t, dir: t.TempDir()}
	p.must(os.CopyFS(filepath.Join(p.dir, "content"), os.DirFS(filepath.Join(root, "content"))))
	p.copy("catsite.toml", "catsite.toml")
	p.edit("catsite.toml", "[site]\n", "[site]\nmessages = \"look/messages\"\ntemplates = \"look/templates\"\n")
	p.must(os.MkdirAll(filepath.Dir(p.path(ownMessages)), 0o755))
	p.must(os.MkdirAll(filepath.Dir(p.path(ownTemplate)), 0o755))
	p.must(os.WriteFile(p.path(ownMessages), []byte("home-title = \"Our events\"\n"), 0o644))
	p.copy("templates/pages/home.html", ownTemplate)
	if change != nil {
		change(p)
	}
	cmd := exec.Command(filepath.Join(world.dir, "catsite"), "serve", "--addr", "127.0.0.1:0")
	cmd.Dir = p.dir
	cmd.Stderr = p
	out, err := cmd.StdoutPipe()
	p.must(err)
	p.must(cmd.Start())
	lines := bufio.NewReader(out)
	t.Cleanup(func() {
		p.must(cmd.Process.Signal(os.Interrupt))
		go io.Copy(io.Discard, lines)
		if err := cmd.Wait(); err != nil {
			t.Errorf("catsite serve ends with %v", err)
		}
	})
	address, err := lines.ReadString('\n')
	p.must(err)
	p.base = strings.TrimSpace(address)
	if change == nil {
		_, err = lines.ReadString('\n') // the first build is ready
		p.must(err)
	}
	go io.Copy(io.Discard, lines)
	return p
}

// Write notes what the command writes to standard error.
func (p *previewed) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.stderr.Write(text)
}

func (p *previewed) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.stderr.String()
}

func (p *previewed) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p *previewed) must(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

// copy copies a file of the checkout.
func (p *previewed) copy(from, to string) {
	p.Helper()
	text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(from)))
	p.must(err)
	p.must(os.WriteFile(p.path(to), text, 0o644))
}

// edit replaces words of a file, which it has, and returns when.
func (p *previewed) edit(name, old, now string) time.Time {
	p.Helper()
	text, err := os.ReadFile(p.path(name))
	p.must(err)
	if !strings.Contains(string(text), old) {
		p.Fatalf("%s: no %q", name, old)
	}
	p.must(os.WriteFile(p.path(name), []byte(strings.Replace(string(text), old, now, 1)), 0o644))
	return time.Now()
}

const panelText = `(document.querySelector(".catsite-problem[role=alert] pre")?.textContent ?? "")`

// TestPreview edits a document, a message, a template and the project file: each shows in
// an open page. How long it takes is logged; a machine with other work to do takes longer.
func TestPreview(t *testing.T) {
	p := previewFor(t, nil)
	const event = "en/events/network-agent--klnag_ev_inv_app_uninstalled.html"
	for _, tc := range []struct{ page, file, old, now, shown string }{
		{event, "content/en/network-agent/informational-events.md", "Application has been uninstalled", "Application was taken away", `document.querySelector("h1")?.textContent.includes("taken away")`},
		{"en/index.html", ownMessages, "Our events", "All our events", `document.querySelector("h1")?.textContent === "All our events"`},
		{"en/index.html", ownTemplate, "<h1>", "<p id=\"own\">Own</p><h1>", `document.getElementById("own") !== null`},
		{"en/index.html", "catsite.toml", `en = "Kaspersky Security Center event reference"`, `en = "Reference of ours"`, `document.title.includes("Reference of ours")`},
	} {
		tb := open(t, p.base, tc.page)
		tb.until(`document.readyState === "complete"`)
		if eval[bool](tb, tc.shown) {
			t.Fatalf("%s: shown before the edit: %s", tc.file, tc.shown)
		}
		began := p.edit(tc.file, tc.old, tc.now)
		tb.until(tc.shown)
		t.Logf("%s: shown after %.2f s", tc.file, time.Since(began).Seconds())
	}
	if said := p.said(); strings.Contains(said, "catsite:") {
		t.Errorf("standard error: %s", said)
	}
}

// TestPreviewKeepsPlace loads a page again that was scrolled.
func TestPreviewKeepsPlace(t *testing.T) {
	p := previewFor(t, nil)
	tb := open(t, p.base, "en/findings.html")
	tb.until(`document.readyState === "complete"`)
	eval[bool](tb, `scrollTo(0, 700), window.old = true`)
	tb.until(`scrollY === 700`)
	p.edit("catsite.toml", `en = "Kaspersky Security Center event reference"`, `en = "Reference of ours"`)
	tb.until(`!window.old && document.title.includes("Reference of ours") && scrollY === 700`)
}

// TestPreviewProblems breaks the project file and a template: open pages and new ones show
// where, over the last good page, and no more when it is mended.
func TestPreviewProblems(t *testing.T) {
	p := previewFor(t, nil)
	tb := open(t, p.base, "en/index.html")
	tb.until(`document.readyState === "complete"`)
	eval[bool](tb, `window.old = true`)
	eval[bool](tb, axeScript(t))
	for _, tc := range []struct{ file, old, now, place string }{
		{"catsite.toml", "[site]\n", "[site\n", "catsite.toml:8: "},
		{"catsite.toml", "reference = \"en\"\n", "reference = \"en\"\nreferenz = \"<b>\"\n", "catsite.toml:14: "},
		{ownTemplate, "{{.Href}}", "{{.Hreff}}", ownTemplate + ":8:"},
		{ownMessages, "home-title", "home-titel", ownMessages + ":1: "},
		{ownMessages, "\"Our", "Our", ownMessages + ":1: "},
	} {
		p.edit(tc.file, tc.old, tc.now)
		tb.until(panelText + `.includes(` + quote(tc.place) + `)`)
		if !strings.Contains(p.said(), tc.place) {
			t.Errorf("%s: standard error lacks it: %s", tc.place, p.said())
		}
		tb.until(`getComputedStyle(document.querySelector(".catsite-problem")).position === "fixed"`)
		for _, scheme := range []string{"light", "dark"} {
			p.must(View(tb.ctx, 1280, 800, scheme))
			tb.axe(scheme+", with a panel", allRules)
		}
		late := open(t, p.base, "ja/index.html")
		late.until(panelText + `.includes(` + quote(tc.place) + `) && document.querySelector("h1") !== null`)
		p.edit(tc.file, tc.now, tc.old)
		for _, tb := range []*tab{tb, late} {
			tb.until(panelText + ` === ""`)
		}
	}
	if !eval[bool](tb, `window.old === true`) {
		t.Error("the page was loaded again, for the same files")
	}
}

// TestPreviewNeverGood opens a page of a project that was never good, and mends it.
func TestPreviewNeverGood(t *testing.T) {
	p := previewFor(t, func(p *previewed) { p.edit("catsite.toml", "[site]\n", "[site\n") })
	tb := blank(t, p.base)
	tb.expect("503")
	tb.do(chromedp.Navigate(p.base + "en/index.html"))
	tb.until(panelText + `.includes("catsite.toml:8: ")`)
	p.edit("catsite.toml", "[site\n", "[site]\n")
	tb.until(`document.querySelector("h1")?.textContent === "Our events" && ` + panelText + ` === ""`)
}
