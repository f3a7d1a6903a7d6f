package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestFetch stores pages as they are and says in the lock file where they came from.
func TestFetch(t *testing.T) {
	v := newVendor(t, map[string]string{
		"/docs/a/one.htm": table(3), "/docs/b/two.htm": table(4), "/robots.txt": "User-agent: *\nDisallow: /private/\n",
	})
	f := v.fetcher(t, "/docs/a/one.htm", "/docs/b/two.htm")
	r := fetchPages(t, f)
	if got, want := describe(r), "new content/en/a/one.htm\nnew content/en/b/two.htm\n"; got != want {
		t.Errorf("Run: %s, want %s", got, want)
	}
	lock := lockHead + `
[[page]]
path = "content/en/a/one.htm"
url = "` + v.URL + `/docs/a/one.htm"
final_url = "` + v.URL + `/docs/a/one.htm"
status = 200
sha256 = "` + hashOf([]byte(table(3))) + `"
charset = "utf-8"
content_type = "text/html"
etag = "\"` + digest(table(3)) + `\""

[[page]]
path = "content/en/b/two.htm"
url = "` + v.URL + `/docs/b/two.htm"
final_url = "` + v.URL + `/docs/b/two.htm"
status = 200
sha256 = "` + hashOf([]byte(table(4))) + `"
charset = "utf-8"
content_type = "text/html"
etag = "\"` + digest(table(4)) + `\""
`
	want := map[string]string{
		"content/en/a/one.htm": table(3), "content/en/b/two.htm": table(4), "content/sources.lock.toml": lock,
	}
	if diff := cmp.Diff(want, files(t, f.Dir)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	for _, a := range v.asked() {
		if got := a.header.Get("User-Agent"); got != "catsite/test" {
			t.Errorf("%s was asked for by %q", a.path, got)
		}
	}
}

// TestSecondFetch asks for changes only: pages that are the same come as 304, in no byte.
func TestSecondFetch(t *testing.T) {
	v := newVendor(t, map[string]string{"/one.htm": table(3), "/two.htm": table(4)})
	f := v.fetcher(t, "/one.htm", "/two.htm")
	if r := fetchPages(t, f); r.Transferred != int64(len(table(3)+table(4))) {
		t.Errorf("the first run transferred %d bytes, want %d", r.Transferred, len(table(3)+table(4)))
	}
	before := files(t, f.Dir)
	r := fetchPages(t, f)
	if r.Count(Unchanged) != 2 || r.Transferred != 0 {
		t.Errorf("the second run: %s%d bytes, want 2 pages unchanged in 0 bytes", describe(r), r.Transferred)
	}
	if diff := cmp.Diff(before, files(t, f.Dir)); diff != "" {
		t.Errorf("the second run changed files:\n%s", diff)
	}
	v.serve("/two.htm", table(5))
	r = fetchPages(t, f)
	if got, want := describe(r), "unchanged content/en/one.htm\nchanged content/en/two.htm\n"; got != want || r.Transferred != int64(len(table(5))) {
		t.Errorf("after a change: %s%d bytes, want %s", got, r.Transferred, want)
	}
}

// TestLastModified is a validator, unless it is the time of the answer.
func TestLastModified(t *testing.T) {
	v := newVendor(t, nil)
	at := time.Date(2026, 1, 31, 12, 0, 0, 0, time.UTC)
	v.on("/a.htm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		http.ServeContent(w, r, "", at, strings.NewReader(table(3)))
	})
	f := v.fetcher(t, "/a.htm")
	if fetchOne(t, f); fetchPages(t, f).Transferred != 0 {
		t.Error("a page of last month came again")
	}
	at = time.Now()
	v.serve("/a.htm", table(4)) // lets the old validator go
	fetchOne(t, f)
	v.on("/a.htm", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Last-Modified", time.Now().UTC().Format(http.TimeFormat))
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, table(5))
	})
	fetchOne(t, f)
	before := files(t, f.Dir)
	if strings.Contains(before["content/sources.lock.toml"], "last_modified") {
		t.Errorf("the time of the answer is in the lock file:\n%s", before["content/sources.lock.toml"])
	}
	if r := fetchOne(t, f); r.Outcome != Unchanged {
		t.Errorf("Run: %+v", r)
	}
	if diff := cmp.Diff(before, files(t, f.Dir)); diff != "" {
		t.Errorf("files changed:\n%s", diff)
	}
}

// TestEdited: a page that was edited by hand is asked for whole, and stays.
func TestEdited(t *testing.T) {
	v := newVendor(t, map[string]string{"/one.htm": table(3)})
	f := v.fetcher(t, "/one.htm")
	fetchOne(t, f)
	path := filepath.Join(f.Dir, "content/en/one.htm")
	own := table(3) + "<!-- mine -->"
	if err := os.WriteFile(path, []byte(own), 0o666); err != nil {
		t.Fatal(err)
	}
	v.asked()
	if r := fetchOne(t, f); r.Outcome != Unchanged || r.Reason == "" {
		t.Errorf("an edited page: %+v, want it unchanged with a reason", r)
	}
	if a := v.asked(); len(a) != 1 || a[0].header.Get("If-None-Match") != "" {
		t.Errorf("an edited page was asked for as if it were not: %v", a)
	}
	v.serve("/one.htm", table(4))
	if r := fetchOne(t, f); r.Outcome != Aside || !strings.Contains(r.Reason, "edited") {
		t.Errorf("a page edited on both sides: %+v, want it kept aside", r)
	}
	if got := files(t, f.Dir)["content/en/one.htm"]; got != own {
		t.Errorf("the edited page is now %q", got)
	}
}

// TestRate measures at the server that requests, robots.txt and retries among them, come
// one at a time and no sooner than the delay.
func TestRate(t *testing.T) {
	const delay = 60 * time.Millisecond
	v := newVendor(t, map[string]string{"/1.htm": table(1), "/2.htm": table(1), "/3.htm": table(1)})
	busy, tries := 0, 0
	v.on("/4.htm", func(w http.ResponseWriter, _ *http.Request) {
		v.mu.Lock()
		busy++
		tries++
		fail := tries == 1
		if busy > 1 {
			t.Error("two requests at a time")
		}
		v.mu.Unlock()
		time.Sleep(delay / 2)
		v.mu.Lock()
		busy--
		v.mu.Unlock()
		if fail {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		io.WriteString(w, table(1))
	})
	f := v.fetcher(t, "/1.htm", "/4.htm", "/2.htm", "/3.htm")
	f.Sets[0].Delay = delay
	f.Sets = append(f.Sets, Set{Edition: "ja", Into: "content/ja", MaxBytes: 1 << 20, Judge: roughShape, Reads: f.Sets[0].Reads, Pages: []string{v.URL + "/1.htm"}})
	if r := fetchPages(t, f); r.Count(New) != 5 {
		t.Fatalf("Run: %s", describe(r))
	}
	if len(v.requests) != 7 {
		t.Errorf("%d requests, want 7", len(v.requests))
	}
	for i := 1; i < len(v.requests); i++ {
		if got := v.requests[i].at.Sub(v.requests[i-1].at); got < delay {
			t.Errorf("request %d came %v after the one before, want %v", i, got, delay)
		}
	}
}

// TestTooManyRequests waits as long as the server asks, in seconds or until a date.
func TestTooManyRequests(t *testing.T) {
	for name, header := range map[string]func() string{
		"seconds": func() string { return "1" },
		"date":    func() string { return time.Now().Add(2 * time.Second).UTC().Format(http.TimeFormat) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := newVendor(t, nil)
			first := true
			v.on("/a.htm", func(w http.ResponseWriter, _ *http.Request) {
				if first {
					first = false
					w.Header().Set("Retry-After", header())
					w.WriteHeader(http.StatusTooManyRequests)
					return
				}
				io.WriteString(w, table(1))
			})
			if r := fetchOne(t, v.fetcher(t, "/a.htm")); r.Outcome != New {
				t.Errorf("Run: %+v", r)
			}
			a := v.asked()
			if len(a) != 2 || a[1].at.Sub(a[0].at) < 950*time.Millisecond {
				t.Errorf("requests %v, want two a second apart", a)
			}
		})
	}
	v := newVendor(t, map[string]string{"/b.htm": table(1)})
	v.on("/a.htm", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "3600")
		w.WriteHeader(http.StatusTooManyRequests)
	})
	r := fetchPages(t, v.fetcher(t, "/a.htm", "/b.htm"))
	for i, want := range []string{
		"the server answers 429 Too Many Requests, and asks to come back in 1h0m0s; fetch it then",
		"not asked for: the server wants to be left alone for 1h0m0s",
	} {
		if got := r.Results[i].Err; got == nil || got.Error() != want {
			t.Errorf("a long wait: %v, want %s", got, want)
		}
	}
	if n := len(v.asked()); n != 1 {
		t.Errorf("a long wait: %d requests, want 1", n)
	}
}

// TestServerErrors are tried again, and given up.
func TestServerErrors(t *testing.T) {
	v := newVendor(t, map[string]string{"/good.htm": table(1)})
	v.on("/bad.htm", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
	f := v.fetcher(t, "/bad.htm", "/good.htm", "/missing.htm")
	r := fetchPages(t, f)
	if got, want := r.Results[0].Err.Error(), "given up after 3 attempts: the server answers 500 Internal Server Error"; got != want {
		t.Errorf("500: %q, want %q", got, want)
	}
	if got, want := r.Results[2].Err.Error(), "the server answers 404 Not Found"; got != want {
		t.Errorf("404: %q, want %q", got, want)
	}
	if r.Results[1].Outcome != New {
		t.Errorf("the page after one that failed: %+v", r.Results[1])
	}
	if n := len(v.asked()); n != 5 {
		t.Errorf("%d requests, want 3 + 1 + 1", n)
	}
	failing := 2
	v.on("/bad.htm", func(w http.ResponseWriter, _ *http.Request) {
		if failing--; failing >= 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, table(1))
	})
	if r := fetchPages(t, f); r.Results[0].Outcome != New {
		t.Errorf("a server that recovers: %+v", r.Results[0])
	}
}

// TestServerDown: a server that fails again and again is left alone.
func TestServerDown(t *testing.T) {
	v := newVendor(t, nil)
	bad := func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusServiceUnavailable) }
	for _, path := range []string{"/1.htm", "/2.htm", "/4.htm", "/5.htm", "/6.htm", "/7.htm"} {
		v.on(path, bad)
	}
	f := v.fetcher(t, "/1.htm", "/2.htm", "/3.htm", "/4.htm", "/5.htm", "/6.htm", "/7.htm")
	f.Limits.Attempts = 1
	r := fetchPages(t, f)
	want := "not asked for: the server failed 3 times in a row"
	if n := len(v.asked()); n != 6 || r.Results[6].Err.Error() != want || r.Results[5].Err.Error() != "the server answers 503 Service Unavailable" {
		t.Errorf("%d requests, want 6: %v, %v", n, r.Results[5].Err, r.Results[6].Err)
	}
}

// TestMerged: two addresses that lead to one page are told of.
func TestMerged(t *testing.T) {
	v := newVendor(t, map[string]string{"/one.htm": table(1)})
	v.on("/two.htm", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/one.htm", http.StatusMovedPermanently)
	})
	r := fetchPages(t, v.fetcher(t, "/one.htm", "/two.htm"))
	if want := "it was answered from " + v.URL + "/one.htm, as content/en/one.htm was"; r.Results[0].Reason != "" || r.Results[1].Reason != want {
		t.Errorf("Run: %+v, want %s", r.Results, want)
	}
}

// TestRedirects are followed within the allowed hosts only.
func TestRedirects(t *testing.T) {
	v, other := newVendor(t, map[string]string{"/new.htm": table(1)}), newVendor(t, map[string]string{"/there.htm": table(2)})
	to := func(address string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, http.StatusFound) }
	}
	v.on("/old.htm", to("/new.htm#part"))
	v.on("/away.htm", to(other.URL+"/there.htm"))
	v.on("/file.htm", to("file:///etc/passwd"))
	v.on("/user.htm", to(strings.Replace(v.URL, "://", "://me:secret@", 1)+"/new.htm"))
	v.on("/loop.htm", to("/loop.htm"))
	v.on("/ftp.htm", to(strings.Replace(v.URL, "http", "ftp", 1)+"/new.htm"))
	f := v.fetcher(t, "/old.htm", "/away.htm", "/file.htm", "/user.htm", "/loop.htm", "/ftp.htm")
	r := fetchPages(t, f)
	if r.Results[0].Outcome != New {
		t.Errorf("redirect on the same host: %+v", r.Results[0])
	}
	host := strings.TrimPrefix(other.URL, "http://")
	for i, want := range []string{
		"redirect to " + other.URL + "/there.htm is refused: add \"" + host + "\" to hosts in the project file if the page may be there",
		"redirect to file:///etc/passwd is refused: it is no plain http or https address",
		"redirect to " + strings.Replace(v.URL, "://", "://me:xxxxx@", 1) + "/new.htm is refused: it is no plain http or https address",
		"more than 5 redirects",
		"redirect to " + strings.Replace(v.URL, "http", "ftp", 1) + "/new.htm is refused: it is no plain http or https address",
	} {
		if got := r.Results[i+1]; got.Outcome != Failed || got.Err.Error() != want {
			t.Errorf("%s: %s %v, want %s", got.URL, got.Outcome, got.Err, want)
		}
	}
	if a := other.asked(); len(a) != 0 {
		t.Errorf("another host was asked: %v", a)
	}
	f.Sets[0].Hosts = []string{host}
	if r := fetchPages(t, f); r.Results[1].Outcome != New {
		t.Errorf("redirect to a host that is allowed: %+v", r.Results[1])
	}
	lock, err := ReadLock(os.DirFS(f.Dir), "content")
	if err != nil || len(lock.Pages) != 2 || lock.Pages[0].FinalURL != other.URL+"/there.htm" || lock.Pages[1].FinalURL != v.URL+"/new.htm" {
		t.Errorf("the lock file: %+v, %v", lock, err)
	}
}

// TestDowngrade: nothing leads from https to http.
func TestDowngrade(t *testing.T) {
	plain := newVendor(t, map[string]string{"/a.htm": table(1)})
	secure := httptest.NewTLSServer(http.RedirectHandler(plain.URL+"/a.htm", http.StatusFound))
	defer secure.Close()
	r := &run{Fetcher: &Fetcher{Agent: "catsite/test"}, pace: &pace{next: secure.Client().Transport, whole: time.Second}}
	r.client = newClient(r.pace, quick)
	u, err := secureURL(secure)
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.follow(t.Context(), u, request{limit: 100, bytes: new(counter), check: allowAll})
	if want := "redirect from https to " + plain.URL + "/a.htm is refused"; err == nil || err.Error() != want {
		t.Errorf("follow: %v, want %s", err, want)
	}
}

// endless writes until nobody reads any more, and returns how much that was.
func endless(w io.Writer) int64 {
	chunk := []byte(strings.Repeat("<p>more</p>", 6000))
	for n := int64(0); ; {
		k, err := w.Write(chunk)
		if n += int64(k); err != nil || n > 1<<30 {
			return n
		}
	}
}

// TestLimits: answers without end, as they come or unpacked, are cut off at the limit.
func TestLimits(t *testing.T) {
	v := newVendor(t, map[string]string{"/exact.htm": strings.Repeat("x", 1<<20), "/over.htm": strings.Repeat("x", 1<<20+1)})
	var sent int64
	v.on("/endless.htm", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		sent = endless(w)
	})
	packed := func(content func(io.Writer)) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			content(z)
			z.Close()
		}
	}
	v.on("/bomb.htm", packed(func(w io.Writer) { io.CopyN(w, zeros{}, 1<<30) }))
	v.on("/nothing.htm", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Header().Set("Content-Encoding", "gzip")
		var nothing bytes.Buffer
		gzip.NewWriter(&nothing).Close()
		for { // nothing comes out of it
			if _, err := w.Write(bytes.Repeat(nothing.Bytes(), 2000)); err != nil {
				return
			}
		}
	})
	v.on("/packed.htm", packed(func(w io.Writer) { io.WriteString(w, table(9)) }))
	f := v.fetcher(t, "/exact.htm", "/over.htm", "/endless.htm", "/bomb.htm", "/nothing.htm", "/packed.htm")
	f.Limits.Whole, f.Limits.Header = 10*time.Second, 10*time.Second
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r := fetchPages(t, f)
	runtime.ReadMemStats(&after)
	for i, want := range []Outcome{New, Failed, Failed, Failed, Failed, New} {
		got := r.Results[i]
		if got.Outcome != want || want == Failed && !errors.Is(got.Err, errTooLarge) {
			t.Errorf("%s: %s %v, want %s", got.URL, got.Outcome, got.Err, want)
		}
	}
	if got := files(t, f.Dir)["content/en/packed.htm"]; got != table(9) {
		t.Errorf("a packed page was stored as %.100q", got)
	}
	if sent > 64<<20 {
		t.Errorf("the endless page was read for %d bytes", sent)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 200<<20 {
		t.Errorf("%d MB were allocated for pages of 1 MB at most", grown>>20)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestHanging: servers that do not answer, or not in time, are left.
func TestHanging(t *testing.T) {
	v := newVendor(t, nil)
	hang := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	v.on("/head.htm", hang)
	v.on("/body.htm", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<html>")
		w.(http.Flusher).Flush()
		hang(w, r)
	})
	f := v.fetcher(t, "/head.htm", "/body.htm")
	start := time.Now()
	r := fetchPages(t, f)
	if r.Count(Failed) != 2 || time.Since(start) > 8*time.Second {
		t.Errorf("after %v: %s", time.Since(start), describe(r))
	}
	for i, want := range []string{"given up after 3 attempts: net/http: timeout awaiting response headers", "the answer took longer than 1s"} {
		if got := r.Results[i].Err.Error(); !strings.HasPrefix(got, want) || strings.Contains(got, "context deadline") {
			t.Errorf("%s: %q, want %q…", r.Results[i].URL, got, want)
		}
	}
}

// TestTypes: what is no document is refused, and endings tell the format.
func TestTypes(t *testing.T) {
	v := newVendor(t, nil)
	typed := func(path, contentType string) {
		v.on(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Type"] = []string{contentType}
			io.WriteString(w, table(1))
		})
	}
	f := v.fetcher(t)
	for _, test := range []struct{ path, contentType, want string }{
		{"/a", "text/html; charset=Shift_JIS", "content/en/a.html"},
		{"/b.htm", "application/xhtml+xml", "content/en/b.htm"},
		{"/c.php", "text/html", "content/en/c.php.html"},
		{"/d", "text/markdown", "content/en/d.md"},
		{"/e.md", "text/plain", "content/en/e.md"},
		{"/f.md", "text/html", "content/en/f.html"},
		{"/g.htm?x=1", "", "content/en/g-1f206b11.htm"},
		{"/h.htm", "application/pdf", ""},
		{"/i.htm", "image/png; x", ""},
	} {
		typed(test.path, test.contentType)
		f.Sets[0].Pages = []string{v.URL + test.path}
		switch r := fetchOne(t, f); {
		case test.want == "" && (r.Outcome != Failed || !strings.Contains(r.Err.Error(), "want HTML, Markdown or text")):
			t.Errorf("%s as %q: %+v, want a refusal", test.path, test.contentType, r)
		case test.want != "" && r.Path != test.want:
			t.Errorf("%s as %q: stored as %s (%v), want %s", test.path, test.contentType, r.Path, r.Err, test.want)
		}
	}
	lock, err := ReadLock(os.DirFS(f.Dir), "content")
	if err != nil || lock.Pages[0].Charset != "shift_jis" {
		t.Errorf("the lock file: %+v, %v", lock, err)
	}
}

// TestInterrupted leaves nothing half-written, and keeps what had arrived.
func TestInterrupted(t *testing.T) {
	v := newVendor(t, map[string]string{"/1.htm": table(1), "/3.htm": table(1)})
	ctx, cancel := context.WithCancel(t.Context())
	v.on("/2.htm", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<html><table>")
		w.(http.Flusher).Flush()
		cancel()
		<-r.Context().Done()
	})
	f := v.fetcher(t, "/1.htm", "/2.htm", "/3.htm")
	if _, err := f.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Run: %v, want %v", err, context.Canceled)
	}
	found := files(t, f.Dir)
	if len(found) != 2 || found["content/en/1.htm"] != table(1) || strings.Count(found["content/sources.lock.toml"], "[[page]]") != 1 {
		t.Errorf("after an interrupt there are %v", found)
	}
}

// TestCheck says what would be done and does nothing of it.
func TestCheck(t *testing.T) {
	v := newVendor(t, map[string]string{"/1.htm": table(3), "/2.htm": table(1)})
	f := v.fetcher(t, "/1.htm", "/2.htm")
	f.Check = true
	if r := fetchPages(t, f); r.Count(New) != 2 {
		t.Errorf("Run: %s", describe(r))
	}
	if found, err := os.ReadDir(f.Dir); err != nil || len(found) != 0 {
		t.Errorf("a check wrote %v", found)
	}
	f.Check = false
	fetchPages(t, f)
	before := files(t, f.Dir)
	f.Check = true
	v.serve("/1.htm", table(0))
	v.serve("/2.htm", table(2))
	if got, want := describe(fetchPages(t, f)), "aside content/en/1.htm\nchanged content/en/2.htm\n"; got != want {
		t.Errorf("Run: %s, want %s", got, want)
	}
	if diff := cmp.Diff(before, files(t, f.Dir)); diff != "" {
		t.Errorf("a check changed files:\n%s", diff)
	}
}
