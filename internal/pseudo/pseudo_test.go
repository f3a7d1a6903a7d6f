package pseudo

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"catsite/i18n"
)

// The files made from the shipped ones have the same messages, placeholders and
// the plural forms of their languages, as i18n.Load demands of any.
func TestFSLoads(t *testing.T) {
	fsys, err := FS(i18n.FS)
	if err != nil {
		t.Fatal(err)
	}
	b, err := i18n.Load(fsys, []string{"en", Accented, RightToLeft})
	if err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{
		Accented:    "⟦7 éṽéñţš ôñé⟧",
		RightToLeft: "٧ \u202eevents\u202c",
	} {
		if got, err := b.Printer(locale).Count("events", 7, nil); err != nil || got != want {
			t.Errorf("%s: Count(events, 7) = %q, %v; want %q", locale, got, err, want)
		}
	}
	if got := i18n.Direction(RightToLeft); got != "rtl" {
		t.Errorf("Direction(%s) = %q, want rtl", RightToLeft, got)
	}
}

func TestNoPlainLetterIsLeft(t *testing.T) {
	fsys, err := FS(i18n.FS)
	if err != nil {
		t.Fatal(err)
	}
	data, err := fs.ReadFile(fsys, "active."+Accented+".toml")
	if err != nil {
		t.Fatal(err)
	}
	plain := regexp.MustCompile(`[A-Za-z]`)
	texts := 0
	for _, line := range strings.Split(string(data), "\n") {
		m := textLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		texts++
		// Without escapes and actions.
		text := regexp.MustCompile(`\\u[0-9a-f]{4}`).ReplaceAllString(m[2], "")
		if text = action.ReplaceAllString(text, ""); plain.MatchString(text) {
			t.Errorf("%s: %s has plain letters", Accented, line)
		}
	}
	if texts < 200 {
		t.Errorf("%s has %d texts, want those of English", Accented, texts)
	}
}

func TestSay(t *testing.T) {
	tests := []struct {
		text, accented, rightToLeft string
	}{
		{"Look up", "⟦Ļööķ ûþ ôñé⟧", "\u202eLook up\u202c"},
		{": ", ": ", ": "},
		{"{{.N}} of {{.M}}", "⟦{{.N}} öƒ {{.M}} ôñé⟧", "{{.N}} \u202eof\u202c {{.M}}"},
		{"{{if .A}}a{{end}}.", "⟦{{if .A}}å{{end}}. ôñé⟧", "{{if .A}}\u202ea\u202c{{end}}."},
	}
	for _, test := range tests {
		if got := accented(test.text); got != test.accented {
			t.Errorf("accented(%q) = %q, want %q", test.text, got, test.accented)
		}
		if got := rightToLeft(test.text); got != test.rightToLeft {
			t.Errorf("rightToLeft(%q) = %q, want %q", test.text, got, test.rightToLeft)
		}
	}
	long := strings.Repeat("Word ", 40)
	if got, want := utf8.RuneCountInString(accented(long)), len(long)*13/10; got < want || got > want+10 {
		t.Errorf("a text of %d letters became one of %d, want about %d", len(long), got, want)
	}
}

func TestFSRefuses(t *testing.T) {
	for _, text := range []string{"a = 1\n", "a = \"\"\"\nb\"\"\"\n", "a = \"\\q\"\n"} {
		if _, err := FS(fstest.MapFS{source: {Data: []byte(text)}}); err == nil || !strings.Contains(err.Error(), source+":1: ") {
			t.Errorf("FS of %q: %v, want an error about line 1", text, err)
		}
	}
	if _, err := FS(fstest.MapFS{}); err == nil {
		t.Error("FS without English messages succeeded")
	}
}
