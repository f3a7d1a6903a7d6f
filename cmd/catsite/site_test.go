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
// root and below a path, every page is reached from home, ids are unique.
func TestContentSite(t *testing.T) {
	site := tree(t, published(t))
	none := func(string) bool { return false }
	for _, problems := range [][]string{
		site.Links("/", none), site.Links("/sub/path/", none), site.Structure(), site.Inline(),
	} {
		for _, p := range problems {
			t.Error(p)
		}
	}
	if diff := cmp.Diff([]string{"404.html"}, site.Unreached("index.html")); diff != "" {
		t.Errorf("pages that home does not lead to (-want +got):\n%s", diff)
	}
	for _, locale := range []string{"en", "ja"} {
		events := 0
		for _, page := range site.Pages() {
			if strings.HasPrefix(page, locale+"/events/") && strings.Contains(page, "--") {
				events++
			}
		}
		if events != 81 {
			t.Errorf("%d event pages in %s, want 81", events, locale)
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
