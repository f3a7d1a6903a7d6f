package project

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func headed(heading string, field int, values ...string) catalog.HeaderCell {
	h := catalog.HeaderCell{Text: heading, Field: field}
	for _, v := range values {
		h.Sample(v)
	}
	return h
}

// tableIn returns a table of a document of its own, which has this stem.
func tableIn(locale, stem string, header ...catalog.HeaderCell) *catalog.Table {
	d := &catalog.Document{Path: locale + "/" + stem + ".md", Stem: stem}
	return &catalog.Table{
		Edition: &catalog.Edition{ID: locale, Locale: locale}, Topic: &catalog.Topic{Document: d},
		Header: header, Reason: "no-known-column",
	}
}

func stem(d *catalog.Document) string { return d.Stem }

// suggested returns "heading: field" of the suggestions for a table, in order.
func suggested(s *Suggestions, t *catalog.Table) (list []string) {
	for _, g := range s.Of(t) {
		list = append(list, g.Column+": "+g.Field)
	}
	return list
}

func TestSuggest(t *testing.T) {
	p := mustParse(t, valid)
	table := tableIn("en", "a",
		headed("Title", p.Setup.Field(catalog.RoleName)),
		headed("No.", -1, "4099", "4100"),
		headed("Symbol", -1, "DISK_FULL", "STOPPED_1"),
		headed("Kept\u00a0 for", -1, "30 days", "Not stored"),
		headed("What to do", -1, "Look at the log of the server and free some space.", "Start it again; read the log if it stops once more."),
		headed("Also kept", -1, "30 days"), // storage has its column already
		headed("", -1, "x"),
		headed("Event ID", -1, "7"), // is known; a second column of one field is none
	)
	got := suggested(p.Suggest([]*catalog.Table{table}, stem), table)
	want := []string{"No.: id", "Symbol: code", "Kept for: storage", "What to do: description", "Also kept: also-kept"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields that columns look like (-want +got):\n%s", diff)
	}
}

// What names rows is told by all values, and by the words of the heading.
func TestSuggestCode(t *testing.T) {
	text := headed("What it says", -1, "The first thing is said in a sentence.", "Another thing is said in another sentence.")
	tests := []struct {
		name   string
		header []catalog.HeaderCell
		want   string // heading of the code
	}{
		{"format strings", []catalog.HeaderCell{headed("Format", -1, "%a", "%b", "%{c}a", "%%"), text}, "Format"},
		{"short words", []catalog.HeaderCell{headed("Short", -1, "w", "depnote", "fsa"), text}, "Short"},
		{"a name in brackets", []catalog.HeaderCell{headed("State", -1, "10 (APP_CI_X)", "20 (APP_CI_Y)"), text}, "State"},
		{"hexadecimal beside decimal", []catalog.HeaderCell{
			headed("Status code", -1, "-2016281101", "-2016281102"), headed("Hexadecimal error code", -1, "0x87D1FDF3", "0x87D1FDF2"), text,
		}, "Hexadecimal error code"},
		{"behind names", []catalog.HeaderCell{headed("Condition", -1, "Bad version", "No such thing"), headed("Value", -1, "000", "001"), text}, "Value"},
		{"heading", []catalog.HeaderCell{headed("Position", -1, "A1", "A2"), headed("Error code", -1, "1", "2"), text}, "Error code"},
		{"values repeat", []catalog.HeaderCell{
			headed("Module code", -1, "A1", "A1", "A1", "A2"), headed("Symbol", -1, "X_1", "X_2", "X_3", "X_4"), text,
		}, "Symbol"},
		{"values are sentences", []catalog.HeaderCell{headed("About the code", -1, "It is one.", "It is two."), headed("Symbol", -1, "X_1", "X_2")}, "Symbol"},
	}
	for _, test := range tests {
		p, err := Draft(".", map[string][]string{"en": {"en/a.md"}})
		if err != nil {
			t.Fatal(err)
		}
		table := tableIn("en", "a", test.header...)
		got := ""
		for _, g := range p.Suggest([]*catalog.Table{table}, stem).Of(table) {
			if g.Role == catalog.RoleCode {
				got += g.Column
			}
		}
		if got != test.want {
			t.Errorf("%s: column of the code = %q, want %q", test.name, got, test.want)
		}
	}
}

func TestSuggestRoles(t *testing.T) {
	p := mustParse(t, strings.Replace(valid, `preset = "event-types"`, "", 1)+"[fields.code]\nrole = \"code\"\nheaders.en = [\"Code\"]\n")
	table := tableIn("en", "a",
		headed("Code", 0, "X_1", "X_2"),
		headed("What", -1, "Disk is full", "Server stopped"),
		headed("Why", -1, "The disk of the server has no space left.", "Somebody stopped the server on purpose."),
		headed("Then", -1, "Free some space.", "Start it."),
		headed("Seen", -1, "yes", "yes"))
	table.Taken, table.Reason = true, ""
	got := suggested(p.Suggest([]*catalog.Table{table}, stem), table)
	want := []string{"What: name", "Why: description", "Then: then", "Seen: seen"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
}

func TestSuggestNothingForAnotherTable(t *testing.T) {
	p := mustParse(t, valid)
	table := tableIn("en", "a", headed("Colour", -1, "red", "green"), headed("Meaning", -1, "stop", "go"))
	all := []*catalog.Table{table}
	if got := suggested(p.Suggest(all, stem), table); got != nil {
		t.Errorf("Suggest for a table of colours = %v, want nothing", got)
	}
	table.Taken, table.Reason = true, ""
	if got := suggested(p.Suggest(all, stem), table); len(got) != 2 {
		t.Errorf("Suggest for a taken table = %v, want a suggestion per column", got)
	}
	left := tableIn("en", "a", headed("Error", -1, "X_1", "X_2"), headed("Kept", -1, "30 days"))
	left.Reason = catalog.ReasonLeftOut
	s := p.Suggest([]*catalog.Table{left}, stem)
	if got := suggested(s, left); got != nil || s.Snippet() != "" {
		t.Errorf("Suggest for a table left out = %v and %q, want nothing", got, s.Snippet())
	}
}

// Tables at one place of documents with one name are one table in two languages; a
// heading means one thing in all tables, what most of them suggest.
func TestSuggestTogether(t *testing.T) {
	p := mustParse(t, valid)
	text := func(heading string) catalog.HeaderCell {
		return headed(heading, -1, "It is described in a sentence of some length.", "It is described in another one.")
	}
	ja := tableIn("ja", "a", headed("記号", -1, "X_1"), headed("理由", -1, "短い"), headed("備考", -1, "-"))
	en := tableIn("en", "a", headed("Symbol", -1, "X_1", "X_2"), text("Reason"), headed("Remarks", -1, "-"))
	wider := tableIn("ja", "b", headed("記号", -1, "4", "5"), headed("条件", -1, "-"), headed("備考", -1, "-"), headed("他", -1, "-"))
	wider.Taken = true
	further := tableIn("en", "b", headed("Symbol", -1, "Q", "R"), text("Why"), headed("Symbol", -1, "S_1", "S_2"))
	s := p.Suggest([]*catalog.Table{ja, en, wider, further}, stem)
	got := [][]string{suggested(s, ja), suggested(s, en), suggested(s, wider), suggested(s, further)}
	want := [][]string{
		{"記号: code", "理由: description", "備考: remarks"},
		{"Symbol: code", "Reason: description", "Remarks: remarks"},
		{"記号: code", "条件: field-2", "備考: remarks", "他: field-1"},
		{"Symbol: code", "Why: description"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	if snippet := s.Snippet(); strings.Count(snippet, "field = \"code\"") != 1 || strings.Count(snippet, "[fields.remarks]") != 1 {
		t.Errorf("snippet has a field twice:\n%s", snippet)
	}
}

// The snippet, pasted below the project file, makes the columns known and forgets
// none that were, wherever the fields stand.
func TestSnippet(t *testing.T) {
	text := valid + "[fields.code]\nheaders = { en = [\"Code\"] }\n[[edition]]\nid = \"b\"\nlocale = \"ja\"\nsources = [\"ja/*.md\"]\n"
	p := mustParse(t, text)
	en := tableIn("en", "a", headed("The\u00a0\"Error\"\\", -1, "X_1", "X_2"), headed("Kept", -1, "30 days"), headed("Log facility", -1, "mail", "mail", "mail"))
	ja := tableIn("ja", "a", headed("エラー", -1, "X_1", "X_2"), headed("保存", -1, "30 日"), headed("[備考]", -1, "-"))
	known := tableIn("en", "z", headed("Code", p.Setup.Field(catalog.RoleCode)))
	s := p.Suggest([]*catalog.Table{en, ja, known}, stem)
	after := mustParse(t, text+s.Snippet()).Setup
	headers := map[string]map[string][]string{}
	for _, f := range after.Fields {
		if f.Role == catalog.RoleCode || f.Role == catalog.NoRole {
			headers[f.ID] = f.Headers
		}
	}
	code := p.Setup.Fields[p.Setup.KeyField()].Headers
	want := map[string]map[string][]string{
		"code":         {"en": {"Code", "The \"Error\"\\"}, "ja": append(code["ja"][:len(code["ja"]):len(code["ja"])], "エラー")},
		"log-facility": {"en": {"Log facility"}, "ja": {"[備考]"}},
	}
	if diff := cmp.Diff(want, headers); diff != "" {
		t.Errorf("headings after %s (-want +got):\n%s", s.Snippet(), diff)
	}
	storage := after.Fields[after.Field(catalog.RoleStorage)].Headers
	if before := p.Setup.Fields[p.Setup.Field(catalog.RoleStorage)].Headers; len(storage["en"]) != len(before["en"])+1 || len(storage["ja"]) != len(before["ja"])+1 {
		t.Errorf("headings of storage after %s: %v, want one more per locale than %v", s.Snippet(), storage, before)
	}
	if got := p.Suggest([]*catalog.Table{known}, stem).Snippet(); got != "" {
		t.Errorf("snippet where all is known = %q, want nothing", got)
	}
}

// The snippet of a draft is a project file.
func TestDraftSnippet(t *testing.T) {
	p, err := Draft(".", map[string][]string{"de": {"de/a.md"}, "en": {"en/a.md", "en/b/c.html"}})
	if err != nil {
		t.Fatal(err)
	}
	en := tableIn("en", "a", headed("Symbol", -1, "X_1", "X_2"), headed("Kept", -1, "30 days", "90 days"))
	de := tableIn("de", "a", headed("Zeichen", -1, "X_1", "X_2"), headed("Dauer", -1, "30"))
	after := mustParse(t, p.Suggest([]*catalog.Table{de, en}, stem).Snippet())
	var sources [][]string
	for _, e := range after.Editions {
		sources = append(sources, e.Sources)
	}
	if diff := cmp.Diff([][]string{{"en/*.md", "en/b/*.html"}, {"de/*.md"}}, sources); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
	storage := after.Setup.Field(catalog.RoleStorage)
	if key := after.Setup.KeyField(); key < 0 || storage < 0 || after.Setup.Fields[key].Headers["de"][0] != "Zeichen" {
		t.Errorf("fields = %v, want code and storage", after.Setup.Fields)
	}
	if after.Setup.Reference != "en" {
		t.Errorf("reference = %q, want en", after.Setup.Reference)
	}
}

// Documents of two locales in one folder are told apart by their names.
func TestDraftInOneFolder(t *testing.T) {
	p, err := Draft(".", map[string][]string{"ja": {"a.ja.md"}, "en": {"a[1].md"}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Editions {
		name := []string{"a[1].md", "a.ja.md"}[i]
		p.Editions[i].Documents = []*catalog.Document{{Path: name}}
		if e := p.EditionOf(name); e != &p.Editions[i] {
			t.Errorf("EditionOf(%s) = %v, want the %s one", name, e, p.Editions[i].ID)
		}
	}
	for i, want := range []string{`a\[1\].md`, "a.ja.md"} {
		if got := p.patterns(&p.Editions[i]); len(got) != 1 || got[0] != want {
			t.Errorf("patterns = %q, want %q", got, want)
		}
	}
}
