package prose_test

import (
	"testing"

	"catsite/catalog"
	"catsite/catalog/prose"

	"github.com/google/go-cmp/cmp"
)

func TestEndingOf(t *testing.T) {
	endings := catalog.Endings{
		Never: []string{"the", "and", "の", "を"}, Seldom: []string{"is"}, Whole: []string{"もの"}, Usual: []string{"ます"},
	}
	for s, want := range map[string]prose.Ending{
		"It is.": prose.Closed, "(It is.)": prose.Closed, "": prose.Closed, "-": prose.Closed, "as follows:": prose.Closed,
		"It": prose.Open, "x AND": prose.Open, "Group A": prose.Open, "必要なもの": prose.Open, "see foo.dll": prose.Open,
		"It is":     prose.OpenSeldom,
		"It is The": prose.OpenNever, "It,": prose.OpenNever, "It (": prose.OpenNever, "これを": prose.OpenNever,
		`He said "`: prose.OpenNever, "これ、": prose.OpenNever,
	} {
		if got := prose.EndingOf([]catalog.Inline{{Text: s}}, endings); got != want {
			t.Errorf("EndingOf(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestUnpairedBrackets(t *testing.T) {
	brackets := prose.NewBrackets([]string{"()", "[]", "「」", "“”"})
	for s, want := range map[string][]string{
		"Use (this) and [that（one)].":       nil,
		"a) one 2) two iv) three":           nil,
		"Good :-) and [0, 1) :(":            nil,
		"See https://x.org/a_(b and /etc/x": nil,
		"Use (this.":                        {"("},
		"[更新] と更新]":                         {"]"},
		"「更新（する」":                           {"（"},
		"disk)":                             {")"},
		"“quoted":                           {"“"},
	} {
		var got []string
		for _, l := range brackets.Unpaired(&catalog.Value{Raw: s}) {
			got = append(got, l.Sign)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Unpaired(%q) (-want +got):\n%s", s, diff)
		}
	}
}

func TestLiteralSets(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []string
	}{
		{"%1 %2", "%1 %1", []string{"%2"}},
		{"%1 %1", "%1 %2", []string{"%1"}},
		{"SHA-256 and SHA256", "ＳＨＡ２５６", nil},
		{"'type1'", "'type12'", []string{"type1"}},
		{"https://en.example.org/en-us/a/#x", "http://ja.example.org/ja-jp/a", nil},
		{"https://example.org/a", "https://example.org/b", []string{"https://example.org/a"}},
		{"Set A_B, then a_b.", "A_B", nil},
	} {
		var got []string
		for _, l := range prose.LiteralSetOf(catalog.Value{Raw: c.a}).Without(prose.LiteralSetOf(catalog.Value{Raw: c.b})) {
			got = append(got, l.Text)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q without %q (-want +got):\n%s", c.a, c.b, diff)
		}
	}
}
