package browsertest

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What files may have at most, in compressed bytes.
const (
	eventMost  = 12 << 10 // and pages for scripts
	listMost   = 60 << 10
	styleMost  = 10 << 10
	scriptMost = 12 << 10 // all that are loaded, but the data of the search
)

// TestSizes weighs every event and list of the demonstration and of the synthetic
// catalog, whose lists are of two hundred rows, and what pages load.
func TestSizes(t *testing.T) {
	rows := 0
	for _, site := range []string{world.site, manyEvents(t)} {
		for _, event := range glob(t, site, "*/events/*--*.html") {
			if n := compressed(t, event); n > eventMost {
				t.Errorf("%s has %d bytes compressed, at most %d are allowed", event, n, eventMost)
			}
		}
		for _, page := range append(glob(t, site, "*/scripts.html"), glob(t, site, "*/scripts/*.html")...) {
			if n := compressed(t, page); n > eventMost {
				t.Errorf("%s has %d bytes compressed, at most %d are allowed", page, n, eventMost)
			}
		}
		for _, pattern := range []string{"*/events/index*.html", "*/severity/*.html", "*/component/*.html", "*/edition/*.html"} {
			for _, list := range glob(t, site, pattern) {
				if n := compressed(t, list); n > listMost {
					t.Errorf("%s has %d bytes compressed, at most %d are allowed", list, n, listMost)
				}
				rows = max(rows, bytes.Count(read(t, list), []byte(`<td class="name"`)))
			}
		}
		scripts := 0
		for _, script := range glob(t, site, "assets/*.js") {
			if !strings.HasPrefix(filepath.Base(script), "search-index.") {
				scripts += compressed(t, script)
			}
		}
		if scripts > scriptMost {
			t.Errorf("%s: the scripts have %d bytes compressed, at most %d are allowed", site, scripts, scriptMost)
		}
		if n := compressed(t, glob(t, site, "assets/site.*.css")[0]); n > styleMost {
			t.Errorf("%s: the style sheet has %d bytes compressed, at most %d are allowed", site, n, styleMost)
		} else {
			t.Logf("scripts %d bytes, style sheet %d", scripts, n)
		}
	}
	if rows != 200 {
		t.Errorf("the longest list has %d rows, want 200", rows)
	}
}

// glob returns the files of a site that match a pattern, one at least.
func glob(t *testing.T, site, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(site, filepath.FromSlash(pattern)))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no file matches %s, error %v", site, pattern, err)
	}
	return files
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// compressed returns how many bytes a file has compressed.
func compressed(t *testing.T, file string) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(read(t, file)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
