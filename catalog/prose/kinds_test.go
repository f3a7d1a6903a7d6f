package prose_test

import (
	"testing"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
)

func TestKindsOf(t *testing.T) {
	for s, want := range map[string]prose.Kinds{
		"":           0,
		"a Z":        prose.Letters | prose.Spaces,
		"90%":        prose.Digits | prose.Percents,
		"(x), “y”":   prose.Pairs | prose.Letters | prose.Signs | prose.Spaces | prose.Others,
		"の、サーバー漢":    prose.Hiragana | prose.Stops | prose.Katakana | prose.Han,
		"「】":         prose.Corners,
		"９":          prose.Others,
		"é":          prose.Others,
		"a\u200b":    prose.Letters | prose.Others,
		"\x01":       prose.Others,
		"\u3099":     prose.Others, // joins what stands before it
		"\xff":       prose.Others,
		"\U00020000": prose.Others,
	} {
		if got := prose.KindsOf(s); got != want {
			t.Errorf("KindsOf(%q) = %b, want %b", s, got, want)
		}
	}
}

// No text that may hold words of another language is passed over for its kinds.
func TestAnyMayHold(t *testing.T) {
	for _, locales := range [][2]string{{"en", "ja"}, {"ja", "en"}, {"en", "ko"}, {"ko", "ja"}, {"en", "fr"}} {
		own, other := prose.NewTongue(writing(t, locales[0])), prose.NewTongue(writing(t, locales[1]))
		for r := rune(1); r < 0x30000; r++ {
			if !utf8.ValidRune(r) {
				continue
			}
			s := "a " + string(r) + " b"
			if locales[1] != "en" {
				s = string(r)
			}
			if prose.MayHold(s, own, other) && !prose.KindsOf(s).AnyMayHold(own, other) {
				t.Fatalf("%q may hold words of %s within %s, and its kinds say no", s, locales[1], locales[0])
			}
		}
	}
	own, other := prose.NewTongue(writing(t, "en")), prose.NewTongue(writing(t, "ja"))
	if prose.KindsOf("Only English here (1).").AnyMayHold(own, other) {
		t.Error("English words alone may hold Japanese")
	}
}

func TestHasDigit(t *testing.T) {
	for s, want := range map[string]bool{
		"": false, "none": false, "a1": true, "日本語": false, "日本語1": true, "日本語１": true, "é٣": true, "日本①": false, "x\xe3\x81": false,
	} {
		if got := prose.HasDigit(s); got != want {
			t.Errorf("HasDigit(%q) = %v", s, got)
		}
	}
}

// TestReadAgain has a set that was that of another value.
func TestReadAgain(t *testing.T) {
	var set prose.LiteralSet
	set.Read(&catalog.Value{Raw: "Set %1 in SAMPLE_KEY.", Aside: "See /etc/x."})
	set.Without(prose.LiteralSetOf(catalog.Value{Raw: "SAMPLE_KEY"}))
	set.Read(&catalog.Value{Raw: "Set OTHER_KEY."})
	lost := set.Without(prose.LiteralSetOf(catalog.Value{Raw: "SAMPLE_KEY"}))
	if len(lost) != 1 || lost[0].Text != "OTHER_KEY" {
		t.Errorf("of the second value alone are %v, want OTHER_KEY", lost)
	}
}
