package prose_test

import (
	"slices"
	"testing"

	"catsite/catalog"
	"catsite/catalog/prose"
	"catsite/project"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// strong returns the numbers that are not weak.
func strong(numbers []prose.Number) []prose.Number {
	return slices.DeleteFunc(numbers, func(n prose.Number) bool { return n.Weak })
}

// wantStrong fails where a look at digits alone finds other strong numbers than a look at
// all words.
func wantStrong(t *testing.T, r *prose.Reader, s string) {
	t.Helper()
	v := catalog.Value{Raw: s}
	want, got := strong(r.AppendFigures(nil, &v)), strong(r.AppendStrong(nil, &v))
	if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(prose.Number{}), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("strong numbers of %q (-all words +digits):\n%s", s, diff)
	}
}

func TestAppendStrong(t *testing.T) {
	more := [][4]string{
		{"en", "KB123, disk7 and 10 of host-03 at 9", "ja", "三万5000 件、KB12の3万 2 件"},
		{"en", "ab12d 4thousand 5 thousand", "ja", "十進 10 進 1億2000万"},
	}
	for _, c := range slices.Concat(equalPairs, more) {
		wantStrong(t, reader(t, c[0]), c[1])
		wantStrong(t, reader(t, c[2]), c[3])
	}
}

func TestSameStrong(t *testing.T) {
	r := reader(t, "en")
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"5 of 7", "5 and 7", true},
		{"5 of 7", "7 of 5", true},
		{"5 of one", "5", true}, // a word may be left out
		{"5 of 7", "5 of 5", false},
		{"5 of 5", "5 of 7", false},
		{"5", "5 of 5", false},
	} {
		if got := prose.SameStrong(r.Numbers(c.a), r.Numbers(c.b)); got != c.want {
			t.Errorf("SameStrong(%q, %q) = %v", c.a, c.b, got)
		}
	}
}

func TestLikeness(t *testing.T) {
	paragraph := func(words string, code string) catalog.Value {
		inlines := []catalog.Inline{{Text: words}, {Kind: catalog.CodeSpan, Text: code}}
		return catalog.Value{Raw: words + code, Text: catalog.Text{{Inlines: inlines}}}
	}
	name := func(raw, note string) catalog.Value { return catalog.Value{Raw: raw, Aside: note} }
	en, err := project.Language("en")
	if err != nil {
		t.Fatal(err)
	}
	ja, err := project.Language("ja")
	if err != nil {
		t.Fatal(err)
	}
	l := prose.NewLikeness(&en, &ja)
	for _, c := range []struct {
		base, other       catalog.Value
		literals, numbers bool
	}{
		{paragraph("Wait 5 minutes for ", "srv1"), paragraph("5 分待つ ", "srv1"), true, true},
		{paragraph("Wait 5 minutes for ", "srv1"), paragraph("５分待つ ", "srv1"), true, true},
		{paragraph("Wait 5 minutes for ", "srv1"), paragraph("5 分待つ ", "srv2"), false, true},
		{paragraph("Wait 5 minutes for ", "srv1"), paragraph("6 分待つ ", "srv1"), true, false},
		{name("5 of KB12", ""), name("5", "KB12"), true, true},
		{name("5 of KB12", ""), name("5", "6"), false, false},
	} {
		literals, numbers := l.Compare(&c.base, &c.other)
		if literals != c.literals || numbers != c.numbers {
			t.Errorf("Compare(%q, %q) = %v, %v", c.base.Raw, c.other.Raw+c.other.Aside, literals, numbers)
		}
	}
}
