package catalog_test

import (
	"strings"
	"testing"

	"catsite/catalog"

	"golang.org/x/text/unicode/norm"
)

// Most characters are folded without looking them up in tables, with the same result.
func TestFoldQuickly(t *testing.T) {
	visible := func(r rune) rune {
		if catalog.IsInvisible(r) {
			return -1
		}
		return r
	}
	for r := rune(0); r <= 0x11000; r++ {
		c := string(r)
		for _, s := range []string{c, "か" + c, c + "が" + c, c + "\u0301", "（" + c + "\u3000 " + c, "x\t" + c + "\n", "Ａ" + c + "\u3099"} {
			want := strings.Join(strings.Fields(strings.Map(visible, norm.NFKC.String(s))), " ")
			if got := catalog.Fold(s); got != want {
				t.Fatalf("Fold(%q) = %q, want %q", s, got, want)
			}
			if got, want := catalog.IsComposed(s), norm.NFC.IsNormalString(s); got != want {
				t.Fatalf("IsComposed(%q) = %t, want %t", s, got, want)
			}
		}
	}
}

func TestLowerCase(t *testing.T) {
	for _, s := range []string{"", "license", "License KEY", "証明書KB12の確認", "「ABC」–x", "Ärger", "Σίσυφος", "\u212a9", "ＡＢ", "a\xffB"} {
		if got, want := catalog.LowerCase(s), strings.ToLower(s); got != want {
			t.Errorf("LowerCase(%q) = %q, want %q", s, got, want)
		}
	}
}
