package main

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// removeRow drops the table row of an HTML document that has a text.
func removeRow(text string) func(string) string {
	return func(s string) string {
		at := strings.Index(s, text)
		if at < 0 {
			return s
		}
		start, length := strings.LastIndex(s[:at], "<tr>"), strings.Index(s[at:], "</tr>")
		return s[:start] + s[at+length+len("</tr>"):]
	}
}

func replace(old, now string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, now, 1) }
}

var packedValue = regexp.MustCompile(`"([A-Za-z0-9+/]{16,}=*)"\);`)

// unpacked returns a file of the search index in clear.
func unpacked(t *testing.T, file string) string {
	t.Helper()
	packed := packedValue.FindStringSubmatch(file)
	if packed == nil {
		return file
	}
	data, err := base64.StdEncoding.DecodeString(packed[1])
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(flate.NewReader(bytes.NewReader(data)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// After an edit of every kind the previous catalog and changes.json give the catalog of
// the demonstration.
func TestContentChangesGiveTheCatalog(t *testing.T) {
	c := newChanging(t)
	before := c.build("")
	c.edit(englishWarnings, removeRow("KLSRV_CERTIFICATE_REMOVED"))
	c.edit(japaneseWarnings, removeRow("KLSRV_CERTIFICATE_REMOVED"))
	c.edit(englishWarnings, replace("KLSRV_APN_CERTIFICATE_EXPIRES_SOON", "KLSRV_APN_CERTIFICATE_ENDS_SOON"))
	c.edit(japaneseWarnings, replace("KLSRV_APN_CERTIFICATE_EXPIRES_SOON", "KLSRV_APN_CERTIFICATE_ENDS_SOON"))
	c.edit("content/en/network-agent/warning-events.md", replace("30 days", "60 days"))
	c.edit(englishWarnings, replace("the validity of an APNs certificate ends", "an APNs certificate expires"))
	c.edit("content/en/administration-server/critical-events.html", func(s string) string {
		return strings.NewReplacer("Server critical events", "Server warning events", "the Critical importance", "the Warning importance").Replace(s)
	})
	after := c.build(before)
	var old, now struct{ Events []map[string]any }
	readJSON(t, filepath.Join(before, "v1", "catalog.json"), &old)
	readJSON(t, filepath.Join(after, "v1", "catalog.json"), &now)
	var changes changesOfContent
	readJSON(t, filepath.Join(after, "v1", "changes.json"), &changes)
	want, got := byKey(now.Events), byKey(old.Events)
	if len(changes.Renamed) != 1 || len(changes.Removed) != 1 || len(changes.Changed) < 3 {
		t.Errorf("the edits are told as %+v", changes)
	}
	for _, pointer := range []string{"/severity", "/storage_days", "/code", "/descriptions/en/text"} {
		if !slices.ContainsFunc(changes.Changed, func(c changedValue) bool { return c.Pointer == pointer }) {
			t.Errorf("no %s changed", pointer)
		}
	}
	changes.apply(t, got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the catalog (-want +previous and changes):\n%.3000s", diff)
	}
}

// changesOfContent is v1/changes.json.
type changesOfContent struct {
	Added   []map[string]any
	Removed []string
	Renamed []struct{ From, To string }
	Changed []changedValue
}

type changedValue struct {
	Key, Pointer string
	New          *json.RawMessage
}

// byKey returns events by key, without what changes while the facts do not.
func byKey(events []map[string]any) map[string]map[string]any {
	keyed := map[string]map[string]any{}
	for _, e := range events {
		for _, name := range []string{"pages", "findings", "first_seen", "last_changed"} {
			delete(e, name)
		}
		for _, edition := range e["editions"].(map[string]any) {
			delete(edition.(map[string]any), "origin")
		}
		keyed[e["key"].(string)] = e
	}
	return keyed
}

// apply makes the changes to the events of the previous catalog.
func (c *changesOfContent) apply(t *testing.T, events map[string]map[string]any) {
	t.Helper()
	for _, key := range c.Removed {
		delete(events, key)
	}
	for _, r := range c.Renamed {
		events[r.To] = events[r.From]
		events[r.To]["key"] = r.To
		delete(events, r.From)
	}
	for _, change := range c.Changed {
		members := events[change.Key]
		path := strings.Split(change.Pointer[1:], "/")
		for _, name := range path[:len(path)-1] {
			members = members[name].(map[string]any)
		}
		name := path[len(path)-1]
		if change.New == nil {
			delete(members, name)
			continue
		}
		var value any
		if err := json.Unmarshal(*change.New, &value); err != nil {
			t.Fatal(err)
		}
		members[name] = value
	}
	for key, e := range byKey(c.Added) {
		events[key] = e
	}
}

// An event that is gone from the sources leaves a tombstone and a page, once: the build
// after that keeps both and tells nothing more. The previous catalog can be a folder, a
// file, or the address of either.
func TestContentWithdrawn(t *testing.T) {
	c := newChanging(t)
	before := c.build("")
	c.edit(englishWarnings, removeRow("KLSRV_CERTIFICATE_REMOVED"))
	c.edit(japaneseWarnings, removeRow("KLSRV_CERTIFICATE_REMOVED"))
	if files := contents(t, c.build("")); strings.Contains(files["v1/catalog.json"], "KLSRV_CERTIFICATE_REMOVED") ||
		!strings.Contains(files["v1/changes.json"], `"previous": null`) {
		t.Error("without a previous catalog there is something of an event that is gone")
	}
	server := httptest.NewServer(http.FileServerFS(os.DirFS(before)))
	defer server.Close()
	after := c.build(before)
	want := contents(t, after)
	for _, previous := range []string{
		filepath.Join(before, "v1"), filepath.Join(before, "v1", "catalog.json"),
		server.URL, server.URL + "/", server.URL + "/v1/catalog.json",
	} {
		if diff := cmp.Diff(want, contents(t, c.build(previous))); diff != "" {
			t.Errorf("build --previous %s (-folder +this):\n%.2000s", previous, diff)
		}
	}
	again := contents(t, c.build(after))
	for step, files := range []map[string]string{want, again} {
		var cat struct {
			Events, Withdrawn []struct{ Key, Slug string }
		}
		if err := json.Unmarshal([]byte(files["v1/catalog.json"]), &cat); err != nil {
			t.Fatal(err)
		}
		if len(cat.Withdrawn) != 1 || len(cat.Events) != 80 {
			t.Fatalf("build %d has %d events and the tombstones %v", step+1, len(cat.Events), cat.Withdrawn)
		}
		for locale, words := range map[string]string{"en": "This event is gone from the sources", "ja": "このイベントは資料からなくなりました"} {
			if page := files[locale+"/events/"+cat.Withdrawn[0].Slug+".html"]; !strings.Contains(page, words) {
				t.Errorf("build %d: the page in %s does not say %q", step+1, locale, words)
			}
		}
		removed := strings.Contains(files["v1/changes.json"], "KLSRV_CERTIFICATE_REMOVED")
		vanished := strings.Contains(files["v1/findings.json"], `"vanished"`)
		if first := step == 0; removed != first || vanished != first {
			t.Errorf("build %d tells that the event is gone: %v in the changes, %v in the findings", step+1, removed, vanished)
		}
	}
}

// The same documents in another folder of the machine, named by another path, give the
// same files, in which no path of the machine is.
func TestPlaceOfTheProjectIsNotTold(t *testing.T) {
	here, there := newChanging(t), newChanging(t)
	want := contents(t, here.build(""))
	if diff := cmp.Diff(want, contents(t, there.build(""))); diff != "" {
		t.Errorf("the build of another folder (-one +other):\n%.2000s", diff)
	}
	t.Chdir(there.dir)
	catsite(t, "build", "-q")
	if diff := cmp.Diff(want, contents(t, "public")); diff != "" {
		t.Errorf("the build of the current folder (-by path +this):\n%.2000s", diff)
	}
	for name, content := range want {
		if strings.Contains(content, here.dir) {
			t.Errorf("%s has a path of the machine", name)
		}
	}
}

// A document in UTF-16 is the same as in UTF-8.
func TestWideEncodingKeepsTheFiles(t *testing.T) {
	c := newChanging(t)
	want := contents(t, c.build(""))
	for _, name := range []string{japaneseWarnings, "content/en/network-agent/warning-events.md"} {
		c.edit(name, func(s string) string {
			var wide bytes.Buffer
			s = strings.Replace(s, `charset="utf-8"`, `charset="utf-16"`, 1)
			for _, unit := range utf16.Encode([]rune("\ufeff" + s)) {
				wide.Write([]byte{byte(unit), byte(unit >> 8)})
			}
			return wide.String()
		})
	}
	if diff := cmp.Diff(want, contents(t, c.build(""))); diff != "" {
		t.Errorf("files after an encoding (-utf-8 +utf-16):\n%.2000s", diff)
	}
}

// A sentence that may not be published any more is nowhere, neither in the structured
// data nor as what was before. Names are found by the search.
func TestWithheldSince(t *testing.T) {
	const header = "# Events\n\n| Name | ID | Event type | Description | Default storage term |\n|---|---|---|---|---|\n"
	dir := t.TempDir()
	config := filepath.Join(dir, "catsite.toml")
	build := func(out, project, closed, previous string) string {
		write(t, config, strings.Replace(project, "[[edition]]", "base_url = \"https://docs.example.com/\"\n[[edition]]", 1))
		write(t, filepath.Join(dir, "open.md"), header+"| Disk is full | 1 | DISK_FULL | Sentence that anybody may read. | 30 days |\n")
		write(t, filepath.Join(dir, "closed.md"), header+closed)
		out = filepath.Join(dir, out)
		catsite(t, "build", "--config", config, "--out", out, "--previous", previous)
		return out
	}
	open := strings.Replace(withheldProject, "publish_text = false\n", "", 1)
	first := build("first", open, "| Volume full | 1 | DISK_FULL | What nobody may read. | 90 days |\n| Fan | 2 | FAN | Also what nobody may read. | 60 days |\n| Lost | 3 | LOST | Lost what nobody may read. | |\n", "")
	if !strings.Contains(contents(t, first)["en/events/fan.html"], "nobody may read") {
		t.Fatal("there is nothing to withhold")
	}
	second := build("second", withheldProject, "| Volume full | 1 | DISK_FULL | What nobody may read. | 90 days |\n| Fan | 2 | FAN_STOPPED | Changed what nobody may read. | 61 days |\n| Newcomer | 4 | NEW | New what nobody may read. | |\n", first)
	files := contents(t, second)
	for name, content := range files {
		if strings.HasPrefix(name, "search/") {
			content = unpacked(t, content)
			files[name] = content
		}
		if strings.Contains(content, "nobody may read") {
			t.Errorf("%s has a sentence that may not be published", name)
		}
	}
	for name, want := range map[string]string{
		"v1/changes.json": `"new":61`, "en/changes.html": "events/fan_stopped.html", "en/events/fan_stopped.html": "application/ld+json",
		"en/events/lost.html": "gone from the sources", "feed/en.json": "Newcomer",
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
	var shards strings.Builder
	for name, content := range files {
		if strings.HasPrefix(name, "search/") {
			io.WriteString(&shards, content)
		}
	}
	for _, want := range []string{`"Volume full"`, `"wvolume"`, `"wnewcomer"`, `"FAN_STOPPED"`} {
		if !strings.Contains(shards.String(), want) {
			t.Errorf("the search index lacks %s", want)
		}
	}
	if slices.Contains(strings.Fields(shards.String()), "nobody") {
		t.Error("the search index has a word of a sentence")
	}
}
