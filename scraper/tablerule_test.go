package scraper

import (
	"fmt"
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
	if e.Tables[1].SeverityFrom != fromProject {
		t.Errorf("severity is from %q, want %q", e.Tables[1].SeverityFrom, fromProject)
	}
}
