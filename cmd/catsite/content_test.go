package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata")

// published builds the demonstration content once per test and returns the
// directory of the site.
func published(t *testing.T) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	catsite(t, "build", "--config", "../../catsite.toml", "--out", out)
	return out
}

// catsite runs a command line that must succeed and returns its output.
func catsite(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, &stdout, &stderr); code != exitDone {
		t.Fatalf("catsite %s: exit code %d\n%s", strings.Join(args, " "), code, stderr.String())
	}
	return stdout.String()
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// golden compares got with the file testdata/content/name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "content", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

type catalogFile struct {
	Count    int
	Editions []struct {
		ID   string
		Rows int
	}
	Events []struct {
		Key, Slug, ID, Code string
		Editions            map[string]struct {
			Name        string
			ID          string `json:"id_raw"`
			Qualifier   string
			Severity    string
			StorageRaw  string `json:"storage_raw"`
			StorageDays *int   `json:"storage_days"`
			Note        string
			Origin      struct {
				Topic      string
				Table, Row int
			}
		}
	}
}

// TestContentEvents holds every event of the demonstration content with what each
// edition says of it.
func TestContentEvents(t *testing.T) {
	var file catalogFile
	readJSON(t, filepath.Join(published(t), "v1", "catalog.json"), &file)
	if file.Count != 81 || len(file.Events) != 81 {
		t.Errorf("count = %d with %d events, want 81", file.Count, len(file.Events))
	}
	var b strings.Builder
	for _, e := range file.Events {
		fmt.Fprintf(&b, "%s\n", e.Key)
		for _, id := range []string{"ksc-cloud-console-en", "ksc-linux-ja"} {
			if r, ok := e.Editions[id]; ok {
				days := "?"
				if r.StorageDays != nil {
					days = fmt.Sprint(*r.StorageDays)
				}
				fmt.Fprintf(&b, "  %s %s/%d/%d | %s | %s | %s | %s = %s\n", id, r.Origin.Topic, r.Origin.Table, r.Origin.Row,
					r.ID, r.Severity, r.Name, r.StorageRaw, days)
			}
		}
	}
	golden(t, "events.txt", b.String())
}

// TestContentFindings holds every finding about the demonstration content.
func TestContentFindings(t *testing.T) {
	var file struct {
		Findings []struct {
			Rule, Level, Key, Field, Between string
			Sides                            []struct{ Edition, Raw, Value string }
		}
	}
	readJSON(t, filepath.Join(published(t), "v1", "findings.json"), &file)
	var b strings.Builder
	for _, f := range file.Findings {
		fmt.Fprintf(&b, "%s %s %s %s %s\n", f.Level, f.Rule, orDash(f.Key), orDash(f.Field), orDash(f.Between))
		for _, s := range f.Sides {
			fmt.Fprintf(&b, "  %s %q\n", s.Edition, s.Value)
		}
	}
	golden(t, "findings.txt", b.String())
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// TestContentLedger holds what became of the rows of every table.
func TestContentLedger(t *testing.T) {
	var file struct {
		Totals struct{ Read, Merged, Unmatched, Excluded int }
		Tables []struct {
			Edition, Topic, Component, Severity string
			Read, Merged, Unmatched             int
			Excluded                            []any
		}
	}
	readJSON(t, filepath.Join(published(t), "v1", "ledger.json"), &file)
	var b strings.Builder
	fmt.Fprintf(&b, "%+v\n", file.Totals)
	for _, tb := range file.Tables {
		fmt.Fprintf(&b, "%+v\n", tb)
	}
	golden(t, "ledger.txt", b.String())
}
