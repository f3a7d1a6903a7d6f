package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestContentSums checks the published tree as sha256sum -c does: every file but the
// list itself and the marker is listed, with the hash of its bytes.
func TestContentSums(t *testing.T) {
	files := contents(t, published(t))
	var listed []string
	for line := range strings.Lines(files["SHA256SUMS"]) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		listed = append(listed, name)
		got := sha256.Sum256([]byte(files[name]))
		if _, ok := files[name]; !ok || hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s: not in the tree, or of another hash", name)
		}
	}
	var want []string
	for name := range files {
		if name != "SHA256SUMS" && name != ".catsite" {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("files of SHA256SUMS (-want +got):\n%s", diff)
	}
}

// TestContentIndex checks what the feed's index says of its files, and that it leaves
// none out.
func TestContentIndex(t *testing.T) {
	files := contents(t, published(t))
	var index struct {
		Files []struct {
			Path, SHA256 string
			Bytes        int
			MediaType    string `json:"media_type"`
		}
	}
	if err := json.Unmarshal([]byte(files["v1/index.json"]), &index); err != nil {
		t.Fatal(err)
	}
	listed := map[string]string{}
	for _, f := range index.Files {
		listed[f.Path] = f.MediaType
		sum := sha256.Sum256([]byte(files[f.Path]))
		if f.SHA256 != hex.EncodeToString(sum[:]) || f.Bytes != len(files[f.Path]) {
			t.Errorf("%s: the index has another hash or size", f.Path)
		}
	}
	const jsonType, csv = "application/json", "text/csv; charset=utf-8"
	want := map[string]string{
		"v1/catalog.json": jsonType, "v1/catalog.ndjson": "application/x-ndjson",
		"v1/catalog.csv": csv, "v1/catalog-bom.csv": csv, "v1/catalog.en.csv": csv, "v1/catalog.en-bom.csv": csv,
		"v1/catalog.ja.csv": csv, "v1/catalog.ja-bom.csv": csv,
		"v1/facts.json": jsonType, "v1/facts.csv": csv, "v1/lookup/splunk_by_code.csv": csv,
		"v1/findings.json": jsonType, "v1/findings.sarif": "application/sarif+json", "v1/findings.csv": csv,
		"v1/ledger.json": jsonType, "v1/changes.json": jsonType,
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("files of the index (-want +got):\n%s", diff)
	}
}

const withheldProject = `
preset = "event-types"
severity = []
[site]
title = { en = "Catalog" }
reference = "en"
[[edition]]
id = "open"
product = "Open"
locale = "en"
sources = ["open.md"]
[[edition]]
id = "closed"
product = "Closed"
locale = "en"
sources = ["closed.md"]
publish_text = false
[fields.advice]
labels = { en = "Advice" }
type = "text"
headers = { en = ["Advice"] }
[fields.audience]
labels = { en = "Audience" }
type = "name"
headers = { en = ["Audience"] }
`

// TestWithheldText looks through every file of a site for the sentences of an edition
// that may not be published. Its names and values are there.
func TestWithheldText(t *testing.T) {
	const header = "| Event type display name | Event type ID | Event type | Description | Default storage term | Advice | Audience |\n|---|---|---|---|---|---|---|\n"
	dir := t.TempDir()
	write(t, filepath.Join(dir, "catsite.toml"), withheldProject)
	write(t, filepath.Join(dir, "open.md"), "# Events\n\n"+header+
		"| Disk is full | 1 | DISK_FULL | Sentence that anybody may read. | 30 days | Make room on it. | Owners |\n")
	write(t, filepath.Join(dir, "closed.md"), "# Events\n\nParagraph that nobody may read.\n\n"+header+
		"| Volume full<br>Note that nobody may read. | 1 | DISK_FULL | Sentence that nobody may read. | 90 days | Advice that nobody may read: | Wardens<br>Aside that nobody may read. |\n"+
		"| Fan stopped | 2 | FAN_STOPPED | Second one that nobody may read in the following ways: | 60 days |  | Wardens |\n")
	out := filepath.Join(dir, "public")
	catsite(t, "build", "--config", filepath.Join(dir, "catsite.toml"), "--out", out)
	files := contents(t, out)
	for name, content := range files {
		if strings.Contains(content, "nobody may read") {
			t.Errorf("%s has a sentence that may not be published", name)
		}
	}
	for name, want := range map[string]string{
		"v1/catalog.csv": "anybody may read", "v1/catalog.ndjson": "Volume full", "v1/facts.csv": "Volume full",
		"v1/facts.json": "Wardens", "v1/lookup/splunk_by_code.csv": "Fan stopped", "v1/findings.csv": "DISK_FULL", "v1/findings.sarif": "90 days",
	} {
		if !strings.Contains(files[name], want) {
			t.Errorf("%s lacks %q", name, want)
		}
	}
}
