package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestImplied looks at what comes with a term.
func TestImplied(t *testing.T) {
	for _, c := range []struct {
		implies func(string) []string
		term    string
		want    []string
	}{
		{impliedByHead, "wlicense", []string{"el", "eli", "elic"}},
		{impliedByHead, "wkb12x3", []string{"w12", "w3", "ek", "ekb"}}, // kb1 would tear 12 apart
		{impliedByHead, "w12", nil},
		{impliedByHead, "bsyn", []string{"bs", "bsy"}},
		{impliedByHead, "s証明書", []string{"s証", "s証明"}},
		{impliedByHead, "sa", []string{}},
		{impliedByHead, "pnse che", []string{"pnse c", "pnse ch"}},
		{impliedByHead, "i4070", nil},
		{impliedByText, "wlicense", nil},
		{impliedByText, "wkb12x3", []string{"w12", "w3", "mkb12"}},
		{impliedByText, "pを 12", nil},
	} {
		if diff := cmp.Diff(c.want, c.implies(c.term)); diff != "" {
			t.Errorf("with %s (-want +got):\n%s", c.term, diff)
		}
	}
}

// TestGrams compares the grams of texts with all that there are by definition.
func TestGrams(t *testing.T) {
	for _, text := range []string{"kb12の、 鍵", "a。b", "、。", "証明書の期限", "ip証a明b", "x_あ-い", "a", "", "あ、b.c", "ｶ鍵"} {
		table, want := newTable(impliedByText), map[string]bool{}
		table.read([]byte(text))
		var run []rune // since the last separator
		for _, r := range text {
			if run = append(run, r); isSeparator(r) {
				run = nil
			}
			for n := 1; n <= min(gramMost, len(run)); n++ {
				searched := false
				for _, r := range run[len(run)-n:] {
					searched = searched || classOf(r) == gramClass || n > 1 && isWide(r, classOf(r))
				}
				if searched {
					want[string(run[len(run)-n:])] = true
				}
			}
		}
		got := map[string]bool{}
		table.grams.each(func(g gram, n int32) { got[g.String()] = table.lists[n-1].n == 1 })
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}
