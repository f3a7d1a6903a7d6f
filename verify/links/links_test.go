package links

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// check returns the broken links of pages, as lines.
func check(t *testing.T, base string, pages map[string]string) (lines []string) {
	t.Helper()
	c, err := New(base, func(name string) bool { _, ok := pages[name]; return ok })
	if err != nil {
		t.Fatal(err)
	}
	var broken []Broken
	for name, content := range pages {
		broken = append(broken, c.Page(name, []byte(content))...)
	}
	fragments, err := c.Fragments(func(name string) ([]byte, error) { return []byte(pages[name]), nil })
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range append(broken, fragments...) {
		lines = append(lines, b.String())
	}
	return lines
}

func TestLinks(t *testing.T) {
	const address = "https://docs.example.com/sub/"
	for _, tc := range []struct{ base, body, want string }{
		{"/", `<a href="../index.html#top">x</a> <a href="https://example.com/">x</a> <a href="#own" id="own">x</a>`, ""},
		{"/", `<a href="b%20c.html?q=1#%C3%A9">x</a>`, ""},
		{"/", `<!-- <a href="gone.html"> --><title><a href="gone.html"></title>`, ""},
		{"/", `<a href="gone.html">x</a>`, `en/a.html: <a href="gone.html">: no file en/gone.html`},
		{"/", `<link href="gone.css">`, `en/a.html: <link href="gone.css">: no file en/gone.css`},
		{"/", `<form action="../">`, `en/a.html: <form action="../">: no file `},
		{"/", `<p data-index="i.js">`, `en/a.html: <p data-index="i.js">: no file en/i.js`},
		{"/", `<a href="../index.html#gone">x</a>`, `en/a.html: <a href="../index.html#gone">: no element with this id in index.html`},
		{"/", `<a href="#gone">x</a>`, `en/a.html: <a href="#gone">: no element with this id in en/a.html`},
		{"/", `<a href="b%20c.html#gone">x</a>`, `en/a.html: <a href="b%20c.html#gone">: no element with this id in en/b c.html`},
		{"/", `<a href="../../up.html">x</a>`, `en/a.html: <a href="../../up.html">: leads out of the site, to ../up.html`},
		{"/sub/", `<a href="../../up.html">x</a>`, `en/a.html: <a href="../../up.html">: leads out of the site, to ../up.html`},
		{"/sub/", `<a href="../../up.html?q=1">x</a>`, `en/a.html: <a href="../../up.html?q=1">: leads out of the site, to /up.html`},
		{"/sub/", `<a href="/sub/index.html">x</a>`, ""},
		{"/sub/", `<a href="/index.html">x</a>`, `en/a.html: <a href="/index.html">: leads out of the site, to /index.html`},
		{"/", `<a href="javascript:alert(1)">x</a>`, `en/a.html: <a href="javascript:alert(1)">: unexpected scheme`},
		{address, `<a href="` + address + `index.html#top">x</a> <a href="https://docs.example.com/other">x</a>`, ""},
		{address, `<link href="` + address + `gone.html">`, `en/a.html: <link href="` + address + `gone.html">: no file gone.html`},
		{address, `<a href="../index.html">x</a> <a href="mailto:a@example.com">x</a>`, ""},
	} {
		got := strings.Join(check(t, tc.base, map[string]string{
			"index.html": `<h1 id="top">`, "en/a.html": tc.body, "en/b c.html": `<h1 id="é">`,
		}), "\n")
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("links of %s at %s (-want +got):\n%s", tc.body, tc.base, diff)
		}
	}
}

func TestCountAndErrors(t *testing.T) {
	c, err := New("/", func(string) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	c.Page("a.html", []byte(`<a href="b.html#x"><img src="c.svg">`))
	failure := errors.New("gone")
	if _, err := c.Fragments(func(string) ([]byte, error) { return nil, failure }); !errors.Is(err, failure) {
		t.Errorf("Fragments: error %v, want %v", err, failure)
	}
	if got := c.Count(); got != 2 {
		t.Errorf("Count() = %d, want 2", got)
	}
	for _, base := range []string{"/sub", "http://[", ""} {
		if _, err := New(base, nil); err == nil {
			t.Errorf("New(%q) takes it", base)
		}
	}
}

func BenchmarkPage(b *testing.B) {
	var page strings.Builder
	for i := range 100 {
		fmt.Fprintf(&page, `<p id="p%d"><a class="plain" href="../events/e%d.html#compare">words and words</a></p>`, i, i)
	}
	c, _ := New("/", func(string) bool { return true })
	b.SetBytes(int64(page.Len()))
	for b.Loop() {
		c.wants = c.wants[:0]
		c.Page("en/list/a.html", []byte(page.String()))
	}
}
