package fetch

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/temoto/robotstxt"
)

// TestRobots obeys robots.txt as RFC 9309 has it.
func TestRobots(t *testing.T) {
	for _, test := range []struct {
		name, text, path string
		allowed          bool
	}{
		{"all", "User-agent: *\nDisallow: /", "/a.htm", false},
		{"none", "User-agent: *\nDisallow:", "/a.htm", true},
		{"another robot", "User-agent: bot\nDisallow: /", "/a.htm", true},
		{"our own group goes before", "User-agent: *\nDisallow: /\n\nUser-agent: CatSite/1.0\nAllow: /", "/a.htm", true},
		{"our own group forbids", "User-agent: *\nAllow: /\n\nUser-agent: catsite\nDisallow: /docs", "/docs/a.htm", false},
		{"a name that ours begins with", "User-agent: cat\nDisallow: /", "/a.htm", true},
		{"several names of a group", "User-agent: a\nUser-agent: catsite\nDisallow: /", "/a.htm", false},
		{"groups of one name are one", "User-agent: catsite\nDisallow: /a\n\nUser-agent: b\nDisallow: /\n\nUser-agent: catsite\nDisallow: /c", "/c.htm", false},
		{"the longest rule", "User-agent: *\nDisallow: /docs/\nAllow: /docs/public/", "/docs/public/a.htm", true},
		{"the longest rule forbids", "User-agent: *\nAllow: /docs/\nDisallow: /docs/private/", "/docs/private/a.htm", false},
		{"equally long rules", "User-agent: *\nDisallow: /a.htm\nAllow: /a.htm", "/a.htm", true},
		{"asterisk", "User-agent: *\nDisallow: /*/private/*.htm", "/docs/private/a.htm", false},
		{"asterisk in the middle of a path", "User-agent: *\nDisallow: /private*.htm", "/docs/private/a.htm", true},
		{"asterisk at the beginning", "User-agent: *\nDisallow: *.pdf", "/docs/a.pdf", false},
		{"end", "User-agent: *\nDisallow: /*.htm$", "/a.html", true},
		{"end reached", "User-agent: *\nDisallow: /*.htm$", "/a.htm", false},
		{"full stop is no wildcard", "User-agent: *\nDisallow: /*a.htm", "/a-htm", true},
		{"query", "User-agent: *\nDisallow: /*?print", "/a.htm?print=1", false},
		{"letters in percent signs", "User-agent: *\nDisallow: /%64ocs/%e8%ad%a6", "/docs/警", false},
		{"letters without", "User-agent: *\nDisallow: /docs/警", "/docs/%E8%AD%A6.htm", false},
		{"encoded slash", "User-agent: *\nDisallow: /a/b", "/a%2Fb", true},
		{"upper case matters in paths", "User-agent: *\nDisallow: /Docs", "/docs/a.htm", true},
		{"rule before any group", "Disallow: /\nUser-agent: *\nAllow: /", "/a.htm", true},
		{"other lines", "Sitemap: https://v.example/s.xml\nUser-agent: *\nNoindex: /a\nDisallow: /b # why\nHost: x", "/a.htm", true},
		{"sitemap within a group", "User-agent: catsite\nSitemap: https://v.example/s.xml\nDisallow: /a", "/a.htm", false},
		{"line ends of old", "\ufeffUser-agent: *\rDisallow: /a", "/a.htm", false},
		{"no text at all", "<html><p>Not found</p></html>", "/a.htm", true},
		{"empty", "", "/a.htm", true},
	} {
		data, err := robotstxt.FromString(understood(test.text))
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		u, err := url.Parse("https://v.example" + test.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := permits(data.FindGroup(productToken), u); got != test.allowed {
			t.Errorf("%s: %s is allowed: %v, want %v", test.name, test.path, got, test.allowed)
		}
	}
}

// TestDisallowed: a page that robots.txt disallows is never asked for.
func TestDisallowed(t *testing.T) {
	v := newVendor(t, map[string]string{
		"/robots.txt": "User-agent: *\nDisallow: /private/\n", "/private/a.htm": table(1), "/b.htm": table(1),
	})
	v.on("/c.htm", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/private/a.htm", http.StatusFound) })
	r := fetchPages(t, v.fetcher(t, "/private/a.htm", "/b.htm", "/c.htm"))
	want := v.URL + ": robots.txt disallows it"
	if r.Results[0].Err == nil || r.Results[0].Err.Error() != want || r.Results[1].Outcome != New || r.Results[2].Err == nil || r.Results[2].Err.Error() != want {
		t.Errorf("Run: %+v", r.Results)
	}
	robots := 0
	for _, a := range v.requests {
		if strings.HasPrefix(a.path, "/private") {
			t.Errorf("%s was asked for", a.path)
		}
		if a.path == "/robots.txt" {
			robots++
		}
	}
	if robots != 1 {
		t.Errorf("robots.txt was asked for %d times, want 1", robots)
	}
}

// TestRobotsAnswers: a server without robots.txt allows all, one that cannot say nothing.
func TestRobotsAnswers(t *testing.T) {
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	for _, test := range []struct {
		name    string
		answer  http.HandlerFunc
		allowed bool
	}{
		{"404", status(404), true},
		{"403", status(403), true},
		{"500", status(500), false},
		{"429", status(429), false},
		{"hanging", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, false},
		{"redirect", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/rules", http.StatusMovedPermanently)
		}, false},
		{"redirects without end", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/robots.txt", http.StatusMovedPermanently)
		}, true},
		{"redirect to another host", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusMovedPermanently)
		}, false},
		{"long", func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, "User-agent: *\nDisallow: /a.htm\n"+strings.Repeat("# more\n", 100_000)+"Disallow: /b.htm\n")
		}, false},
	} {
		v := newVendor(t, map[string]string{"/a.htm": table(1), "/b.htm": table(1), "/rules": "User-agent: *\nDisallow: /a.htm"})
		v.on("/robots.txt", test.answer)
		f := v.fetcher(t, "/a.htm")
		f.Limits.Attempts = 2
		if r := fetchOne(t, f); (r.Outcome == New) != test.allowed {
			t.Errorf("%s: %s %v, want allowed = %v", test.name, r.Outcome, r.Err, test.allowed)
		}
	}
}

// TestCrawlDelay is kept where it is longer than ours.
func TestCrawlDelay(t *testing.T) {
	v := newVendor(t, map[string]string{"/robots.txt": "User-agent: *\nCrawl-delay: 0.2\n", "/a.htm": table(1), "/b.htm": table(1)})
	f := v.fetcher(t, "/a.htm", "/b.htm")
	f.Sets[0].Delay = time.Millisecond
	fetchPages(t, f)
	for i := 1; i < len(v.requests); i++ {
		if got := v.requests[i].at.Sub(v.requests[i-1].at); got < 200*time.Millisecond {
			t.Errorf("request %d came %v after the one before, want 200 ms", i, got)
		}
	}
}

func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\nCrawl-delay: 1e9\n", "/a%2fb?c")
	f.Add("User-agent: catsite\r\nAllow: $\nDisallow: *", "//%zz")
	f.Fuzz(func(t *testing.T, text, address string) {
		u := &url.URL{Scheme: "https", Host: "v.example", Path: address}
		rules := understood(text)
		data, err := robotstxt.FromString(rules)
		if err != nil {
			t.Fatalf("%q: %v", rules, err)
		}
		group := data.FindGroup(productToken)
		if allowed := permits(group, u); !allowed && !strings.Contains(strings.ToLower(text), "disallow") {
			t.Errorf("%q is disallowed by %q", address, text)
		}
		if group.CrawlDelay < 0 {
			t.Errorf("%q: delay %v", text, group.CrawlDelay)
		}
	})
}
