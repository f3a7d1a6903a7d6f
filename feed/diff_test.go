package feed

import (
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
	older := &Published{
		Events:   []PublishedEvent{{Key: "a"}, {Key: "b"}},
		Findings: []PublishedFinding{open("fixed"), open("open"), open("excused"), waived("reopened"), waived("waived")},
	}
	newer := &Published{
		Events:   []PublishedEvent{{Key: "b"}, {Key: "c"}},
		Findings: []PublishedFinding{open("new"), open("open"), waived("excused"), open("reopened"), waived("waived"), waived("born")},
	}
	want := &Difference{
		Added: []PublishedEvent{{Key: "c"}}, Removed: []PublishedEvent{{Key: "a"}},
		Fixed: []PublishedFinding{open("fixed")}, New: []PublishedFinding{open("new")},
		Waived: []PublishedFinding{waived("excused"), waived("born")}, Reopened: []PublishedFinding{open("reopened")},
		StillOpen: []PublishedFinding{open("open")}, StillWaived: []PublishedFinding{waived("waived")},
	}
	got := Compare(older, newer)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Compare (-want +got):\n%s", diff)
	}
	if got.Empty() || !Compare(older, older).Empty() {
		t.Errorf("a catalog differs from itself, or not from another")
	}
	// Without the findings of one of the two there is nothing to say of them.
	if got := Compare(older, &Published{Events: older.Events}); !got.Empty() {
		t.Errorf("without findings to compare with, Compare = %+v", got)
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
		`{"schema_version":`:                       "unexpected end",
	} {
		if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
		p, err := ReadPublished(file)
		switch {
		case want == "" && (err != nil || len(p.Findings) != 1 || p.Events != nil):
			t.Errorf("ReadPublished(%s) = %+v, %v", content, p, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), file)):
			t.Errorf("ReadPublished(%s): error %v, want %q and the file", content, err, want)
		}
	}
	if _, err := ReadPublished(dir); err == nil || !strings.Contains(err.Error(), "catalog.json") {
		t.Errorf("a folder without a catalog is read: %v", err)
	}
}
