package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	"golang.org/x/text/encoding/japanese"
)

// fetchProject writes the demonstration's project file into a folder of the test, with
// pages to fetch per edition.
func fetchProject(t *testing.T, pages map[string][]string) string {
	t.Helper()
	text, err := os.ReadFile("../../catsite.toml")
	if err != nil {
		t.Fatal(err)
	}
	config := string(text)
	for edition, list := range pages {
		into := "content/" + edition[len(edition)-2:]
		quoted, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		at := regexp.MustCompile(`(?s)(id = "` + edition + `".*?\nrights = [^\n]*\n)`)
		config = at.ReplaceAllString(config, fmt.Sprintf("$1\n[edition.fetch]\npages = %s\ninto = %q\ndelay = \"0s\"\n", quoted, into))
	}
	file := filepath.Join(t.TempDir(), "catsite.toml")
	if err := os.WriteFile(file, []byte(config), 0o666); err != nil {
		t.Fatal(err)
	}
	return file
}

// demonstration returns the documents of the demonstration, by path below content.
func demonstration(t *testing.T) map[string]string {
	t.Helper()
	documents := contents(t, "../../content")
	for name := range documents {
		if !strings.Contains(name, "/") {
			delete(documents, name)
		}
	}
	return documents
}

// catalogOf builds a project and returns its catalog without origins and revision.
func catalogOf(t *testing.T, config string) any {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	catsite(t, "build", "--config", config, "--out", out)
	var file any
	readJSON(t, filepath.Join(out, "v1", "catalog.json"), &file)
	return withoutOrigins(file)
}

func withoutOrigins(value any) any {
	switch value := value.(type) {
	case map[string]any:
		delete(value, "origin")
		for _, v := range value {
			withoutOrigins(v)
		}
	case []any:
		for _, v := range value {
			withoutOrigins(v)
		}
	}
	return value
}

// vendorLinks builds a project and returns the vendor's pages that the audit event
// of Administration Server links to, and those that the feed names.
func vendorLinks(t *testing.T, config string) []string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	catsite(t, "build", "--config", config, "--out", out)
	catsite(t, "verify", out)
	var event struct {
		Editions map[string]struct{ Origin struct{ URL string } }
		Slug     string
	}
	readJSON(t, filepath.Join(out, "v1", "events", "administration-server--klaud_ev_admgroup_changed.json"), &event)
	page, err := os.ReadFile(filepath.Join(out, "en", "events", event.Slug+".html"))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range regexp.MustCompile(`<a href="([^"]*)" rel="external noreferrer">`).FindAllStringSubmatch(string(page), -1) {
		list = append(list, m[1])
	}
	if named := event.Editions["ksc-cloud-console-en"].Origin.URL; !slices.Contains(list, named) {
		t.Errorf("the event links to %v, and the feed names %q", list, named)
	}
	return list
}

// TestFetchPageByPage serves the demonstration as a vendor does, fetches it and builds
// the catalog of content/.
func TestFetchPageByPage(t *testing.T) {
	documents := demonstration(t)
	// Not changed of late: what was may change again within the second that
	// Last-Modified tells.
	changed := time.Date(2026, time.January, 2, 0, 0, 0, 0, time.UTC)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, ok := documents[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		http.ServeContent(w, r, r.URL.Path, changed, strings.NewReader(data))
	}))
	defer server.Close()
	pages := map[string][]string{}
	for name := range documents {
		edition := "ksc-cloud-console-en"
		if strings.HasPrefix(name, "ja/") {
			edition = "ksc-linux-ja"
		}
		pages[edition] = append(pages[edition], server.URL+"/"+name)
	}
	config := fetchProject(t, pages)
	catsite(t, "fetch", "--config", config)
	for name, data := range contents(t, filepath.Join(filepath.Dir(config), "content", "en")) {
		if documents["en/"+name] != data {
			t.Errorf("en/%s was not stored as it is", name)
		}
	}
	if diff := gocmp.Diff(catalogOf(t, "../../catsite.toml"), catalogOf(t, config)); diff != "" {
		t.Errorf("catalog of fetched pages (-content +fetched):\n%s", diff)
	}
	if got, want := vendorLinks(t, config), server.URL+"/en/administration-server/informational-events.html"; !slices.Contains(got, want) {
		t.Errorf("the event links to %v, want %s", got, want)
	}
	if out := catsite(t, "fetch", "--config", config); !strings.HasSuffix(out, "unchanged; 0 bytes transferred\n") {
		t.Errorf("a second fetch says %q", out)
	}
}

// allInOne returns documents as one page, topic after topic, in the order of their paths.
// Links between them become links within the page.
func allInOne(t *testing.T, documents map[string]string) string {
	t.Helper()
	names := slices.Sorted(maps.Keys(documents))
	bodies, anchors := map[string]string{}, map[string]string{}
	for _, name := range names {
		bodies[name] = bodyOf(t, name, documents[name])
		anchors[name] = regexp.MustCompile(`<h1 id="([^"]*)"`).FindStringSubmatch(bodies[name])[1]
	}
	var page strings.Builder
	page.WriteString("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>All topics</title></head><body>\n")
	for _, name := range names {
		page.WriteString(regexp.MustCompile(`href="([^"#:]+)(#[^"]*)?"`).ReplaceAllStringFunc(bodies[name], func(link string) string {
			address, fragment, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(link, `href="`), `"`), "#")
			target, known := anchors[path.Join(path.Dir(name), address)]
			if !known {
				return link
			}
			return `href="#` + cmp.Or(fragment, target) + `"`
		}))
	}
	page.WriteString("</body></html>\n")
	return page.String()
}

// bodyOf returns what a document shows as HTML, with the number of its topic.
func bodyOf(t *testing.T, name, document string) string {
	t.Helper()
	if path.Ext(name) == ".html" {
		_, body, _ := strings.Cut(document, "<body>")
		body, _, _ = strings.Cut(body, "</body>")
		return body
	}
	parts := strings.SplitN(document, "---\n", 3)
	number := regexp.MustCompile(`topic: (\d+)`).FindStringSubmatch(parts[1])[1]
	var body bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithRendererOptions(html.WithUnsafe())).Convert([]byte(parts[2]), &body); err != nil {
		t.Fatal(err)
	}
	shown := strings.Replace(body.String(), "<h1>", `<h1 id="topic-`+number+`">`, 1)
	return shown + "<p>[Topic " + number + "]</p>\n"
}

// TestFetchAllInOne does the same with all topics of an edition on one page.
func TestFetchAllInOne(t *testing.T) {
	served := map[string]string{}
	for _, locale := range []string{"en", "ja"} {
		documents := demonstration(t)
		maps.DeleteFunc(documents, func(name, _ string) bool { return !strings.HasPrefix(name, locale+"/") })
		served["/"+locale+"/all.htm"] = allInOne(t, documents)
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, there := served[r.URL.Path]
		if !there {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, page)
	}))
	defer server.Close()
	config := fetchProject(t, map[string][]string{
		"ksc-cloud-console-en": {server.URL + "/en/all.htm"}, "ksc-linux-ja": {server.URL + "/ja/all.htm"},
	})
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	text = []byte(strings.NewReplacer(`"content/en/**/*.html", "content/en/**/*.md"`, `"content/en/*.htm"`, `"content/ja/**/*.html"`, `"content/ja/*.htm"`).Replace(string(text)))
	if err := os.WriteFile(config, text, 0o666); err != nil {
		t.Fatal(err)
	}
	catsite(t, "fetch", "--config", config)
	if diff := gocmp.Diff(catalogOf(t, "../../catsite.toml"), catalogOf(t, config)); diff != "" {
		t.Errorf("catalog of one page per edition (-content +fetched):\n%s", diff)
	}
	if got, want := vendorLinks(t, config), server.URL+"/en/all.htm#topic-177083"; !slices.Contains(got, want) {
		t.Errorf("the event links to %v, want %s", got, want)
	}
}

// runFetch runs fetch and returns what it says.
func runFetch(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, talk bytes.Buffer
	if code := run(t.Context(), append([]string{"fetch"}, args...), &out, &talk); code != want {
		t.Fatalf("catsite fetch %s: exit code %d, want %d\n%s%s", strings.Join(args, " "), code, want, out.String(), talk.String())
	}
	return out.String(), talk.String()
}

// servedPages is a server of pages by path, which a test changes.
type servedPages struct {
	mu    sync.Mutex
	pages map[string]servedPage
}

type servedPage struct{ contentType, content string }

func (s *servedPages) set(path, contentType, content string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = servedPage{contentType, content}
}

// ServeHTTP implements [http.Handler].
func (s *servedPages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	page, there := s.pages[r.URL.Path]
	s.mu.Unlock()
	if !there {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", page.contentType)
	io.WriteString(w, page.content)
}

// serveDemonstration serves the demonstration and returns a project of it. Every page has
// a path as below content.
func serveDemonstration(t *testing.T) (*servedPages, *httptest.Server, string) {
	t.Helper()
	served := &servedPages{pages: map[string]servedPage{}}
	server := httptest.NewServer(served)
	t.Cleanup(server.Close)
	pages := map[string][]string{}
	documents := demonstration(t)
	for _, name := range slices.Sorted(maps.Keys(documents)) {
		edition, contentType := "ksc-cloud-console-en", "text/html"
		if strings.HasPrefix(name, "ja/") {
			edition = "ksc-linux-ja"
		}
		if path.Ext(name) == ".md" {
			contentType = "text/markdown"
		}
		served.set("/"+name, contentType, documents[name])
		pages[edition] = append(pages[edition], server.URL+"/"+name)
	}
	return served, server, fetchProject(t, pages)
}

// TestFetchShiftJIS: a page whose charset only the server tells is stored as it came, and
// built right.
func TestFetchShiftJIS(t *testing.T) {
	served, _, config := serveDemonstration(t)
	const name = "ja/administration-server/warning-events.html"
	text := strings.Replace(demonstration(t)[name], "<meta charset=\"utf-8\">\n", "", 1)
	encoded, err := japanese.ShiftJIS.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	served.set("/"+name, "text/html; charset=Shift_JIS", encoded)
	catsite(t, "fetch", "--config", config)
	stored := contents(t, filepath.Join(filepath.Dir(config), "content"))
	if stored["ja/warning-events.html"] != encoded {
		t.Error("the page was not stored as it came")
	}
	if !strings.Contains(stored["sources.lock.toml"], `charset = "shift_jis"`) {
		t.Errorf("the lock file has no charset:\n%s", stored["sources.lock.toml"])
	}
	if diff := gocmp.Diff(catalogOf(t, "../../catsite.toml"), catalogOf(t, config)); diff != "" {
		t.Errorf("catalog of fetched pages (-content +fetched):\n%s", diff)
	}
}

// TestFetchProtects: a page turned consent page, or truncated, does not replace the good
// one, and the catalog stays.
func TestFetchProtects(t *testing.T) {
	served, server, config := serveDemonstration(t)
	catsite(t, "fetch", "--config", config)
	before := contents(t, filepath.Join(filepath.Dir(config), "content"))
	const critical, warnings = "administration-server/critical-events.html", "ja/administration-server/warning-events.html"
	consent := "<!DOCTYPE html><html><h1>Before you continue</h1><form><button>Accept all</button></form></html>"
	truncated := before["ja/warning-events.html"][:len(before["ja/warning-events.html"])/2]
	served.set("/en/"+critical, "text/html", consent)
	served.set("/"+warnings, "text/html", truncated)
	stdout, _ := runFetch(t, exitFindings, "--config", config)
	want := "aside     content/en/" + critical + " (" + server.URL + "/en/" + critical + "): it has no table; there were 1. " +
		"It is kept in content/.aside/en/" + critical + ". To take it: catsite fetch --accept content/en/" + critical + "\n" +
		"aside     content/ja/warning-events.html (" + server.URL + "/" + warnings + "): it is cut off: it ends within a table. " +
		"It is kept in content/.aside/ja/warning-events.html. To take it: catsite fetch --accept content/ja/warning-events.html\n"
	if got, _, _ := strings.Cut(stdout, "11 pages"); got != want {
		t.Errorf("fetch says (-want +got):\n%s", gocmp.Diff(want, got))
	}
	after := contents(t, filepath.Join(filepath.Dir(config), "content"))
	if after[".aside/en/"+critical] != consent || after[".aside/ja/warning-events.html"] != truncated {
		t.Error("the pages were not kept aside")
	}
	maps.DeleteFunc(after, func(name, _ string) bool { return strings.HasPrefix(name, ".aside/") })
	if diff := gocmp.Diff(before, after); diff != "" {
		t.Errorf("stored pages (-before +after):\n%s", diff)
	}
	if diff := gocmp.Diff(catalogOf(t, "../../catsite.toml"), catalogOf(t, config)); diff != "" {
		t.Errorf("catalog of the pages that stayed (-content +fetched):\n%s", diff)
	}
	if stdout, _ := runFetch(t, exitFindings, "--config", config, "--only", "ksc-cloud-console-en", "--check"); strings.Contains(stdout, "ja/") {
		t.Errorf("--only fetches another edition:\n%s", stdout)
	}
	runFetch(t, exitDone, "--config", config, "--accept", "content/en/"+critical, "--accept", "content/ja/warning-events.html")
}

// TestFetchFailures: one page that cannot be had keeps no other from coming.
func TestFetchFailures(t *testing.T) {
	served, server, config := serveDemonstration(t)
	served.set("/en/events.html", "application/pdf", "")
	stdout, stderr := runFetch(t, exitFiles, "--config", config)
	if !strings.HasPrefix(stdout, "new ") || !strings.Contains(stdout, "failed    "+server.URL+"/en/events.html: the answer is application/pdf, want HTML, Markdown or text\n") ||
		!strings.Contains(stdout, "11 pages: 10 new, 1 failed; ") || stderr != "catsite: 1 page could not be fetched\n" {
		t.Errorf("fetch says %s%s", stdout, stderr)
	}
}

// TestFetchInterrupted says what there is then.
func TestFetchInterrupted(t *testing.T) {
	_, _, config := serveDemonstration(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"fetch", "--config", config}, &stdout, &stderr)
	if want := "catsite: " + errFetchStopped.Error() + "\n"; code != exitInterrupted || stderr.String() != want {
		t.Errorf("exit code %d, %q, want %d, %q", code, stderr.String(), exitInterrupted, want)
	}
}
