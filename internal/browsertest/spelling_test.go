package browsertest

import (
	"os"
	"path/filepath"
	"testing"
)

const spellingProject = `preset = "event-types"
[site]
title = { en = "Variables" }
locales = ["en"]
[[edition]]
id = "a"
product = "A"
locale = "en"
sources = ["a.md"]
[[edition]]
id = "b"
product = "B"
locale = "en"
sources = ["b.md"]
[[fields.code.replace]]
pattern = '\{[A-Za-z]+\}'
with = "{name}"
[[fields.code.replace]]
pattern = '^%\.\.\.'
with = "%"
`

// A code is found by the spelling of every edition, and the one that was found is
// shown beside the event's own.
func TestSpellingsOfEditions(t *testing.T) {
	const header = "# Variables\n\n| Event type display name | Event type ID | Event type |\n|---|---|---|\n"
	base := publish(t, map[string]string{
		"catsite.toml": spellingProject,
		"a.md":         header + "| Cookie | 1 | %{Foobar}C |\n| Address | 2 | %a |\n| Bytes | 3 | %b |\n",
		"b.md":         header + "| Cookie | 1 | %{VARNAME}C |\n| Address | 2 | %...a |\n| Bytes | 3 | %b |\n",
	})
	tb := open(t, base, "en/index.html")
	for query, want := range map[string]string{
		"%{VARNAME}C": "%{Foobar}C|%{VARNAME}C", "%{foobar}c": "%{Foobar}C", "VARNAME": "%{Foobar}C|%{VARNAME}C",
		"%...a": "%a|%...a", "%a": "%a", "%...b": "",
	} {
		tb.search(query)
		const codes = `[...document.querySelectorAll("#hits code")].map((e) => e.textContent).join("|")`
		if got := eval[string](tb, codes); got != want {
			t.Errorf("hits of %s show %q, want %q", query, got, want)
		}
	}
}

// publish publishes a project given as files and returns its address.
func publish(t *testing.T, files map[string]string) string {
	t.Helper()
	project, site := t.TempDir(), filepath.Join(t.TempDir(), "site")
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(project, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := BuildProject(world.dir, project, site); err != nil {
		t.Fatal(err)
	}
	return serve(t, site)
}
