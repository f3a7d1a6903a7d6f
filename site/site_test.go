package site

import (
	"encoding/xml"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/internal/htmlcheck"
)

// fromFeed names what package feed writes.
func fromFeed(name string) bool {
	return strings.HasPrefix(name, "v1/") || strings.HasPrefix(name, "feed/")
}

func report(t *testing.T, what string, problems []string) {
	t.Helper()
	for i, p := range problems {
		if i == 10 {
			t.Errorf("%s: and %d more", what, len(problems)-10)
			return
		}
		t.Errorf("%s: %s", what, p)
	}
}

func TestSiteIsSound(t *testing.T) {
	for name, make := range testCatalogs {
		t.Run(name, func(t *testing.T) {
			cat, findings := make()
			tree := parseSite(t, writeSite(t, cat, findings, ""))
			report(t, "links at the root", tree.Links("/", fromFeed))
			report(t, "links below a path", tree.Links("/sub/path/", fromFeed))
			report(t, "structure", tree.Structure())
			report(t, "inline", tree.Inline())
			report(t, "unreached", slices.DeleteFunc(tree.Unreached("index.html"), func(p string) bool { return p == "404.html" }))
			for _, page := range tree.Pages() {
				if n := len(htmlcheck.Find(tree.Page(page), "link", "rel=canonical")) + len(htmlcheck.Find(tree.Page(page), "link", "rel=alternate", "hreflang=en")); n > 0 {
					t.Errorf("%s has canonical or hreflang links without a base URL", page)
				}
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	const base = "https://example.org/ref/"
	for name, make := range testCatalogs {
		t.Run(name, func(t *testing.T) {
			cat, findings := make()
			files := writeSite(t, cat, findings, base)
			tree := parseSite(t, files)
			report(t, "links", tree.Links("/ref/", fromFeed))
			report(t, "alternates", tree.Alternates(base))
			for _, page := range tree.Pages() {
				alternates := htmlcheck.Find(tree.Page(page), "link", "rel=alternate", "hreflang="+cat.Setup.Locales[0])
				defaults := htmlcheck.Find(tree.Page(page), "link", "rel=alternate", "hreflang=x-default")
				if len(defaults) != len(alternates) {
					t.Errorf("%s has %d alternates in %s and %d defaults, want as many", page, len(alternates), cat.Setup.Locales[0], len(defaults))
				}
			}
			if n := len(htmlcheck.Find(tree.Page("404.html"), "link", "rel=canonical")); n > 0 {
				t.Error("404.html has a canonical address")
			}
			checkSitemap(t, files, tree, base)
		})
	}
}

// listedIn returns the addresses in a sitemap with their alternates, part by part.
func listedIn(t *testing.T, files map[string][]byte, base string) (listed map[string]map[string]string, parts []int) {
	t.Helper()
	var index struct {
		Maps []string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemap>loc"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &index); err != nil {
		t.Fatalf("sitemap.xml: %v", err)
	}
	listed = map[string]map[string]string{}
	for _, address := range index.Maps {
		var part struct {
			URLs []struct {
				Loc   string `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 loc"`
				Links []struct {
					Lang string `xml:"hreflang,attr"`
					Href string `xml:"href,attr"`
				} `xml:"http://www.w3.org/1999/xhtml link"`
			} `xml:"url"`
		}
		if err := xml.Unmarshal(files[strings.TrimPrefix(address, base)], &part); err != nil {
			t.Fatalf("%s: %v", address, err)
		}
		for _, u := range part.URLs {
			if listed[u.Loc] != nil {
				t.Errorf("%s lists %s again", address, u.Loc)
			}
			listed[u.Loc] = map[string]string{}
			for _, l := range u.Links {
				listed[u.Loc][l.Lang] = l.Href
			}
		}
		parts = append(parts, len(part.URLs))
	}
	return listed, parts
}

// checkSitemap compares the sitemap with the heads of the pages.
func checkSitemap(t *testing.T, files map[string][]byte, tree *htmlcheck.Tree, base string) {
	t.Helper()
	listed, _ := listedIn(t, files, base)
	want := map[string]map[string]string{}
	for _, page := range tree.Pages() {
		if len(htmlcheck.Find(tree.Page(page), "meta", "name=robots", "content=noindex")) > 0 {
			continue
		}
		want[base+page] = map[string]string{}
		for _, l := range htmlcheck.Find(tree.Page(page), "link", "rel=alternate") {
			if lang, ok := htmlcheck.Attr(l, "hreflang"); ok {
				want[base+page][lang], _ = htmlcheck.Attr(l, "href")
			}
		}
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("sitemap and heads of pages differ (-heads +sitemap):\n%s", diff)
	}
	if got, want := string(files["robots.txt"]), "User-agent: *\nAllow: /\n\nSitemap: "+base+"sitemap.xml\n"; got != want {
		t.Errorf("robots.txt = %q, want %q", got, want)
	}
}

func TestNoAddressesWithoutBase(t *testing.T) {
	cat, findings := testCatalog()
	files := writeSite(t, cat, findings, "")
	for name, content := range files {
		if strings.HasPrefix(name, "sitemap") || name == "robots.txt" {
			t.Errorf("%s was written without a base URL", name)
		}
		for _, word := range []string{`rel="canonical"`, `rel="alternate" hreflang`, "ld+json"} {
			if strings.HasSuffix(name, ".html") && strings.Contains(string(content), word) {
				t.Errorf("%s has %s without a base URL", name, word)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	first, second := map[string]string{}, map[string]string{}
	for _, into := range []map[string]string{first, second} {
		cat, findings := testCatalog()
		for name, content := range writeSite(t, cat, findings, "https://example.org/") {
			into[name] = string(content)
		}
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("two builds differ (-first +second):\n%s", diff)
	}
}

func TestPolicy(t *testing.T) {
	cat, findings := testCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	for _, page := range tree.Pages() {
		metas := htmlcheck.Find(tree.Page(page), "meta", "http-equiv=Content-Security-Policy")
		if len(metas) != 1 {
			t.Errorf("%s has %d policies, want 1", page, len(metas))
			continue
		}
		policy, _ := htmlcheck.Attr(metas[0], "content")
		for _, want := range []string{"default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'", "trusted-types catsite"} {
			if !strings.Contains(policy, want) {
				t.Errorf("%s: policy %q, want %q in it", page, policy, want)
			}
		}
		if scripts := htmlcheck.Find(tree.Page(page), "script", "type=module"); len(scripts) > 0 {
			t.Errorf("%s loads a module, which file:// does not", page)
		}
	}
}

// Pages name what programs read in their place.
func TestPagesNameTheirData(t *testing.T) {
	cat, findings := testCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	slug := cat.Events[0].Slug
	for page, want := range map[string]string{
		"en/index.html": "../v1/catalog.json", "ja/search.html": "../v1/catalog.json", "en/events/index.html": "../../v1/catalog.json",
		"en/severity/warning.html": "../../v1/catalog.json", "ja/edition/linux-ja.html": "../../v1/catalog.json",
		"en/findings.html": "../v1/findings.json", "ja/findings/missing-id.html": "../../v1/findings.json",
		EventPath("en", slug): "../../v1/events/" + slug + ".json", "en/about.html": "", "404.html": "",
	} {
		var got string
		for _, link := range htmlcheck.Find(tree.Page(page), "link", "rel=alternate", "type=application/json") {
			href, _ := htmlcheck.Attr(link, "href")
			got += href
		}
		if got != want {
			t.Errorf("%s: JSON at %q, want %q", page, got, want)
		}
	}
}

func TestAssetsAreNamedByHash(t *testing.T) {
	cat, findings := singleCatalog()
	files := writeSite(t, cat, findings, "")
	var names []string
	for name := range maps.Keys(files) {
		if dir, rest, _ := strings.Cut(name, "/"); dir == "assets" {
			parts := strings.Split(rest, ".")
			if len(parts) != 3 || len(parts[1]) != 12 {
				t.Errorf("asset %q: want name.hash.extension", name)
			}
			names = append(names, parts[0]+"."+parts[len(parts)-1])
		}
	}
	slices.Sort(names)
	want := []string{"icon.svg", "search-index.js", "search-rest.js", "search.js", "site.css", "site.js", "theme.js"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("assets (-want +got):\n%s", diff)
	}
}

func TestUnknownMessagesAreErrors(t *testing.T) {
	cat, findings := testCatalog()
	findings[0].Rule = "no-such-rule"
	_, err := Write(discard{}, cat, findings, Options{Bundle: messages(t, cat.Setup.Locales)})
	if err == nil || !strings.Contains(err.Error(), "rule.no-such-rule") {
		t.Errorf("Write() = %v, want an error about rule.no-such-rule", err)
	}
	cat.Setup.Locales = []string{"en", "fa"}
	if _, err := Write(discard{}, cat, nil, Options{Bundle: messages(t, []string{"en"})}); err == nil {
		t.Error("Write() without the messages of a locale succeeded")
	}
}
