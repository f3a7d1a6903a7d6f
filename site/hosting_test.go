package site

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/internal/htmlcheck"
)

// sentWith returns the headers that a _headers file gives to the file at a path, and
// fails where two rules give the same one.
func sentWith(t *testing.T, rules, path string) map[string]string {
	t.Helper()
	sent := map[string]string{}
	applies := false
	for line := range strings.Lines(rules) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "/") {
			pattern := strings.NewReplacer(`\*`, `.*`, `:file`, `[^/]+`).Replace(regexp.QuoteMeta(line))
			applies = regexp.MustCompile("^" + pattern + "$").MatchString(path)
			continue
		}
		name, value, ok := strings.Cut(strings.TrimPrefix(line, "  "), ": ")
		if !ok {
			t.Fatalf("_headers: %q", line)
		}
		if !applies {
			continue
		}
		if sent[name] != "" {
			t.Errorf("%s is given %s twice", path, name)
		}
		sent[name] = value
	}
	return sent
}

func TestHeaders(t *testing.T) {
	cat, findings := testCatalog()
	files := writeSite(t, cat, findings, "")
	rules := string(files[headersFile])
	tree := parseSite(t, files)
	meta, _ := htmlcheck.Attr(htmlcheck.Find(tree.Page("en/index.html"), "meta", "http-equiv=Content-Security-Policy")[0], "content")
	var paths []string
	for name := range files {
		paths = append(paths, "/"+name)
	}
	paths = append(paths, "/", "/v1/catalog.json", "/v1/events/a.json", "/v1/catalog.csv", "/v1/catalog.ndjson", "/feed/en.json")
	for _, path := range paths {
		sent := sentWith(t, rules, path)
		want := revalidate
		if strings.HasPrefix(path, "/assets/") {
			want = cacheForever
		}
		if got := sent["Cache-Control"]; got != want {
			t.Errorf("%s: Cache-Control %q, want %q", path, got, want)
		}
		if got, want := sent["Content-Security-Policy"], meta+"; frame-ancestors 'none'"; got != want {
			t.Errorf("%s: Content-Security-Policy\n%s\nwant that of the pages\n%s", path, got, want)
		}
		if ext := filepath.Ext(path); strings.HasPrefix(path, "/v1/") && !strings.HasSuffix(sent["Content-Type"], "charset=utf-8") {
			t.Errorf("%s: Content-Type %q of %s says no character set", path, sent["Content-Type"], ext)
		}
		for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"} {
			if sent[name] == "" {
				t.Errorf("%s: no %s", path, name)
			}
		}
	}
}

// The pages of a project's own layout are sent with the policy of that layout.
func TestHeadersFollowTheLayout(t *testing.T) {
	cat, findings := singleCatalog()
	for replacement, want := range map[string]string{
		"img-src 'self' https://pictures.example;": "img-src 'self' https://pictures.example;", "{{.Title}};": "img-src 'self';",
	} {
		own := edited(t, layoutFile, "img-src 'self';", replacement)
		files, err := writeLook(t, cat, findings, Options{Templates: own, TemplatesDir: "theme"})
		if err != nil {
			t.Fatal(err)
		}
		if got := sentWith(t, string(files[headersFile]), "/en/index.html")["Content-Security-Policy"]; !strings.Contains(got, want) {
			t.Errorf("policy of the headers is %q, want %q in it", got, want)
		}
	}
}

// The snippets of the documentation say what _headers says.
func TestHostingSnippets(t *testing.T) {
	data, err := os.ReadFile("../docs/publishing.md")
	if err != nil {
		t.Fatal(err)
	}
	policy, err := policyOf(&Options{})
	if err != nil {
		t.Fatal(err)
	}
	for language, line := range map[string]string{"nginx": "    add_header %s \"%s\" always;\n", "caddyfile": "        %s \"%s\"\n"} {
		_, snippet, found := strings.Cut(string(data), "```"+language+"\n")
		snippet, _, ends := strings.Cut(snippet, "```")
		if !found || !ends {
			t.Errorf("docs/publishing.md has no snippet for %s", language)
			continue
		}
		var want strings.Builder
		for _, h := range securityHeaders(policy) {
			fmt.Fprintf(&want, line, h.name, h.value)
		}
		if !strings.Contains(snippet, want.String()) {
			t.Errorf("the snippet for %s gives\n%s\nwant in it\n%s", language, snippet, want.String())
		}
		for _, value := range []string{cacheForever, revalidate, "/assets/", "404.html"} {
			if !strings.Contains(snippet, value) {
				t.Errorf("the snippet for %s has no %q", language, value)
			}
		}
		for _, m := range mediaTypes {
			kind, _, _ := strings.Cut(m.value, ";")
			if !strings.Contains(snippet, kind) {
				t.Errorf("the snippet for %s does not know %s", language, kind)
			}
		}
	}
	if diff := cmp.Diff(1, strings.Count(string(data), "```nginx\n")); diff != "" {
		t.Errorf("snippets for nginx (-want +got):\n%s", diff)
	}
}
