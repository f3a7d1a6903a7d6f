package consumertest

import (
	"compress/gzip"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// contentTypes are what files are sent as, by extension. JavaScript has two names.
var contentTypes = map[string][]string{
	"":        {"text/plain; charset=utf-8", ""}, // SHA256SUMS
	".css":    {"text/css; charset=utf-8"},
	".csv":    {"text/csv; charset=utf-8"},
	".html":   {"text/html; charset=utf-8"},
	".js":     {"text/javascript; charset=utf-8", "application/javascript; charset=utf-8"},
	".json":   {"application/json; charset=utf-8"},
	".ndjson": {"application/x-ndjson; charset=utf-8"},
	".sarif":  {"application/sarif+json; charset=utf-8"},
	".svg":    {"image/svg+xml"}, // XML says its own
	".txt":    {"text/plain; charset=utf-8"},
	".xml":    {"text/xml; charset=utf-8"},
}

// A headerRule is a rule of _headers: a path, with * and :file in it, and header fields.
type headerRule struct {
	path   *regexp.Regexp
	fields [][2]string
}

// headerRules reads the _headers of a site.
func headerRules(t *testing.T, site string) (rules []headerRule) {
	t.Helper()
	for line := range strings.Lines(read(t, site, "_headers")) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "/") {
			pattern := strings.NewReplacer(`\*`, `.*`, `:file`, `[^/]+`).Replace(regexp.QuoteMeta(line))
			rules = append(rules, headerRule{path: regexp.MustCompile("^" + pattern + "$")})
			continue
		}
		name, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || len(rules) == 0 {
			t.Fatalf("_headers: %q", line)
		}
		last := &rules[len(rules)-1]
		last.fields = append(last.fields, [2]string{name, value})
	}
	return rules
}

// hosted is a site on a server.
type hosted struct {
	site  string // the folder
	base  string // its address, with a slash at the end
	rules []headerRule
}

// TestHosts serves the demonstration by the configurations of docs/publishing.md, at the
// top and below a path, and asks for all that is there and for what is not.
func TestHosts(t *testing.T) {
	for i := range hosts {
		h := &hosts[i]
		t.Run(h.name, func(t *testing.T) {
			t.Parallel()
			testHosted(t, hosted{world.first, h.start(t, world.first), headerRules(t, world.first)})
		})
		t.Run(h.name+" below a path", func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			if err := os.CopyFS(filepath.Join(folder, "events"), os.DirFS(world.first)); err != nil {
				t.Fatal(err)
			}
			base := h.start(t, folder, [2]string{" /404.html", " /events/404.html"})
			testHosted(t, hosted{world.first, base + "events/", headerRules(t, world.first)})
		})
	}
}

func testHosted(t *testing.T, h hosted) {
	kinds := map[string]int{}
	for _, name := range h.files(t) {
		kinds[path.Ext(name)]++
		h.testFile(t, name)
	}
	for ext := range contentTypes {
		if kinds[ext] == 0 {
			t.Errorf("the site has no file with the extension %q; the test looks at nothing", ext)
		}
	}
	h.testFolders(t)
	for _, name := range []string{"none", "none.html", "en/events/none.html", "en/none/", "assets/none.css", "v1/none.json", "v1/none.csv", "feed/none.json"} {
		h.testMissing(t, name)
	}
}

// files lists the files of the site that are to be seen.
func (h hosted) files(t *testing.T) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(h.site), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.HasPrefix(d.Name(), ".") {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// testFile asks for a file as browsers do, as programs do, through a proxy, and again.
func (h hosted) testFile(t *testing.T, name string) {
	t.Helper()
	want := read(t, h.site, name)
	got := ask(t, h.base+name, "Accept-Encoding", "gzip, deflate, br, zstd", "Via", "1.1 cdn")
	if got.status != http.StatusOK {
		t.Fatalf("%s: %d", name, got.status)
	}
	h.testHeaders(t, name, got)
	if kind := got.header.Get("Content-Type"); !slices.Contains(contentTypes[path.Ext(name)], kind) {
		t.Errorf("%s is sent as %q, want %q", name, kind, contentTypes[path.Ext(name)])
	}
	coding := got.header.Get("Content-Encoding")
	if len(want) >= 2000 && coding != "gzip" || coding == "gzip" && !strings.Contains(got.header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("%s, of %d bytes, is sent with Content-Encoding %q and Vary %q", name, len(want), coding, got.header.Get("Vary"))
	}
	if unpack(t, got) != want {
		t.Errorf("%s is not sent as it is", name)
	}
	if got := ask(t, h.base+name); got.body != want || got.header.Get("Content-Encoding") != "" {
		t.Errorf("%s, asked for uncompressed, comes as %d bytes, Content-Encoding %q; want %d", name, len(got.body), got.header.Get("Content-Encoding"), len(want))
	}
	for _, field := range [][2]string{{"If-None-Match", got.header.Get("Etag")}, {"If-Modified-Since", got.header.Get("Last-Modified")}} {
		again := ask(t, h.base+name, "Accept-Encoding", "gzip", field[0], field[1])
		if field[1] == "" || again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s, asked for with %s %q: %d and %d bytes", name, field[0], field[1], again.status, len(again.body))
		}
		if cache := again.header.Get("Cache-Control"); cache != got.header.Get("Cache-Control") {
			t.Errorf("%s: Cache-Control is %q in the answer 304", name, cache)
		}
	}
}

// testHeaders compares the header of an answer with what _headers says of a path.
func (h hosted) testHeaders(t *testing.T, name string, got answer) {
	t.Helper()
	told := 0
	for _, rule := range h.rules {
		if !rule.path.MatchString("/" + name) {
			continue
		}
		for _, f := range rule.fields {
			told++
			if values := got.header.Values(f[0]); len(values) != 1 || values[0] != f[1] {
				t.Errorf("%s: %s is sent as %q, _headers says %q", name, f[0], values, f[1])
			}
		}
	}
	if told < 5 {
		t.Errorf("_headers says %d things of %s; the test looks at nothing", told, name)
	}
}

func unpack(t *testing.T, a answer) string {
	t.Helper()
	if a.header.Get("Content-Encoding") != "gzip" {
		return a.body
	}
	zip, err := gzip.NewReader(strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// testFolders asks for folders: they answer with their index.html, and without the slash
// at the end they lead there, by whatever name the host is known outside.
func (h hosted) testFolders(t *testing.T) {
	t.Helper()
	for _, name := range h.files(t) {
		folder, ok := strings.CutSuffix(name, "index.html")
		if !ok {
			continue
		}
		got := ask(t, h.base+folder)
		h.testHeaders(t, folder, got)
		if got.status != http.StatusOK || got.body != read(t, h.site, name) {
			t.Errorf("the folder %q: %d, %d bytes; want %s", folder, got.status, len(got.body), name)
		}
		if folder == "" {
			continue
		}
		got = ask(t, h.base+strings.TrimSuffix(folder, "/"))
		to := got.header.Get("Location")
		if got.status/100 != 3 || strings.Contains(to, "://") || !strings.HasSuffix(h.base+folder, to) || to == "" {
			t.Errorf("%s without a slash: %d to %q", folder, got.status, to)
		}
	}
}

// testMissing asks for what is not there: 404.html comes, as what it is, and is not kept.
func (h hosted) testMissing(t *testing.T, name string) {
	t.Helper()
	got := ask(t, h.base+name, "Accept-Encoding", "gzip")
	if got.status != http.StatusNotFound || unpack(t, got) != read(t, h.site, "404.html") {
		t.Errorf("%s: %d and %d bytes, want 404 and 404.html", name, got.status, len(unpack(t, got)))
	}
	if kind := got.header.Get("Content-Type"); kind != "text/html; charset=utf-8" {
		t.Errorf("%s: 404.html is sent as %q", name, kind)
	}
	h.testHeaders(t, "404.html", got)
}
