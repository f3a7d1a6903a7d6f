package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/feed/recipe"
	"catsite/feed/schema"
	"catsite/i18n"

	"github.com/google/go-cmp/cmp"
)

const feedDocument = "../../docs/feed.md"

// TestFeedDocument compares what docs/feed.md says between its markers with the schemas
// and the recipes for the demonstration.
func TestFeedDocument(t *testing.T) {
	data, err := os.ReadFile(feedDocument)
	if err != nil {
		t.Fatal(err)
	}
	printer, err := printerOf("en")
	if err != nil {
		t.Fatal(err)
	}
	want := string(data)
	got := between(t, between(t, want, "recipes", describeRecipes(t, printer)), "fields", describeFields())
	if *update {
		if err := os.WriteFile(feedDocument, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		want = got
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("docs/feed.md is out of date; go test ./cmd/catsite -run FeedDocument -update writes it (-want +got):\n%.3000s", diff)
	}
}

// between puts text between the markers of a name.
func between(t *testing.T, document, name, text string) string {
	t.Helper()
	before, rest, ok := strings.Cut(document, "<!-- "+name+" -->\n")
	_, after, closed := strings.Cut(rest, "<!-- /"+name+" -->")
	if !ok || !closed {
		t.Fatalf("docs/feed.md has no place for %s", name)
	}
	return before + "<!-- " + name + " -->\n" + text + "<!-- /" + name + " -->" + after
}

func describeFields() string {
	var b strings.Builder
	for _, f := range schema.Files() {
		fmt.Fprintf(&b, "\n### `%s`\n\n%s\n", f.Path, f.Top.Text)
		for i, o := range append([]schema.Object{f.Top}, f.Objects...) {
			if i > 0 {
				fmt.Fprintf(&b, "\n#### %s\n\n%s\n", o.Name, o.Text)
			}
			if o.Base != "" {
				fmt.Fprintf(&b, "\nIt has the members of [%s](#%s).\n", o.Base, o.Base)
			}
			describeMembers(&b, o.Fields)
		}
	}
	return b.String() + "\n"
}

func describeMembers(b *strings.Builder, fields []schema.Field) {
	if len(fields) == 0 {
		return
	}
	b.WriteString("\n| member | type | meaning | since |\n|---|---|---|---|\n")
	for _, f := range fields {
		kind := ""
		for _, p := range f.Type {
			kind += p.Text
		}
		kind = "`" + strings.ReplaceAll(kind, "|", `\|`) + "`"
		if f.Optional {
			kind += ", may be absent"
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", f.Name, kind, strings.ReplaceAll(f.Text, "|", `\|`), f.Since)
	}
}

func describeRecipes(t *testing.T, printer *i18n.Printer) string {
	t.Helper()
	j, err := judge(t.Context(), "../../catsite.toml", never)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range recipe.All(j.catalog, j.findings, "") {
		args := map[string]any{"Language": catalog.LanguageName(r.Locale, "en"), "Severity": true}
		title, err := printer.Text("recipe-"+r.ID+"-title", args)
		if err != nil {
			t.Fatal(err)
		}
		text, err := printer.Text("recipe-"+r.ID+"-text", args)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n```%s\n%s\n```\n", title, text, map[bool]string{false: "sh"}[r.Other], r.Command)
		if len(r.Lines) == 0 {
			continue
		}
		b.WriteString("\n```\n")
		for _, l := range r.Lines {
			b.WriteString(l.String() + "\n")
		}
		if r.More > 0 {
			fmt.Fprintf(&b, "… and %d more\n", r.More)
		}
		b.WriteString("```\n")
	}
	return b.String() + "\n"
}
