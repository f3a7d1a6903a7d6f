package rules

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEditDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"SRV_DISK", "SRV_DISK", 0}, {"SRV_DISK", "SRV_DIKS", 1}, {"SRV_DISK", "SRV_DIS", 1},
		{"=0x87D1", "0x87D1", 1}, {"SRV_DISK", "VSR_DISK", 2}, {"SRV_DISK", "XXV_DISK", 2}, {"AB", "", 2},
		{"SRV_DISK", "SRV_DISC_1", 3}, {"ABCDEF", "FEDCBA", 3}, {"ディスク", "ディクス", 1},
		{strings.Repeat("x", maxCompared+1), strings.Repeat("x", maxCompared+1), 3},
	} {
		for _, got := range []int{editDistance(c.a, c.b, 2), editDistance(c.b, c.a, 2)} {
			if got != c.want {
				t.Errorf("editDistance(%q, %q, 2) = %d, want %d", c.a, c.b, got, c.want)
			}
		}
	}
}

func TestLookAlikes(t *testing.T) {
	for r, plain := range lookAlikes {
		if r < utf8.RuneSelf || plain >= utf8.RuneSelf || plain == 0 {
			t.Errorf("%s looks like %q: want a letter beyond ASCII and one of ASCII", characterName(r), plain)
		}
	}
	for r, want := range map[rune]rune{'А': 'A', 'Ａ': 'A', '＿': '_', '\u212a': 'K', '①': '1', 'é': 0, 'ж': 0, 'ー': 0, 'A': 0} {
		if got := lookAlike(r); got != want {
			t.Errorf("lookAlike(%s) = %q, want %q", characterName(r), got, want)
		}
	}
	if got := skeleton("srv-dіsk"); got != "srvdisk" {
		t.Errorf("skeleton = %q, want the plain letters", got)
	}
}
