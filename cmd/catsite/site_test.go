package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"catsite/internal/htmlcheck"

	"github.com/google/go-cmp/cmp"
)

// tree parses a published site.
func tree(t *testing.T, dir string) *htmlcheck.Tree {
	t.Helper()
	files := map[string][]byte{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := htmlcheck.Parse(files)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

// TestContentSite crawls the demonstration site: no broken link or fragment at the
// root and below a path, every page is reached from home, ids are unique, texts are
// marked with their language, and the language switch leads to the same thing.
func TestContentSite(t *testing.T) {
	site := tree(t, published(t))
	none := func(string) bool { return false }
	for _, problems := range [][]string{
		site.Links("/", none), site.Links("/sub/path/", none), site.Structure(), site.Inline(),
		site.Languages(), site.Switches("en", "ja"),
	} {
		for _, p := range problems {
			t.Error(p)
		}
	}
	if diff := cmp.Diff([]string{"404.html"}, site.Unreached("index.html")); diff != "" {
		t.Errorf("pages that home does not lead to (-want +got):\n%s", diff)
	}
	for _, locale := range []string{"en", "ja"} {
		events, clicks := 0, site.Clicks(locale+"/index.html")
		for _, page := range site.Pages() {
			if strings.HasPrefix(page, locale+"/events/") && strings.Contains(page, "--") {
				events++
				if n := clicks[page]; n > 4 {
					t.Errorf("%s is %d clicks from home, want 4 at most", page, n)
				}
			}
		}
		if events != 81 {
			t.Errorf("%d event pages in %s, want 81", events, locale)
		}
	}
}

// TestContentNamesAbsent looks at the events that have no name in the language of the
// page: the heading is marked as another language, and the page says so in words.
func TestContentNamesAbsent(t *testing.T) {
	site := tree(t, published(t))
	said := map[string]string{"en": "It has no name in English; shown in Japanese.", "ja": "日本語の名前がないため、英語で表示しています。"}
	for locale, words := range said {
		foreign := 0
		for _, page := range site.Pages() {
			if !strings.HasPrefix(page, locale+"/events/") || !strings.Contains(page, "--") {
				continue
			}
			marked := false
			for _, bdi := range htmlcheck.Find(htmlcheck.Find(site.Page(page), "h1")[0], "bdi") {
				_, marked = htmlcheck.Attr(bdi, "lang")
			}
			if says := strings.Contains(htmlcheck.Text(site.Page(page)), words); says != marked {
				t.Errorf("%s: name in another language %t, said in words %t", page, marked, says)
			}
			if marked {
				foreign++
			}
		}
		if foreign == 0 {
			t.Errorf("no event without a name in %s; the test looks at nothing", locale)
		}
	}
}

// TestContentTopics looks for the page of every topic of the demonstration content.
func TestContentTopics(t *testing.T) {
	site := tree(t, published(t))
	var got []string
	for _, page := range site.Pages() {
		if dir, name := filepath.Split(page); strings.Contains(dir, "/docs/") && name != "index.html" {
			got = append(got, strings.TrimSuffix(name, ".html"))
		}
	}
	slices.Sort(got)
	want := []string{
		"151336", "165484", "173538", "173727", "177080", "177081", "177082", "177083",
		"181756", "184666", "184667", "administration-server--warning-events",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("topic pages (-want +got):\n%s", diff)
	}
}

// TestContentAlternates publishes under a base URL and checks that language
// alternates lead back and forth.
func TestContentAlternates(t *testing.T) {
	const base = "https://docs.example.com/events/"
	config, err := os.ReadFile("../../catsite.toml")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	withBase := strings.Replace(string(config), "[site]\n", "[site]\nbase_url = \""+base+"\"\n", 1)
	project := filepath.Join(dir, "catsite.toml")
	if err := os.WriteFile(project, []byte(withBase), 0o644); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "public")
	catsite(t, "build", "--config", project, "--out", out)
	site := tree(t, out)
	for _, p := range site.Alternates(base) {
		t.Error(p)
	}
	if _, err := os.Stat(filepath.Join(out, "sitemap.xml")); err != nil {
		t.Errorf("no sitemap with a base URL: %v", err)
	}
}
