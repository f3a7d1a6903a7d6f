package feed

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"catsite/feed/schema"
)

// frozenDir holds the schemas of every version of the format that was published, which
// nothing rewrites.
const frozenDir = "testdata/frozen"

// frozen returns the versions, the oldest first.
func frozen(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(frozenDir)
	if err != nil {
		t.Fatal(err)
	}
	var versions []string
	for _, e := range entries {
		versions = append(versions, e.Name())
	}
	slices.SortFunc(versions, compareVersions)
	return versions
}

func compareVersions(a, b string) int {
	var x, y [3]int
	fmt.Sscanf(a, "%d.%d.%d", &x[0], &x[1], &x[2])
	fmt.Sscanf(b, "%d.%d.%d", &y[0], &y[1], &y[2])
	return slices.Compare(x[:], y[:])
}

// frozenSchema returns a schema of a version, false where that has none of this name.
func frozenSchema(t *testing.T, version, name string) (map[string]any, bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(frozenDir, version, schema.FileName(name)))
	if os.IsNotExist(err) {
		return nil, false
	}
	if err != nil {
		t.Fatal(err)
	}
	return decoded(t, data), true
}

// TestFrozen holds the schemas to those that were published: nothing that was there is
// another, and what is new raises the version. With -update a version that is new is
// frozen; one that is there stays.
func TestFrozen(t *testing.T) {
	dir := filepath.Join(frozenDir, SchemaVersion)
	if _, err := os.Stat(dir); *update && os.IsNotExist(err) {
		freeze(t, dir)
	}
	versions := frozen(t)
	if len(versions) == 0 || versions[len(versions)-1] != SchemaVersion {
		t.Fatalf("the format has version %s, frozen are %v: go test ./feed -run Frozen -update freezes a version that is to be published", SchemaVersion, versions)
	}
	for _, version := range versions {
		if strings.SplitN(version, ".", 2)[0] != strings.SplitN(SchemaVersion, ".", 2)[0] {
			continue
		}
		names, err := fs.Glob(os.DirFS(filepath.Join(frozenDir, version)), "*")
		if err != nil || len(names) == 0 {
			t.Fatalf("version %s: no schemas, error %v", version, err)
		}
		for _, file := range names {
			name := strings.TrimSuffix(file, schema.FileName(""))
			was, _ := frozenSchema(t, version, name)
			if !slices.Contains(schema.Names, name) {
				t.Errorf("version %s has a schema %s, which is gone", version, name)
				continue
			}
			for _, reason := range incompatible(was, loadSchema(t, name)) {
				t.Errorf("%s is not compatible with version %s: %s", name, version, reason)
			}
		}
	}
}

// freeze keeps the schemas as they are.
func freeze(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range schema.Names {
		data, err := schema.FS.ReadFile(schema.FileName(name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, schema.FileName(name)), data, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// Every member says since which version it is there: the first frozen one that has it.
func TestSinceIsTheFirstVersionWithTheMember(t *testing.T) {
	versions := frozen(t)
	for _, file := range schema.Files() {
		for i, o := range append([]schema.Object{file.Top}, file.Objects...) {
			for _, f := range o.Fields {
				first := "none"
				for _, version := range slices.Backward(versions) {
					was, _ := frozenSchema(t, version, file.Name)
					if i > 0 {
						was = asMap(asMap(was["$defs"])[o.Name])
					}
					if asMap(was["properties"])[f.Name] != nil {
						first = version
					}
				}
				if f.Since != first {
					t.Errorf("%s: %s/%s is said to be there since %s; the first frozen version with it is %s. "+
						"A new member raises SchemaVersion and has the comment \"since VERSION\"", file.Name, o.Name, f.Name, f.Since, first)
				}
			}
		}
	}
}
