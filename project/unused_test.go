package project

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

func TestWarnings(t *testing.T) {
	p := mustParse(t, valid+`[[table]]
heading = ["A"]
[[table]]
heading = ["B"]
leave = true
[[table]]
heading = ["C"]
[[section]]
id = "named"
[[section]]
id = "titled"
[[section]]
id = "nowhere"
[[table]]
path = "codes/*.md"
required = true
`)
	p.Editions[0].Tables = []*catalog.Table{
		{Rule: 2, Reason: catalog.ReasonLeftOut},
		{Section: "named", Taken: true, Records: []*catalog.Record{{Section: "titled"}}},
		{Reason: "no-header"},
	}
	want := []string{
		"p.toml:8: warning: this [[table]] matches no table",
		"p.toml:13: warning: this [[table]] matches no table, or only such as one above it decides about",
		"p.toml:19: warning: this [[section]] matches no heading, caption or title row",
	}
	if diff := cmp.Diff(want, p.Warnings()); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
	if lost := p.NotTaken(); len(lost) != 1 || lost[0] != p.Editions[0].Tables[2] {
		t.Errorf("NotTaken = %v, want the table without a header alone", lost)
	}
}
