package prose_test

import (
	"slices"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/catalog/prose"
	"catsite/project"

	"github.com/google/go-cmp/cmp"
)

func reader(t testing.TB, locale string) *prose.Reader {
	t.Helper()
	lang, err := project.Language(locale)
	if err != nil {
		t.Fatal(err)
	}
	return prose.NewReader(&lang)
}

func values(numbers []prose.Number) string {
	var list []string
	for _, n := range numbers {
		s := n.String()
		if n.Weak {
			s = "(" + s + ")"
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ locale, s, want string }{
		{"en", "", ""},
		{"en", "no digits", "(0)"},
		{"en", "1,024 of 1024.50 and 1,02", "1024 1024.50 1 2"},
		{"en", "1,234,567 and 1,2345 and 0,123", "1234567 1 2345 0 123"},
		{"en", "1 billion, 2.5 million, 3 hundred thousand", "1000000000 2500000 300000"},
		{"en", "twenty-four hours, one hundred twenty, two thousand five hundred, four five", "(24) (120) (2500) (4) (5)"},
		{"en", "May 5, 2024; this may fail. May be in May", "(5) 5 2024 (5)"},
		{"en", "code -1, 8-27, 8 - 27, 8 -27, minus 3, (-4), 2024-01-05", "-1 8 27 8 27 8 27 -3 -4 2024 1 5"},
		{"en", "Version 10.0.2 and 2.10 of v2.0", "10.0.2 2.10 2.0"},
		{"en", "%1 of {0}, A_1, SHA256, x64, IPv4, C:\\a1\\b, https://x.example/5", "(1) (0) (1) (256) (64) (4) (1) (5)"},
		{"en", "110% or 110 percent", "110% 110%"},
		{"en", "1. Open it at 12:00.\n2) Close (3) 10MB", "(1) 12 (0) (2) 3 10"},
		{"en", "007, ３０, 1st and the 2nd", "7 30 1 2"},
		{"ja", "17 個以上、３０台、1 つ以上、1 日に 1 回", "17 30 (1) (1) (1)"},
		{"ja", "10 億、2万、3万5千、1億2000万、二十、二〇二四年、百台、5 百万", "1000000000 20000 35000 120000000 (20) (2024) (100) 5000000"},
		{"ja", "十分な空き、一部、統一、一時的、第三者、十を", "(10)"},
		{"ja", "16 進の 0x1F、①と②、バージョン 1", "(16) (0) (1) (1) (2) 1"},
		{"fr", "1 024,5 et 1 024 et 2.0, vingt-quatre, quatre-vingt-dix", "1024.5 1024 2.0 (24) (90)"},
		{"fr", "deux millions, 3 milliards, premier mai", "(2000000) 3000000000 (1) (5)"},
		{"ko", "2만 3천 개, 10억, 한 번, 두 번째, 중요한 번호, 1회", "20000 3000 1000000000 (1) (2) (1)"},
	} {
		if got := values(reader(t, c.locale).Numbers(c.s)); got != c.want {
			t.Errorf("%s numbers of %q = %s, want %s", c.locale, c.s, got, c.want)
		}
	}
}

func TestNumbersOfUnknownLanguage(t *testing.T) {
	r := reader(t, "tlh")
	if got, want := values(r.Numbers("1,024.5 two 3")), "1024.5 3"; got != want {
		t.Errorf("numbers of a language without data = %s, want %s", got, want)
	}
}

// AppendValues finds the numbers that AppendNumbers finds.
func TestAppendValues(t *testing.T) {
	for _, c := range [][2]string{
		{"en", "More than ninety of 1,024 files (5%), at least -3, KB0012 or one"},
		{"ja", "2万行以上、十分の 30％未満、１回"},
	} {
		r, v := reader(t, c[0]), catalog.Value{Raw: c[1]}
		var want, got []string
		for _, n := range r.AppendNumbers(nil, &v) {
			want = append(want, n.Value)
		}
		for _, n := range r.AppendValues(nil, &v) {
			got = append(got, n.Value)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(want) < 3 {
			t.Errorf("AppendValues(%q) (-AppendNumbers +got):\n%s", c[1], diff)
		}
		if again := r.AppendNumbers(nil, &v); !slices.ContainsFunc(again, func(n prose.Number) bool { return n.Percent }) {
			t.Errorf("AppendNumbers(%q) behind AppendValues has no percentage: %v", c[1], again)
		}
	}
}
