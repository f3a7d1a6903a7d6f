package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// A vendor plays the server of a vendor's pages.
type vendor struct {
	*httptest.Server
	mu       sync.Mutex
	pages    map[string]http.HandlerFunc
	requests []asked
}

// asked is a request that came.
type asked struct {
	at     time.Time
	path   string
	header http.Header
}

// newVendor returns a server whose pages have the given content, by path.
func newVendor(t *testing.T, pages map[string]string) *vendor {
	t.Helper()
	v := &vendor{pages: map[string]http.HandlerFunc{}}
	for path, content := range pages {
		v.serve(path, content)
	}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v.mu.Lock()
		v.requests = append(v.requests, asked{time.Now(), r.URL.RequestURI(), r.Header})
		page := v.pages[r.URL.RequestURI()]
		v.mu.Unlock()
		if page == nil {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}))
	t.Cleanup(func() {
		v.CloseClientConnections()
		v.Close()
	})
	return v
}

// serve gives a path a page, with a validator.
func (v *vendor) serve(path, content string) {
	v.on(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"`+digest(content)+`"`)
		if strings.HasSuffix(path, ".htm") {
			w.Header().Set("Content-Type", "text/html; charset=UTF-8")
		}
		http.ServeContent(w, r, path, time.Time{}, strings.NewReader(content))
	})
}

func (v *vendor) on(path string, page http.HandlerFunc) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.pages[path] = page
}

// asked returns the requests that came since it was last called, robots.txt aside.
func (v *vendor) asked() []asked {
	v.mu.Lock()
	defer v.mu.Unlock()
	var list []asked
	for _, r := range v.requests {
		if r.path != "/robots.txt" {
			list = append(list, r)
		}
	}
	v.requests = nil
	return list
}

var quick = Limits{
	Connect: time.Second, Header: 300 * time.Millisecond, Whole: time.Second,
	Attempts: 3, BackOff: 5 * time.Millisecond, BackOffMost: 20 * time.Millisecond, RetryAfter: 3 * time.Second,
}

// fetcher returns one of pages of the vendor, into a folder of the test.
func (v *vendor) fetcher(t *testing.T, pages ...string) *Fetcher {
	t.Helper()
	set := Set{Edition: "en", Into: "content/en", MaxBytes: 1 << 20, Judge: roughShape,
		Reads: func(path string) bool { return regexp.MustCompile(`\.(html?|md)$`).MatchString(path) }}
	for _, p := range pages {
		set.Pages = append(set.Pages, v.URL+p)
	}
	return &Fetcher{Dir: t.TempDir(), Folder: "content", Agent: "catsite/test", Limits: quick, Sets: []Set{set}}
}

// roughShape counts tags.
func roughShape(_, _ string, page []byte) Shape {
	text := string(page)
	tables := strings.Count(text, "<table")
	title := ""
	if m := regexp.MustCompile(`<h1>(.*?)</h1>`).FindStringSubmatch(text); m != nil {
		title = m[1]
	}
	return Shape{
		Tables: tables, Rows: strings.Count(text, "<tr"), Title: title, Letters: len(text), HasTable: tables > 0,
		OpenTable: tables > strings.Count(text, "</table"), Ended: strings.Contains(text, "</html>"),
		Password: strings.Contains(text, `type=password`),
	}
}

// fetchPages fetches, which must not fail as a whole.
func fetchPages(t *testing.T, f *Fetcher) *Report {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	r, err := f.Run(ctx)
	if err != nil {
		t.Fatalf("Run: %v", err)
	}
	return r
}

// fetchOne fetches a single page.
func fetchOne(t *testing.T, f *Fetcher) Result {
	t.Helper()
	r := fetchPages(t, f)
	if len(r.Results) != 1 {
		t.Fatalf("Run: %d results, want 1", len(r.Results))
	}
	return r.Results[0]
}

// files returns what a folder holds, by path; folders are not listed.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func table(rows int) string {
	return "<html><h1>Events</h1><table>" + strings.Repeat("<tr><td>EV_A</td></tr>\n", rows) + "</table></html>"
}

func describe(r *Report) string {
	var b strings.Builder
	for _, x := range r.Results {
		fmt.Fprintf(&b, "%s %s\n", x.Outcome, x.Path)
	}
	return b.String()
}

func allowAll(*url.URL) error { return nil }

func secureURL(s *httptest.Server) (*url.URL, error) { return url.Parse(s.URL) }
