package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every list of every file is described entry by entry.
func TestShapeEntries(t *testing.T) {
	for name, lists := range map[string][]string{
		"index": {"files"}, "catalog": {"editions", "events", "withdrawn"}, "facts": {"events"}, "event": nil,
		"findings": {"rules", "findings"}, "ledger": {"tables"}, "changes": {"added", "removed", "renamed", "changed"},
	} {
		shape, err := ShapeOf(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, list := range lists {
			if shape.Entries(list) == nil {
				t.Errorf("schema %s has no entries of %q", name, list)
			}
		}
		if shape.Entries("schema_version") != nil {
			t.Errorf("schema %s has entries of what is no list", name)
		}
	}
	if _, err := ShapeOf("none"); err == nil {
		t.Error("there is a schema of no name")
	}
}

func TestShapeCheck(t *testing.T) {
	shape, err := ShapeOf("catalog")
	if err != nil {
		t.Fatal(err)
	}
	good := exampleFeed(t)[catalogPath]
	if got := shape.Check(good); got != nil {
		t.Errorf("Check of a catalog: %q", got)
	}
	bad := bytes.Replace(good, []byte(`"count": 4`), []byte(`"count": "4"`), 1)
	if diff := cmp.Diff([]string{"/count: got string, want integer"}, shape.Check(bad)); diff != "" {
		t.Errorf("Check of a count in quotes (-want +got):\n%s", diff)
	}
	if got := shape.Check([]byte("{")); len(got) != 1 || !strings.Contains(got[0], "EOF") {
		t.Errorf("Check of half a document: %q", got)
	}
}

// The lines of the published events give the revision.
func TestCanonicalGivesTheRevision(t *testing.T) {
	files := exampleFeed(t)
	hash := sha256.New()
	for line := range bytes.Lines(files[linesPath]) {
		hash.Write(Canonical(bytes.TrimSuffix(line, []byte("\n"))))
	}
	if got, want := "sha256:"+hex.EncodeToString(hash.Sum(nil)), at(decoded(t, files[catalogPath]), "revision"); got != want {
		t.Errorf("revision of the lines %s, want %s", got, want)
	}
}
