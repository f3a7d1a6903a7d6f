package report

import (
	"regexp"
	"strings"
	"testing"

	"catsite/catalog"
)

func TestText(t *testing.T) {
	in := fixture(t, "en")
	for _, f := range in.Findings {
		if f.Rule == "storage-term-mismatch" && f.Key() == "server/DISK_FULL" {
			f.Sides[0].Raw = "90\u00a0days"
		}
	}
	text := written(t, "text", in)
	for _, want := range []string{
		"DISK_FULL  Disk is full  (server/DISK_FULL)\n",
		"  en.html:1:103: error: id-mismatch: P (English) says 4135, P (Japanese) says 4153. [",
		"    P (English)   4135\n" +
			"                    ^^\n" +
			"    P (Japanese)  4153  ja.html:1:103\n" +
			"                    ^^\n",
		"    P (English)   90‹U+00A0›days\n" +
			"    P (Japanese)  60 日間         ja.html:1:105\n", // cells, not characters, are lined up
		"    waived until 2026-01-31 (will not be mended): Gone in↵the next | version.\n",
		"A/B  With a/slash  (server/A%2FB)\n",
		"\nwaivers.toml\n  waivers.toml:9: error: waiver-unused: ",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the text has no %q", want)
		}
	}
	summary := regexp.MustCompile(`\n\n\d+ findings: \d+ errors, \d+ warnings?, \d+ notes?, 1 waived\n$`)
	if !summary.MatchString(text) {
		t.Errorf("the text does not end with its summary")
	}
	if strings.Contains(text, "\x1b") {
		t.Errorf("the text has colours that nobody asked for")
	}
	if t.Failed() {
		t.Log(text)
	}
}

// Colours take the place of the signs under what differs.
func TestTextInColor(t *testing.T) {
	in := fixture(t, "en")
	in.Color = true
	text := written(t, "text", in)
	if want := "41\x1b[1;31m35\x1b[0m\n"; !strings.Contains(text, want) || strings.Contains(text, "^") {
		t.Errorf("the text has no %q, or signs beside the colours:\n%s", want, text)
	}
}

// The words of a report are those of its language, and French spaces are none of
// the content.
func TestTextInOtherLanguages(t *testing.T) {
	for locale, want := range map[string]string{
		"ja": "エラー: id-mismatch: ", "fr": "erreur: id-mismatch: ", "ko": "오류: id-mismatch: ",
	} {
		text := written(t, "text", fixture(t, locale))
		if !strings.Contains(text, want) || strings.Contains(text, "‹U+00A0›") {
			t.Errorf("the %s text has no %q, or names spaces of the messages:\n%s", locale, want, text)
		}
	}
}

// Findings of one event stand together, wherever they come in the order.
func TestTextIsGrouped(t *testing.T) {
	text := written(t, "text", fixture(t, "en"))
	if n := strings.Count(text, "(server/DISK_FULL)\n"); n != 1 {
		t.Errorf("%d headings for one event", n)
	}
	_, group, _ := strings.Cut(text, "(server/DISK_FULL)\n")
	group, _, _ = strings.Cut(group, "\n\n")
	for _, rule := range []string{"id-mismatch", "storage-term-mismatch", "invisible-character"} {
		if !strings.Contains(group, ": "+rule+": ") {
			t.Errorf("the group has no %s:\n%s", rule, group)
		}
	}
}

// What may not be published is in no report.
func TestWithheld(t *testing.T) {
	for _, format := range Formats() {
		in := fixture(t, "en")
		in.Catalog.Editions[1].FactsOnly = true
		for _, f := range in.Findings {
			for i := range f.Sides {
				f.Sides[i].Prose = true
			}
		}
		if text := written(t, format, in); strings.Contains(text, "60 日間") {
			t.Errorf("the %s report quotes an edition of which only facts may be published", format)
		}
	}
}

func TestDiffering(t *testing.T) {
	for _, c := range []struct {
		a, b         string
		markA, markB string
		ok           bool
	}{
		{"4135", "4153", "35", "53", true},
		{"90 days", "60 days", "9", "6", true},
		{"90 days", "60 日間", "", "", false}, // all of it differs
		{"same", "same", "", "", false},
		{"port 80", "port 8080", "", "80", true},
		{"か\u3099く", "かく", "か\u3099", "か", true}, // a mark belongs to its letter
		{"😀1", "😀2", "1", "2", true},
	} {
		a, b := []rune(c.a), []rune(c.b)
		inA, inB, ok := differing(a, b)
		markA, markB := string(a[inA.from:inA.to]), string(b[inB.from:inB.to])
		if ok != c.ok || markA != c.markA || markB != c.markB {
			t.Errorf("differing(%q, %q) = %q, %q, %v, want %q, %q, %v", c.a, c.b, markA, markB, ok, c.markA, c.markB, c.ok)
		}
	}
}

// A long text is cut around what differs, which stays in sight.
func TestExhibited(t *testing.T) {
	text := strings.Repeat("前", 200) + "90" + strings.Repeat("後", 200)
	e := exhibited([]rune(text), span{200, 202})
	if e.marked != "90" || cells(e.String()) > shownCells+4 {
		t.Errorf("exhibited = %q with %d cells", e, cells(e.String()))
	}
	if want := "…" + strings.Repeat("前", contextRunes); e.before != want || !strings.HasSuffix(e.after, "後…") {
		t.Errorf("exhibited = %q, want it cut on both sides", e)
	}
	if got, want := e.carets(), strings.Repeat(" ", 1+2*contextRunes)+"^^"; got != want {
		t.Errorf("carets = %q, want %q", got, want)
	}
	if got := exhibited([]rune("a\u00a0b\n\x1b[31m"), span{}).String(); got != "a‹U+00A0›b↵‹U+001B›[31m" {
		t.Errorf("invisible characters are shown as %q", got)
	}
}

func TestCells(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "日本": 4, "ﾃｽ": 2, "Ａ": 2, "e\u0301": 1, "😀": 2, "é": 1, "한": 2} {
		if got := cells(s); got != want {
			t.Errorf("cells(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestShort(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"12345678", "12345678"}, {"123456789", "1234567…"}, {"1234 6 89", "1234 6…"},
		{"保管期間", "保管期間"}, {"保管期間の", "保管期…"},
	} {
		if got := short(c.in, 8); got != c.want {
			t.Errorf("short(%q, 8) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSource(t *testing.T) {
	text := "one\n😀日本 | 7 |\nthree\nfour\nfive\n"
	got := strings.Join(Source(text, 2, 7, 1), "\n")
	want := "1 | one\n" +
		"2 | 😀日本 | 7 |\n" +
		"  |          ^\n" +
		"3 | three"
	if got != want {
		t.Errorf("Source = \n%s\nwant\n%s", got, want)
	}
}

// Tens of thousands of findings are no more work each than a few.
func TestTextIsLinear(t *testing.T) {
	in := fixture(t, "en")
	in.Findings = findings(in, catalog.LevelError, 20_000)
	if n := strings.Count(written(t, "text", in), "\n  en.html"); n != 20_000 {
		t.Errorf("%d findings in the text, want 20000", n)
	}
}
