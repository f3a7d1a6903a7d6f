package main

import (
	"maps"
	"os"
	"path/filepath"

	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/japanese"
)

// A changing project is a copy of the demonstration whose documents change.
type changing struct {
	t   *testing.T
	dir string
}

func newChanging(t *testing.T) *changing {
	t.Helper()
	c := &changing{t, t.TempDir()}
	if err := os.CopyFS(filepath.Join(c.dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	project, err := os.ReadFile("../../catsite.toml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(c.dir, "catsite.toml"), string(project))
	return c
}

// build publishes the project since an earlier build, "" for none, and returns the
// directory.
func (c *changing) build(previous string) string {
	c.t.Helper()
	out := filepath.Join(c.t.TempDir(), "public")
	catsite(c.t, "build", "--config", filepath.Join(c.dir, "catsite.toml"), "--out", out, "--previous", previous)
	return out
}

// edit rewrites a document.
func (c *changing) edit(name string, how func(string) string) {
	c.t.Helper()
	name = filepath.Join(c.dir, filepath.FromSlash(name))
	data, err := os.ReadFile(name)
	if err != nil {
		c.t.Fatal(err)
	}
	text := how(string(data))
	if text == string(data) {
		c.t.Fatalf("%s is as it was", name)
	}
	write(c.t, name, text)
}

const (
	englishWarnings  = "content/en/administration-server/warning-events.html"
	japaneseWarnings = "content/ja/administration-server/warning-events.html"
)

// One changed sentence changes the pages that show it and the files that hold
// everything, but no other event's; of the search the shards of its words (d) and the
// block of texts it is in (t).
func TestChangedDescriptionChangesItsFilesAlone(t *testing.T) {
	c := newChanging(t)
	before := c.build(c.build(""))
	c.edit(englishWarnings, func(s string) string {
		return strings.Replace(s, "The conditions for this change of status are configurable.", "Its conditions are configurable.", 1)
	})
	after := c.build(before)
	var changed []string
	old, now := contents(t, before), contents(t, after)
	for _, name := range slices.Sorted(maps.Keys(now)) {
		if old[name] != now[name] {
			changed = append(changed, name)
		}
	}
	for name := range old {
		if _, ok := now[name]; !ok {
			t.Errorf("%s is gone", name)
		}
	}
	const event = "administration-server--klsrv_host_status_warning"
	want := []string{
		"SHA256SUMS",
		"en/changes.html", "en/docs/ksc-cloud-console-en/177082.html", "en/events/" + event + ".html",
		"feed/en.json", "feed/ja.json",
		"ja/changes.html", "ja/events/" + event + ".html",
		"search/d8.js", "search/dc.js", "search/dd.js", "search/t5.js",
		"v1/catalog-bom.csv", "v1/catalog.csv", "v1/catalog.en-bom.csv", "v1/catalog.en.csv", "v1/catalog.json", "v1/catalog.ndjson",
		"v1/changes.json", "v1/events/" + event + ".json", "v1/findings.json", "v1/index.json",
	}
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Errorf("files that changed (-want +got):\n%s", diff)
	}
	again := contents(t, c.build(before))
	if diff := cmp.Diff(now, again); diff != "" {
		t.Errorf("a second build with the same previous catalog (-first +second):\n%.2000s", diff)
	}
}

// Another encoding and other lines are no change: the revision stays.
func TestEncodingKeepsTheRevision(t *testing.T) {
	c := newChanging(t)
	before := c.build("")
	c.edit(japaneseWarnings, func(s string) string {
		s = strings.Replace(s, `charset="utf-8"`, `charset="shift_jis"`, 1)
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\u00a0", "&nbsp;"), "\n", "\r\n")
		encoded, err := japanese.ShiftJIS.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return encoded
	})
	c.edit(englishWarnings, func(s string) string { return strings.ReplaceAll(s, " is ", "\n    is ") })
	var changes struct {
		Previous, Revision      string
		Added, Removed, Changed []any
	}
	readJSON(t, filepath.Join(c.build(before), "v1", "changes.json"), &changes)
	if changes.Previous == "" || changes.Previous != changes.Revision || len(changes.Added)+len(changes.Removed)+len(changes.Changed) > 0 {
		t.Errorf("changes after an encoding: %+v", changes)
	}
}
