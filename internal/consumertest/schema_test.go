package consumertest

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// schemaOf returns the name of the schema for a file of the feed, "" where none
// describes it.
func schemaOf(name string) string {
	dir, file := path.Split(name)
	base, ext := strings.TrimSuffix(file, path.Ext(file)), path.Ext(file)
	switch {
	case dir == "v1/schema/":
		return ""
	case dir == "v1/events/" && ext == ".json":
		return "event"
	case dir == "feed/" && ext == ".json":
		return "reader"
	case name == "v1/catalog.ndjson":
		return "line"
	case dir == "v1/" && ext == ".json":
		return base
	}
	return ""
}

// A pair is a file and the schema that describes it.
type pair struct{ schema, file string }

// pairs returns the JSON files of a site with their schemas, and how many documents
// they are: lines of NDJSON are documents.
func pairs(t *testing.T, site string) (list []pair, documents int) {
	t.Helper()
	kinds := map[string]int{}
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		ext := path.Ext(name)
		schema := schemaOf(name)
		if schema == "" {
			if (ext == ".json" || ext == ".ndjson") && path.Dir(name) != "v1/schema" && !strings.HasPrefix(name, "search/") && !strings.HasPrefix(name, "assets/") {
				t.Errorf("%s: no schema is known for it", name)
			}
			return nil
		}
		file := filepath.Join(site, filepath.FromSlash(name))
		list = append(list, pair{filepath.Join(site, "v1", "schema", schema+".schema.json"), file})
		kinds[schema]++
		if documents++; ext == ".ndjson" {
			documents += strings.Count(read(t, file), "\n") - 1
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := filepath.Glob(filepath.Join(site, "v1", "schema", "*.schema.json"))
	if err != nil || len(schemas) != len(kinds) {
		t.Errorf("%d schemas are published, error %v; files are of %v", len(schemas), err, kinds)
	}
	return list, documents
}

// validate returns what ajv says of files: what is wrong, and how many documents are
// valid.
func validate(t *testing.T, list []pair) (problems []string, valid int) {
	t.Helper()
	if _, err := os.Stat("ajv/node_modules/ajv"); err != nil {
		t.Fatal("ajv is missing: run make tools")
	}
	var input strings.Builder
	for _, p := range list {
		fmt.Fprintf(&input, "%s\t%s\n", p.schema, p.file)
	}
	lines := strings.Split(strings.TrimSuffix(run(t, "ajv", input.String(), "node", "validate.mjs"), "\n"), "\n")
	last := len(lines) - 1
	valid, err := strconv.Atoi(strings.TrimPrefix(lines[last], "valid: "))
	if err != nil {
		t.Fatalf("validate.mjs ends with %q", lines[last])
	}
	return lines[:last], valid
}

// TestEveryFileIsValid validates every JSON file of two builds, the second with changes
// and an event that is gone, with a validator that catsite does not use, strictly.
func TestEveryFileIsValid(t *testing.T) {
	for _, site := range []string{world.first, world.second} {
		list, documents := pairs(t, site)
		problems, valid := validate(t, list)
		for _, p := range problems {
			t.Error(p)
		}
		if valid != documents || documents < 2*81 {
			t.Errorf("%d documents are valid of %d", valid, documents)
		}
	}
	changes := readJSON[struct{ Added, Removed, Renamed, Changed []any }](t, world.second, "v1", "changes.json")
	if len(changes.Added) == 0 || len(changes.Removed) == 0 || len(changes.Renamed) == 0 || len(changes.Changed) == 0 {
		t.Errorf("the second build tells no change of each kind: %+v", changes)
	}
	catalog := readJSON[struct{ Withdrawn []any }](t, world.second, "v1", "catalog.json")
	if len(catalog.Withdrawn) < 2 {
		t.Errorf("the second build has %d tombstones, want 2 at least", len(catalog.Withdrawn))
	}
}

// What is not as the schemas say is found.
func TestBrokenFilesAreFound(t *testing.T) {
	site := copyOf(t, world.second)
	event := "v1/events/" + readJSON[struct{ Events []struct{ Slug string } }](t, site, "v1", "catalog.json").Events[0].Slug + ".json"
	for name, change := range map[string][2]string{
		"v1/catalog.json":   {`"count": `, `"count": -`},
		"v1/catalog.ndjson": {`"findings":[`, `"findings":[1,`},
		"v1/facts.json":     {`"slug":"`, `"slug":"/`},
		"v1/findings.json":  {`"level":"`, `"level":"very `},
		"v1/ledger.json":    {`"read": `, `"read": null, "was_read": `},
		"v1/index.json":     {`"sha256": "`, `"sha256": "x`},
		"v1/changes.json":   {`"evidence": [`, `"evidence": ["guess",`},
		"feed/en.json":      {`"language"`, `"tongue"`},
		event:               {`"editions": {`, `"editions": {}, "others": {`},
	} {
		file := filepath.Join(site, filepath.FromSlash(name))
		if err := edit(file, file, func(text string) string { return strings.Replace(text, change[0], change[1], 1) }); err != nil {
			t.Fatal(err)
		}
		problems, _ := validate(t, []pair{{filepath.Join(site, "v1", "schema", schemaOf(name)+".schema.json"), file}})
		if len(problems) == 0 {
			t.Errorf("%s is valid with %s in place of %s", name, change[1], change[0])
		}
	}
}
