package prose_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"

	"catsite/catalog/prose"
)

// latin reads bytes as a charset of single bytes; a byte that it does not have
// becomes a control character.
func latin(c *charmap.Charmap, s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		r := c.DecodeByte(s[i])
		if r == '\ufffd' {
			r = rune(s[i])
		}
		b.WriteRune(r)
	}
	return b.String()
}

func shiftJIS(t *testing.T, c encoding.Encoding, s string) string {
	t.Helper()
	out, err := c.NewDecoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestGarbled(t *testing.T) {
	const sentence = "システムの証明書を更新してください。"
	encoded, err := japanese.ShiftJIS.NewEncoder().String(sentence)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ text, read string }{
		{latin(charmap.Windows1252, sentence), "Windows-1252"},
		{latin(charmap.ISO8859_1, sentence), "Windows-1252"},
		{latin(charmap.Macintosh, sentence), "Macintosh"},
		{latin(charmap.Windows1252, encoded), "Windows-1252"},
		{shiftJIS(t, japanese.ShiftJIS, sentence), "Shift_JIS"},
		{"ã‚·ã‚¹ãƒ†", "Windows-1252"},
		{"ƒVƒXƒe", "Windows-1252"},
		{"繧ｷ繧ｹ繝", "Shift_JIS"},
		{"donâ€™t", "Windows-1252"},
		{"donÃ©t", "Windows-1252"},
		{"KÃ©SRV", "Windows-1252"},
		{"90Â days", ""},
		{"90Â\u00a0days", "Windows-1252"},
		{"30Â°C", "Windows-1252"},
		{"MonitorÂ® on", "Windows-1252"},
		{"donâ€“t", "Windows-1252"},
		{"press â†’ now", "Windows-1252"},
		{"ÐŸÐ°Ñ€Ð¾Ð»ÑŒ", "Windows-1252"},
		{latin(charmap.Windows1251, "don’t"), "Windows-1251"},
		{latin(charmap.Macintosh, "don’t"), "Macintosh"},
		{latin(charmap.CodePage437, "don’t"), "IBM437"},
		{shiftJIS(t, japanese.ShiftJIS, "don’t") + " x", "Shift_JIS"},

		{sentence, ""},
		{"縺れた繧繝縁の窶れた顔", ""},
		{"« Le café » est fermé… l’été — déjà »", ""},
		{"«\u00a0Le café\u00a0» d’«\u00a0été\u00a0»\u00a0!", ""},
		{"NESTLÉ® CAFÉ™ À « É »… MANHÃ\u00a0e IRMÃ", ""},
		{"café¹² naïveté® é° Ö² Spaß… Fuß” Ærø", ""},
		{"‚Ännchen‘ ‚A‘ ƒ(x) ƒ/2.8", ""},
		{"Ünïcödé ÄÖÜ äöüß ñandú Žižek", ""},
		{"čeština ěščřžýáíé, Việt Nam, şiir", ""},
		{"Пароль вЂжик λόγος", ""},
		{"10 µm ± 3 × 4 ÷ 2 ≤ √2", ""},
	}
	for _, test := range tests {
		g, found := prose.Garbled(test.text)
		if found != (test.read != "") || g.Read != test.read {
			t.Errorf("Garbled(%q) = %+v, %t, want it read as %q", test.text, g, found, test.read)
		}
	}
}
