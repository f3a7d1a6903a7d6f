package project

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func column(heading string, field int, samples ...string) catalog.HeaderCell {
	return catalog.HeaderCell{Text: heading, Field: field, Samples: samples}
}

func TestSuggest(t *testing.T) {
	p := mustParse(t, valid)
	name := p.Setup.Field(catalog.RoleName)
	table := &catalog.Table{Edition: &catalog.Edition{Locale: "en"}, Header: []catalog.HeaderCell{
		column("Title", name),
		column("No.", -1, "4099", "4100"),
		column("Symbol", -1, "DISK_FULL", "STOPPED_1"),
		column("Kept for", -1, "30 days", "Not stored"),
		column("What to do", -1, "Look at the log of the server and free some space.", "Start it again; read the log if it stops once more."),
		column("Also kept", -1, "30 days"), // storage has its column already
		column("", -1, "x"),
		column("Mixed", -1, "30 days", "who knows", "nobody"),
	}}
	got := map[string]string{}
	var order []string
	for _, s := range p.Suggest(table) {
		got[s.Column] = s.Field
		order = append(order, s.Column)
	}
	want := map[string]string{
		"No.": "id", "Symbol": "code", "Kept for": "storage", "What to do": "description", "Also kept": "", "Mixed": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields that columns look like (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"No.", "Symbol", "Kept for", "What to do", "Also kept", "Mixed"}, order); diff != "" {
		t.Errorf("columns (-want +got):\n%s", diff)
	}
}

func TestSuggestNothingForAnotherTable(t *testing.T) {
	p := mustParse(t, valid)
	table := &catalog.Table{Edition: &catalog.Edition{Locale: "en"}, Header: []catalog.HeaderCell{
		column("Colour", -1, "red", "green"),
		column("Meaning", -1, "stop", "go"),
	}}
	if got := p.Suggest(table); got != nil {
		t.Errorf("Suggest for a table of colours = %v, want nothing", got)
	}
	table.Taken = true
	if got := p.Suggest(table); len(got) != 2 {
		t.Errorf("Suggest for a taken table = %v, want a suggestion per column", got)
	}
}

// The snippet, pasted into the project file, makes the columns known and forgets
// none that were.
func TestSnippet(t *testing.T) {
	p := mustParse(t, valid)
	snippet := p.Snippet([]Suggestion{
		{Locale: "en", Column: "Kept \"for\"", Field: "storage"},
		{Locale: "ja", Column: "保存", Field: "storage"},
		{Locale: "en", Column: "Kept \"for\"", Field: "storage"}, // of a second table
		{Locale: "en", Column: "Log facility"},
		{Locale: "ja", Column: "備考"},
		{Locale: "ja", Column: "[備考]"},
		{Locale: "ja", Column: "条件"},
	})
	after := mustParse(t, valid+snippet).Setup
	storage := after.Fields[after.Field(catalog.RoleStorage)]
	before := p.Setup.Fields[p.Setup.Field(catalog.RoleStorage)]
	want := map[string][]string{
		"en": append(before.Headers["en"][:len(before.Headers["en"]):len(before.Headers["en"])], "Kept \"for\""),
		"ja": append(before.Headers["ja"][:len(before.Headers["ja"]):len(before.Headers["ja"])], "保存"),
	}
	if diff := cmp.Diff(want, storage.Headers); diff != "" {
		t.Errorf("headings of storage after %s (-want +got):\n%s", snippet, diff)
	}
	ids := fieldIDs(after)
	if diff := cmp.Diff(append(fieldIDs(p.Setup), "log-facility", "field-1", "field-2"), ids); diff != "" {
		t.Errorf("fields after %s (-want +got):\n%s", snippet, diff)
	}
	if got := p.Snippet(nil); got != "" {
		t.Errorf("Snippet(nil) = %q, want nothing", got)
	}
}
