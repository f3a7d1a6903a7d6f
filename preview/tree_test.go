package preview

import (
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// policy is that of the pages in tests, with all that the preview needs.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"

// writeTree writes a tree of files as a build does.
func writeTree(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	if err := writeFiles(folder, files); err != nil {
		t.Fatal(err)
	}
}

func writeFiles(folder string, files map[string]string) error {
	var sums strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(files[name]), 0o644); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256([]byte(files[name])), name)
	}
	return os.WriteFile(filepath.Join(folder, sumsFile), []byte(sums.String()), 0o644)
}

// served returns a site that serves a tree of files.
func served(t *testing.T, files map[string]string, below string) *site {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "tree")
	writeTree(t, folder, files)
	tree, err := openTree(folder, below)
	if err != nil {
		t.Fatal(err)
	}
	s := newSite()
	s.show(tree)
	t.Cleanup(s.close)
	return s
}

// ask returns the answer to a request of this machine, and its body.
func ask(s *site, method, path string, header ...string) (*http.Response, string) {
	r := httptest.NewRequest(method, "http://localhost/", nil)
	r.URL.Path = path
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	answer := w.Result()
	body, _ := io.ReadAll(answer.Body)
	return answer, string(body)
}

func sampleTree() map[string]string {
	return map[string]string{
		"index.html": "<body><p>Home</p></body>", "en/index.html": "<p>English</p>", "404.html": "<p>Nowhere</p>",
		"en/page.html": "<p>Page</p>", "assets/site.css": "p{}", "v1/facts.csv": "a,b", ".catsite": "catsite 1", "en/.hidden": "x",
		headersFile: "/*\n  Content-Security-Policy: " + policy + "\n  X-Own: everywhere\n/assets/*\n  Cache-Control: max-age=31536000\n" +
			"/:file\n  X-Depth: top\n/v1/*.csv\n  Content-Type: text/csv; charset=utf-8\n/en/*\n  X-Own: english\n",
	}
}

func TestServe(t *testing.T) {
	for _, below := range []string{"", "/docs/events/"} {
		s := served(t, sampleTree(), below)
		for _, tc := range []struct {
			path        string
			status      int
			body        string // part of it
			contentType string
			own, depth  string // values of headers
		}{
			{"/", 200, "<p>Home</p>", "text/html; charset=utf-8", "everywhere", ""},
			{"/index.html", 200, "<p>Home</p>", "text/html; charset=utf-8", "everywhere", "top"},
			{"/en/", 200, "<p>English</p>", "text/html; charset=utf-8", "everywhere, english", ""},
			{"/en/page.html", 200, "<p>Page</p>", "text/html; charset=utf-8", "everywhere, english", ""},
			{"/assets/site.css", 200, "p{}", "text/css; charset=utf-8", "everywhere", ""},
			{"/v1/facts.csv", 200, "a,b", "text/csv; charset=utf-8", "everywhere", ""},
			{"/none.html", 404, "<p>Nowhere</p>", "text/html; charset=utf-8", "everywhere", "top"},
			{"/assets/", 404, "<p>Nowhere</p>", "text/html; charset=utf-8", "everywhere", ""},
			{"/en/page.html/", 404, "<p>Nowhere</p>", "text/html; charset=utf-8", "everywhere, english", ""},
			{"/_headers", 404, "<p>Nowhere</p>", "text/html; charset=utf-8", "everywhere", "top"},
			{"/.catsite", 404, "<p>Nowhere</p>", "text/html; charset=utf-8", "everywhere", "top"},
			{"/en/.hidden", 404, "<p>Nowhere</p>", "text/html; charset=utf-8", "everywhere, english", ""},
		} {
			requested := strings.TrimSuffix(below, "/") + tc.path
			for _, method := range []string{"GET", "HEAD"} {
				answer, body := ask(s, method, requested)
				type facts struct{ Status, Type, Own, Depth, Policy, Cache string }
				want := facts{fmt.Sprint(tc.status), tc.contentType, tc.own, tc.depth, policy, "no-store"}
				h := answer.Header
				got := facts{fmt.Sprint(answer.StatusCode), h.Get("Content-Type"), h.Get("X-Own"), h.Get("X-Depth"), h.Get("Content-Security-Policy"), h.Get("Cache-Control")}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s %s (-want +got):\n%s", method, requested, diff)
				}
				if found := strings.Contains(body, tc.body); found != (method == "GET") {
					t.Errorf("%s %s: body %q, want %q", method, requested, body, tc.body)
				}
				if script := strings.Contains(body, "reload.js"); script != (method == "GET" && strings.HasPrefix(tc.contentType, "text/html")) {
					t.Errorf("%s %s: script in the answer: %t", method, requested, script)
				}
			}
		}
	}
}

func TestServeFolder(t *testing.T) {
	s := served(t, sampleTree(), "/docs/")
	for path, want := range map[string]string{"/en": "/en/", "/docs/en": "/docs/en/", "//en": "/en/", "/../en": "/en/"} {
		answer, _ := ask(s, "GET", path)
		if answer.StatusCode != http.StatusTemporaryRedirect || answer.Header.Get("Location") != want {
			t.Errorf("%s: status %d to %q, want %q", path, answer.StatusCode, answer.Header.Get("Location"), want)
		}
	}
}

func TestServeRange(t *testing.T) {
	answer, body := ask(served(t, sampleTree(), ""), "GET", "/v1/facts.csv", "Range", "bytes=2-2")
	if answer.StatusCode != http.StatusPartialContent || body != "b" {
		t.Errorf("a range: status %d, %q, want 206, \"b\"", answer.StatusCode, body)
	}
}

// What lies outside of the tree is not to be had, by links neither.
func TestServeOutside(t *testing.T) {
	s := served(t, sampleTree(), "")
	outside := filepath.Join(filepath.Dir(s.tree.folder), "secret.txt")
	if err := os.WriteFile(outside, []byte("secret"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(s.tree.folder, "link.txt")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{
		"/../secret.txt", "/en/../../secret.txt", "/..\\secret.txt", "/en\\..\\..\\secret.txt", "/link.txt", outside, "/" + outside,
		"/\x00", "/index.html\x00.css", "/_catsite/../../secret.txt", "/_catsite/.", "/_catsite/", "/_catsite/../static",
	} {
		if answer, body := ask(s, "GET", path); answer.StatusCode != 404 || strings.Contains(body, "secret") {
			t.Errorf("%q: status %d, %q, want 404", path, answer.StatusCode, body)
		}
	}
}

func TestServeMethods(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS"} {
		if answer, _ := ask(served(t, sampleTree(), ""), method, "/"); answer.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d, want 405", method, answer.StatusCode)
		}
	}
}

// Names of other machines that lead to this one are refused, for pages and events.
func TestServeHost(t *testing.T) {
	s := served(t, sampleTree(), "")
	for host, want := range map[string]int{
		"localhost": 200, "LOCALHOST:8642": 200, "127.0.0.1": 200, "127.0.0.1:8642": 200, "[::1]:8642": 200, "[::1]": 200, "127.9.9.9:1": 200,
		"evil.example": 403, "evil.example:8642": 403, "localhost.evil.example": 403, "127.0.0.1.evil.example": 403, "10.0.0.1": 403,
		"": 403, "localhost@evil.example": 403, "evil.example@localhost": 403, "localhost/evil.example": 403, "0.0.0.0:8642": 403, "[::]:8642": 403, "a b": 403,
	} {
		for _, path := range []string{"/", "/_catsite/reload.js"} {
			answer, body := ask(s, "GET", path, "Host", host)
			if answer.StatusCode != want {
				t.Errorf("Host %q, %s: status %d, want %d", host, path, answer.StatusCode, want)
			}
			if want == 403 && strings.Contains(body, "Home") {
				t.Errorf("Host %q is shown the page", host)
			}
		}
	}
}

// A tree whose policy forbids what the preview adds is served with one that does not, in
// headers and pages alike; otherwise nothing of a page is changed.
func TestServePolicy(t *testing.T) {
	files := map[string]string{
		headersFile:  "/*\n  Content-Security-Policy: default-src 'none'; img-src 'self'\n",
		"index.html": `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;"><body></body>`,
		"open.html":  `<meta http-equiv="Content-Security-Policy" content="` + policy + `"><body></body>`,
	}
	site := served(t, files, "")
	script := `<script src="/_catsite/reload.js" data-build="` + site.tree.id + `" defer></script>` + "\n"
	answer, body := ask(site, "GET", "/")
	const want = "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"
	if got := answer.Header.Get("Content-Security-Policy"); got != want {
		t.Errorf("policy %q, want %q", got, want)
	}
	page := `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;; connect-src &#39;self&#39;"><body>` + script + "</body>"
	if diff := cmp.Diff(page, body); diff != "" {
		t.Errorf("page (-want +got):\n%s", diff)
	}
	_, body = ask(site, "GET", "/open.html")
	if diff := cmp.Diff(files["open.html"], strings.Replace(body, script, "", 1)); diff != "" {
		t.Errorf("a page that admits all (-want +got):\n%s", diff)
	}
}

func TestAdmitting(t *testing.T) {
	for given, want := range map[string]string{
		"":                      "",
		policy:                  policy,
		"default-src 'self'":    "default-src 'self'",
		"default-src *":         "default-src *",
		"img-src 'none'":        "img-src 'none'",
		"connect-src 'none'":    "connect-src 'self'",
		"CONNECT-SRC https://x": "connect-src https://x 'self'",
		"script-src 'none'; script-src-elem https://x":       "script-src 'none'; script-src-elem https://x 'self'",
		"default-src https://x; script-src 'self'":           "default-src https://x; script-src 'self'; style-src https://x 'self'; connect-src https://x 'self'",
		"default-src 'self', connect-src 'none'; object-src": "default-src 'self',connect-src 'self'; object-src",
	} {
		if got := admitting(given); got != want {
			t.Errorf("admitting(%q)\n got %q\nwant %q", given, got, want)
		}
	}
}

func TestMatches(t *testing.T) {
	for _, tc := range []struct {
		pattern, path string
		want          bool
	}{
		{"/*", "/", true}, {"/*", "/a/b", true}, {"/:file", "/a", true}, {"/:file", "/", false}, {"/:file", "/a/b", false},
		{"/", "/", true}, {"/", "/a", false}, {"/v1/*.csv", "/v1/a/b.csv", true}, {"/v1/*.csv", "/v1/b.json", false},
		{"/en/*", "/en/", true}, {"/en/*", "/end", false}, {"/:a/x", "/b/x", true}, {"/:a/x", "/b/y", false},
	} {
		if got := matches(tc.pattern, tc.path); got != tc.want {
			t.Errorf("matches(%q, %q) = %t", tc.pattern, tc.path, got)
		}
	}
}
