package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"catsite/catalog/rules"
	"catsite/i18n"

	"github.com/google/go-cmp/cmp"
)

const (
	rulesDocument = "../../docs/rules.md"
	// recallTable says how many seeded defects each rule finds.
	recallTable = "../../internal/recall/testdata/table.md"
)

// TestRulesDocument compares docs/rules.md with the rules, their English messages
// and their examples.
func TestRulesDocument(t *testing.T) {
	printer, err := printerOf("en")
	if err != nil {
		t.Fatal(err)
	}
	got := describeRules(t, printer)
	if *update {
		if err := os.WriteFile(rulesDocument, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(rulesDocument)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("docs/rules.md is out of date; go test ./cmd/catsite -run RulesDocument -update writes it (-want +got):\n%.3000s", diff)
	}
}

const rulesIntroduction = `# The rules

<!-- Written by "make golden" from the rules, their messages and examples. Do not edit. -->

A rule finds one thing that can be wrong in the documents, or different between them. Its
level is

- **error**: a fact is wrong, lost or ambiguous within one edition, or differs between
  translations of one product;
- **warning**: very probably a defect, or a fact that differs between products;
- **note**: worth a look.

Where two levels are given, the second is for editions of different products. The project
file [changes the level of a rule](project-file.md#rules) or switches it off, a
[waiver](project-file.md#waivers) excuses one finding. ` + "`catsite explain RULE`" + ` prints what
stands here, ` + "`catsite explain FINGERPRINT`" + ` the evidence for a finding.

The examples have a project with the preset ` + "`event-types`" + ` and without severities, unless
they bring their own. ` + "`en`" + ` and ` + "`ja`" + ` are editions of one product, ` + "`other`" + ` is another product.
`

// describeRules returns the document.
func describeRules(t *testing.T, printer *i18n.Printer) string {
	t.Helper()
	entries, err := ruleEntries(printer)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(rulesIntroduction + "\n| rule | level | finds |\n|---|---|---|\n")
	for _, e := range entries {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", e.Name, e.Name, e.levels(), e.Title)
	}
	b.WriteString("\n## How much they find\n\n" +
		"Defects are seeded into clean documents; the table says how many of them each rule finds, and\n" +
		"what it reports on documents without them.\n\n<!-- recall -->\n")
	if table, err := os.ReadFile(recallTable); err == nil && len(table) > 0 {
		b.WriteString(strings.TrimSpace(string(table)) + "\n")
	}
	b.WriteString("<!-- /recall -->\n")
	family := rules.Family("")
	for i, r := range rules.All() {
		if r.Family != family {
			family = r.Family
			fmt.Fprintf(&b, "\n## Family: %s\n", family)
		}
		describeRule(t, &b, r, entries[i], printer)
	}
	return b.String()
}

func describeRule(t *testing.T, b *strings.Builder, r *rules.Rule, e ruleEntry, printer *i18n.Printer) {
	t.Helper()
	words := map[string]string{}
	for _, part := range []string{"text", "fix"} {
		text, err := printer.Text("rule."+r.Name+"."+part, nil)
		if err != nil {
			t.Fatal(err)
		}
		words[part] = text
	}
	fmt.Fprintf(b, "\n### %s\n\n**%s** (%s, since %s)\n\n%s\n\n*What to do:* %s\n",
		r.Name, e.Title, e.levels(), e.Since, words["text"], words["fix"])
	example := r.Example()
	describeExample(b, "After these were published:", example.Previous)
	describeExample(b, "It finds something here:", example.Fires)
	describeExample(b, "And nothing here:", example.Silent)
}

func describeExample(b *strings.Builder, heading string, files []rules.ExampleFile) {
	if files == nil {
		return
	}
	fmt.Fprintf(b, "\n%s\n", heading)
	for _, f := range files {
		fence := "```"
		for strings.Contains(f.Content, fence) {
			fence += "`"
		}
		language := strings.TrimPrefix(filepath.Ext(f.Name), ".")
		if language == "md" {
			language = "markdown"
		}
		fmt.Fprintf(b, "\n`%s`\n\n%s%s\n%s%s\n", f.Name, fence, language, f.Content, fence)
	}
}
