package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/feed"
	"catsite/output"
)

// exampleProject is the project of an example that brings none; each edition that
// has a document is added to it.
const exampleProject = `
preset = "event-types"
severity = []

[site]
title = { en = "Example" }
reference = "en"
`

var exampleEditions = []struct{ id, product, locale string }{
	{"en", "Example", "en"}, {"ja", "Example", "ja"}, {"other", "Another example", "en"},
}

// exampleDay is the day by which the waivers of examples are judged.
var exampleDay = time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)

// judgeExample runs the rules on the documents of an example, after others were
// published.
func judgeExample(t *testing.T, published, files []rules.ExampleFile) []*catalog.Finding {
	t.Helper()
	previous := ""
	if published != nil {
		var site output.Memory
		before := judgeFiles(t, published, "")
		if err := feed.Write(&site, before.catalog, before.findings, feedOptions(before.project, before.bundle)); err != nil {
			t.Fatal(err)
		}
		previous = filepath.Join(t.TempDir(), "catalog.json")
		write(t, previous, string(site.Files()["v1/catalog.json"]))
	}
	return judgeFiles(t, files, previous).findings
}

// judgeFiles judges the project of these files.
func judgeFiles(t *testing.T, files []rules.ExampleFile, previous string) *judged {
	t.Helper()
	dir := t.TempDir()
	project := exampleProject
	for _, f := range files {
		if f.Name == "catsite.toml" {
			project = f.Content
		}
		write(t, filepath.Join(dir, f.Name), f.Content)
	}
	for _, e := range exampleEditions {
		if found, _ := filepath.Glob(filepath.Join(dir, e.id+".*")); found != nil {
			project += "\n[[edition]]\nid = \"" + e.id + "\"\nproduct = \"" + e.product + "\"\nlocale = \"" +
				e.locale + "\"\nsources = [\"" + e.id + ".*\"]\n"
		}
	}
	config := filepath.Join(dir, "catsite.toml")
	write(t, config, project)
	j, err := judgeSince(t.Context(), config, exampleDay, previous, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, project)
	}
	return j
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// unprovoked are the rules that no document makes fire: they guard catsite itself.
var unprovoked = []string{"row-ledger"}

// TestEveryRuleHasAnExample wants documents in which the rule finds something, and
// the same mended.
func TestEveryRuleHasAnExample(t *testing.T) {
	for _, r := range rules.All() {
		e := r.Example()
		if e.Silent == nil || e.Fires == nil && !slices.Contains(unprovoked, r.Name) {
			t.Errorf("rule %s has no example: write catalog/rules/examples/%s.txtar", r.Name, r.Name)
		}
	}
}

// TestExamples runs the example of every rule: it fires on the first documents and
// is silent on the second.
func TestExamples(t *testing.T) {
	for _, r := range rules.All() {
		e := r.Example()
		t.Run(r.Name, func(t *testing.T) {
			fired := func(files []rules.ExampleFile) (hits []string) {
				for _, f := range judgeExample(t, e.Previous, files) {
					if f.Rule == r.Name {
						hits = append(hits, f.Rule+" "+f.Key())
					}
				}
				return hits
			}
			if !slices.Contains(unprovoked, r.Name) && fired(e.Fires) == nil {
				t.Errorf("rule %s is silent on the example in which it should fire", r.Name)
			}
			if hits := fired(e.Silent); hits != nil {
				t.Errorf("rule %s fires on the mended example: %s", r.Name, strings.Join(hits, ", "))
			}
		})
	}
}
