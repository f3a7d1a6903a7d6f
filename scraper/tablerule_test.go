package scraper

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

// TestSectionTitles gives the rows below a title within a table its section.
func TestSectionTitles(t *testing.T) {
	const page = `<h1>House</h1><table><tr><th>Event type</th><th>Description</th></tr>
<tr><td>DOOR</td><td>A door.</td></tr>
<tr><td colspan="2">While sweeping</td></tr>
<tr><td>SOOT</td><td>Soot.</td></tr>
<tr><td colspan="2">Other things</td></tr>
<tr><td>ROOF</td><td>A roof.</td></tr></table>`
	setup := testSetup()
	setup.Sections = []catalog.Classifier{classifier("sweeping", "Sweeping", "掃除")}
	e := &catalog.Edition{ID: "e", Locale: "en"}
	r := &Reader{FS: fstest.MapFS{"page.html": {Data: []byte(page)}}, Setup: setup}
	if err := r.Edition(e, []string{"*.html"}); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, record := range e.Tables[0].Records {
		got[record.Value(setup.Field(catalog.RoleCode)).Raw] = record.Section
	}
	want := map[string]string{"DOOR": "", "SOOT": "sweeping", "ROOF": ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sections of rows (-want +got):\n%s", diff)
	}
}

// TestTableRules reads four tables under a project that has something to say about
// each.
func TestTableRules(t *testing.T) {
	const page = `# Chimney

## Rate limits

| Event type | Description |
|---|---|
| SLOW | Not an event. |

## Sweeping

Table: Brushes

| Event type | Description |
|---|---|
| BRUSH | A brush. |

| | |
|---|---|
| SOOT | Soot falls. |

| Event type | Colour |
|---|---|
| SMOKE | black |
`
	setup := testSetup()
	code, description := setup.Field(catalog.RoleCode), setup.Field(catalog.RoleDescription)
	setup.Sections = []catalog.Classifier{classifier("sweeping", "Sweeping", "掃除")}
	setup.Tables = []catalog.TableRule{
		{Heading: []string{"rate LIMITS"}, Leave: true},
		{Path: "*.md", Caption: []string{"Brushes"}, Severity: "critical", Component: "network-agent", Section: "rates"},
		{Path: "other/*.md", Leave: true},
		{Header: []string{"Colour:"}, Severity: "warning"},
		{Columns: []int{code, description}},
	}
	e := &catalog.Edition{ID: "e", Locale: "en"}
	r := &Reader{FS: fstest.MapFS{"page.md": {Data: []byte(page)}}, Setup: setup}
	if err := r.Edition(e, []string{"*.md"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, table := range e.Tables {
		s := fmt.Sprintf("taken=%v %s/%s/%s", table.Taken, table.Component, table.Severity, table.Section)
		if table.Reason != "" {
			s += " " + table.Reason
		}
		for _, record := range table.Records {
			s += fmt.Sprintf(" [%s %s]", record.Value(code).Raw, strings.TrimSpace(record.Value(description).Raw))
		}
		got = append(got, s)
	}
	want := []string{
		"taken=false // left-out",
		"taken=true network-agent/critical/rates [BRUSH A brush.]",
		"taken=true //sweeping [SOOT Soot falls.]",
		"taken=true /warning/sweeping [SMOKE ]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
	if e.Tables[1].SeverityFrom != catalog.ByProject {
		t.Errorf("severity is from %q, want %q", e.Tables[1].SeverityFrom, catalog.ByProject)
	}
}

// TestShortRows tells the cell of the key by what codes look like, in rows with fewer
// cells than the table has columns.
func TestShortRows(t *testing.T) {
	setup := testSetup()
	name, id := setup.Field(catalog.RoleName), setup.Field(catalog.RoleID)
	code, description := setup.Field(catalog.RoleCode), setup.Field(catalog.RoleDescription)
	setup.Fields[code].Pattern = regexp.MustCompile(`^[A-Z_]+$`)
	const header = "| Event type display name | Event type ID | Event type | Description | Note |\n|-|-|-|-|-|\n"
	for _, test := range []struct{ row, want string }{
		{"| Off | 1 | LAMP_OFF | Dark. | |", "Off/1/LAMP_OFF/Dark. []"},
		{"| Off | 1 | LAMP_OFF | Dark. |", "Off/1/LAMP_OFF/ [Dark.]"},
		{"| Off | 1 | LAMP_OFF |", "Off/1/LAMP_OFF/ []"},
		{"| Off | LAMP_OFF | Dark. | n |", "//LAMP_OFF/Dark. [Off]"},
		{"| LAMP_OFF | Dark. | n |", "//LAMP_OFF/Dark. []"},
		{"| LAMP_OFF | Dark. |", "//LAMP_OFF/ [Dark.]"},
		{"| Off | 1 | Dark. |", "/// [Off 1 Dark.]"},
		{"| OFF | 1 | LAMP_OFF | Dark. |", "OFF/1/LAMP_OFF/ [Dark.]"},
		{"| OFF | LAMP_OFF | 1 | Dark. |", "/// [OFF LAMP_OFF 1 Dark.]"},
		{"| Off | 1 | 2 | LAMP_OFF |", "/// [Off 1 2 LAMP_OFF]"},
	} {
		e := &catalog.Edition{ID: "e", Locale: "en"}
		r := &Reader{FS: fstest.MapFS{"page.md": {Data: []byte(header + test.row + "\n")}}, Setup: setup}
		if err := r.Edition(e, []string{"*.md"}); err != nil {
			t.Fatal(err)
		}
		x := e.Tables[0].Records[0]
		got := fmt.Sprintf("%s/%s/%s/%s %v", x.Value(name).Raw, x.Value(id).Raw, x.Value(code).Raw, x.Value(description).Raw, x.Surplus)
		if got != test.want {
			t.Errorf("%s is read as %s, want %s", test.row, got, test.want)
		}
	}
}

// TestTableNumbers tells tables by their place in the document, those that are not taken
// and those of earlier topics counted, and notes which documents are to have one.
func TestTableNumbers(t *testing.T) {
	table := func(code string) string { return "\n| Event type | Note |\n|-|-|\n| " + code + " | |\n" }
	documents := fstest.MapFS{
		"a.md": {Data: []byte("# A\n" + table("ONE") + "\n| Tool | Use |\n|-|-|\n| Saw | Cut |\n\n<dl><dt>X<dd>Y</dl>\n\n# B\n" + table("THREE"))},
		"b.md": {Data: []byte("<table></table>\n\n- In a list:\n" + strings.ReplaceAll(table("LISTED"), "\n", "\n  ") + table("TWO"))},
	}
	setup := testSetup()
	setup.Tables = []catalog.TableRule{
		{Path: "a.*", Required: true},
		{Required: true, Path: "c.*", Leave: true},
		{Path: "a.*", Number: 3, Severity: "critical"},
		{Number: 2, Severity: "warning", Columns: []int{setup.Field(catalog.RoleCode)}},
		{Number: 4, Leave: true},
	}
	e := &catalog.Edition{ID: "e", Locale: "en"}
	r := &Reader{FS: documents, Setup: setup}
	if err := r.Edition(e, []string{"*.md"}); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, table := range e.Tables {
		got = append(got, fmt.Sprintf("%d %s %s", table.Rule, table.Records[0].Value(setup.Field(catalog.RoleCode)).Raw, table.Severity))
	}
	if diff := cmp.Diff([]string{"0 ONE ", "4 Saw warning", "3 THREE critical", "0 LISTED ", "4 TWO warning"}, got); diff != "" {
		t.Errorf("rule, code and severity of the tables (-want +got):\n%s", diff)
	}
	if a, b := e.Documents[0].WantsTable, e.Documents[1].WantsTable; !a || b {
		t.Errorf("documents that are to have a table: a.md %t, b.md %t; want the first alone", a, b)
	}
}
