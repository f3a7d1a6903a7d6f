package scraper

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

// TestConflicts puts tables below headings, captions and paragraphs that disagree.
func TestConflicts(t *testing.T) {
	const table = "\n\n| Event type | Description |\n|---|---|\n| DOOR | A door. |\n"
	const both = "The table lists events of Administration Server with the level Warning."
	conflict := func(role catalog.Role, id string, from catalog.Teller) catalog.Conflict {
		return catalog.Conflict{Role: role, ID: id, From: from}
	}
	cases := []struct {
		name, above string
		want        []catalog.Conflict
	}{
		{"all agree", "# Administration Server: warning events\n\n" + both + "\n\n*Warning events*", nil},
		{"introduction", "# Administration Server: critical events\n\n" + both,
			[]catalog.Conflict{conflict(catalog.RoleSeverity, "warning", catalog.ByIntroduction)}},
		{"introduction of several paragraphs", "# Administration Server: critical events\n\n" + both + "\n\nThere are more.", nil},
		{"component named in passing", "# Network Agent: critical events\n\nAdministration Server shows them.", nil},
		{"introduction that compares", "# Network Agent: critical events\n\n" + both + " Network Agent has critical ones.", nil},
		{"caption", "# Network Agent: critical events\n\n*Warning events of Network Agent*",
			[]catalog.Conflict{conflict(catalog.RoleSeverity, "warning", catalog.ByCaption)}},
		{"caption and introduction", "# Network Agent: critical events\n\n" + both + "\n\n*Administration Server*", []catalog.Conflict{
			conflict(catalog.RoleComponent, "administration-server", catalog.ByCaption),
			conflict(catalog.RoleComponent, "administration-server", catalog.ByIntroduction),
			conflict(catalog.RoleSeverity, "warning", catalog.ByIntroduction),
		}},
		{"heading further up", "# Warning events of Network Agent\n\n## Critical events", nil},
		{"word of another language", "# Administration Server: critical events\n\n*警告*", nil},
	}
	for _, c := range cases {
		e := &catalog.Edition{ID: "e", Locale: "en"}
		r := &Reader{FS: fstest.MapFS{"page.md": {Data: []byte(c.above + table)}}, Setup: testSetup()}
		if err := r.Edition(e, []string{"*.md"}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, e.Tables[0].Conflicts); diff != "" {
			t.Errorf("%s: conflicts (-want +got):\n%s", c.name, diff)
		}
	}
}
