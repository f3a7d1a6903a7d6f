package main

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"catsite/feed"

	"github.com/google/go-cmp/cmp"
)

// contents reads a tree into memory.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestContentIsDeterministic builds on all processors and on one, in another time
// zone and language, into a new directory and over an earlier site: the bytes are
// the same.
func TestContentIsDeterministic(t *testing.T) {
	first := published(t)
	want := contents(t, first)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	t.Setenv("TZ", "Asia/Tokyo")
	t.Setenv("LANG", "ja_JP.UTF-8")
	second := published(t)
	catsite(t, "build", "--config", "../../catsite.toml", "--out", first)
	for _, dir := range []string{second, first} {
		if diff := cmp.Diff(want, contents(t, dir)); diff != "" {
			t.Errorf("another build gives other files (-first +other):\n%.2000s", diff)
		}
	}
}

// TestContentFeedIsValid validates every file of the feed against its published
// schema.
func TestContentFeedIsValid(t *testing.T) {
	validated := map[string]int{}
	for name, data := range contents(t, published(t)) {
		schema, isFeed := schemaOf(name)
		if !isFeed {
			continue
		}
		validated[schema]++
		if err := feed.Validate(schema, strings.NewReader(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	want := map[string]int{"index": 1, "catalog": 1, "findings": 1, "ledger": 1, "facts": 1, "changes": 1, "event": 81}
	if diff := cmp.Diff(want, validated); diff != "" {
		t.Errorf("files per schema (-want +got):\n%s", diff)
	}
}

func schemaOf(name string) (schema string, isFeed bool) {
	dir, file := path.Split(name)
	switch {
	case dir == "v1/events/":
		return "event", true
	case dir == "v1/" && path.Ext(file) == ".json":
		return strings.TrimSuffix(file, ".json"), true
	}
	return "", false
}

// TestInterruptedBuild leaves the earlier site as it was.
func TestInterruptedBuild(t *testing.T) {
	out := published(t)
	before := contents(t, out)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"build", "--config", "../../catsite.toml", "--out", out}, &stdout, &stderr)
	if code != exitInterrupted || !strings.Contains(stderr.String(), "interrupted") {
		t.Errorf("interrupted build exits with %d and says %q, want %d", code, stderr.String(), exitInterrupted)
	}
	if diff := cmp.Diff(before, contents(t, out)); diff != "" {
		t.Errorf("the earlier site after an interrupted build (-before +after):\n%.2000s", diff)
	}
	// A busy machine tidies up after the command has given up waiting for that.
	var beside []os.DirEntry
	for range 200 {
		var err error
		if beside, err = os.ReadDir(filepath.Dir(out)); err != nil {
			t.Fatal(err)
		}
		if len(beside) == 1 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("beside the site lie %v, want nothing", beside)
}
