package scraper

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

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
