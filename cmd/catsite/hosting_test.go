package main

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// TestHeadersOfContentSite looks for every folder of the published tree, and for the
// media type of every file that the feed lists, in what hosts are told.
func TestHeadersOfContentSite(t *testing.T) {
	dir := published(t)
	rules, err := os.ReadFile(filepath.Join(dir, "_headers"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if rule := "\n/" + e.Name() + "/*\n  Cache-Control: "; e.IsDir() && strings.Count(string(rules), rule) != 1 {
			t.Errorf("_headers has not one rule for the caching of %s/", e.Name())
		}
	}
	data, err := os.ReadFile(filepath.Join(dir, "v1", "index.json"))
	if err != nil {
		t.Fatal(err)
	}
	var index struct {
		Files []struct {
			Path      string `json:"path"`
			MediaType string `json:"media_type"`
		} `json:"files"`
	}
	if err := json.Unmarshal(data, &index); err != nil {
		t.Fatal(err)
	}
	if len(index.Files) < 3 {
		t.Errorf("the feed lists %d files; the test looks at nothing", len(index.Files))
	}
	for _, f := range index.Files {
		kind, _, _ := strings.Cut(f.MediaType, ";")
		if rule := "\n/v1/*" + path.Ext(f.Path) + "\n  Content-Type: " + kind + "; charset=utf-8\n"; !strings.Contains(string(rules), rule) {
			t.Errorf("_headers does not give %s the media type %s", f.Path, f.MediaType)
		}
	}
}
