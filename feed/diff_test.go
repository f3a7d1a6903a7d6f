package feed

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCompare(t *testing.T) {
	waiver := &PublishedWaiver{Kind: "intended", Reason: "So it is.", Expires: "2026-12-31"}
	open := func(fp string) PublishedFinding { return PublishedFinding{Rule: "missing-id", Fingerprint: fp} }
	waived := func(fp string) PublishedFinding {
		return PublishedFinding{Rule: "missing-id", Fingerprint: fp, Waiver: waiver}
	}
	published := func(events string, findings ...PublishedFinding) *Published {
		name := filepath.Join(t.TempDir(), "catalog.json")
		write(t, name, `{"schema_version":"1.0.0","events":`+events+`}`)
		p, err := ReadPublished(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { p.Close() })
		p.Findings = append([]PublishedFinding{}, findings...)
		return p
	}
	older := published(`[{"key":"a"},{"key":"b","stored":true},{"key":"was","id":"7"}]`,
		open("fixed"), open("open"), open("excused"), waived("reopened"), waived("waived"))
	newer := published(`[{"key":"b","stored":null},{"key":"c","names":{"en":"C"}},{"key":"is","id":"7"}]`,
		open("new"), open("open"), waived("excused"), open("reopened"), waived("waived"), waived("born"))
	want := &Difference{
		Added: []PublishedEvent{{Key: "c", Names: map[string]string{"en": "C"}}}, Removed: []PublishedEvent{{Key: "a"}},
		Renamed: []RenamedEvent{{"was", "is", []string{"id"}}},
		Changed: []ChangedValue{{"b", "/stored", json.RawMessage("true"), json.RawMessage("null")}},
		Fixed:   []PublishedFinding{open("fixed")}, New: []PublishedFinding{open("new")},
		Waived: []PublishedFinding{waived("excused"), waived("born")}, Reopened: []PublishedFinding{open("reopened")},
		StillOpen: []PublishedFinding{open("open")}, StillWaived: []PublishedFinding{waived("waived")},
	}
	compared := func(older, newer *Published) *Difference {
		t.Helper()
		d, err := Compare(older, newer)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	got := compared(older, newer)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Compare (-want +got):\n%s", diff)
	}
	if got.Empty() || !compared(older, older).Empty() {
		t.Errorf("a catalog differs from itself, or not from another")
	}
	// Without the findings of one of the two there is nothing to say of them.
	if got := compared(older, &Published{catalog: older.catalog}); !got.Empty() {
		t.Errorf("without findings to compare with, Compare = %+v", got)
	}
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestReadPublished(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "findings.json")
	for content, want := range map[string]string{
		`{"schema_version":"1.4.0","findings":[{"rule":"missing-id","level":"warning","key":"","messages":{},"fingerprint":"00"}],"more":1}`: "",
		`{"schema_version":"2.0.0","findings":[]}`: "format 2.0.0, this catsite reads 1.",
		`{"findings":[]}`:                          "neither a catalog nor findings",
		`{"schema_version":"1.0.0"}`:               "neither a catalog nor findings",
		`{"schema_version":`:                       "unexpected EOF",
		`{"schema_version":"1.0.0","events":[{"key":"a"},{"key":"a"}]}`: "event a is there twice",
		`{"schema_version":"1.0.0","events":[{"slug":"a"}]}`:            "event 1 has no key",
		`{"schema_version":"1.0.0","events":{}}`:                        "neither a catalog nor findings",
		`{"schema_version":"1.0.0","events":[{"key":"a"`:                "unexpected EOF",
		`[]`: "neither a catalog nor findings",
	} {
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		p, err := ReadPublished(file)
		switch {
		case want == "" && (err != nil || len(p.Findings) != 1 || p.HasEvents()):
			t.Errorf("ReadPublished(%s) = %+v, %v", content, p, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), file)):
			t.Errorf("ReadPublished(%s): error %v, want %q and the file", content, err, want)
		}
	}
	if _, err := ReadPublished(dir); err == nil || !strings.Contains(err.Error(), "catalog.json") {
		t.Errorf("a folder without a catalog is read: %v", err)
	}
}
