package prose_test

import (
	"testing"

	"catsite/catalog"
	"catsite/catalog/prose"

	"github.com/google/go-cmp/cmp"
)

func words(list []prose.Literal) []string {
	var words []string
	for _, l := range list {
		words = append(words, string(l.Kind)+" "+l.Text)
	}
	return words
}

func TestLiterals(t *testing.T) {
	for _, c := range []struct {
		s    string
		want []string
	}{
		{"The service stopped, and/or TCP/IP is off. E.g. i.e. 95 % - a 1st try (3 GB, 10GB).", nil},
		{"A well-known read/write problem.The server's v2.0 is up-to-date.", nil},
		{"%1 of %2!s! at %s, %ld, %1$s, %{X}i, %>s, 90%s.", []string{
			"placeholder %1", "placeholder %2!s!", "placeholder %s", "placeholder %ld", "placeholder %1$s", "placeholder %{X}i", "placeholder %>s",
		}},
		{"{0} {name} ${x} $(VAR) $HOME $5 <NAME> <name> {not this}", []string{
			"placeholder {0}", "placeholder {name}", "placeholder ${x}", "placeholder $(VAR)", "placeholder $HOME", "placeholder <NAME>",
		}},
		{"サーバーDISK_FULLが'type1'でSHA256、UTF-8、0x80070005です。", []string{
			"code DISK_FULL", "identifier type1", "identifier SHA256", "identifier UTF-8", "identifier 0x80070005",
		}},
		{"Run tool --foo=x -v /quiet. Then -Force, not up -- to.", []string{
			"option --foo", "option -v", "option /quiet", "option -Force",
		}},
		{`C:\Program Files\x.exe, \\server\share. /etc/x.conf (%TEMP%\a) HKLM\Software`, []string{
			`path C:\Program`, `path Files\x.exe`, `path \\server\share`, "path /etc/x.conf", `path %TEMP%\a`, `path HKLM\Software`,
		}},
		{"See https://example.com/en-us/a(b)?x=1. (www.example.com) foo.dll, web.config", []string{
			"url https://example.com/en-us/a(b)?x=1", "url www.example.com", "file foo.dll", "file web.config",
		}},
		{"{01234567-89ab-cdef-0123-456789abcdef} 8004005E", []string{
			"placeholder {01234567-89ab-cdef-0123-456789abcdef}", "identifier 8004005E",
		}},
		{"métadonnées_x naïve1", nil},
	} {
		got := prose.Literals(c.s)
		if diff := cmp.Diff(c.want, words(got)); diff != "" {
			t.Errorf("Literals(%q) (-want +got):\n%s", c.s, diff)
		}
		for _, l := range got {
			if c.s[l.Start:l.End] != l.Text {
				t.Errorf("Literals(%q): bytes %d to %d are not %q", c.s, l.Start, l.End, l.Text)
			}
		}
	}
}

func TestInlineLiterals(t *testing.T) {
	code := func(s string) catalog.Inline { return catalog.Inline{Kind: catalog.CodeSpan, Text: s} }
	inlines := []catalog.Inline{
		{Text: "Run "}, code("x y"), {Kind: catalog.Break},
		{Kind: catalog.Strong, Inlines: []catalog.Inline{{Text: "with A_B or "}, code("do it right")}},
		{Text: " on "}, code("ファイル a1"),
	}
	got := prose.InlineLiterals(inlines)
	want := []string{"code-span x y", "code A_B", "identifier a1"}
	if diff := cmp.Diff(want, words(got)); diff != "" {
		t.Errorf("InlineLiterals (-want +got):\n%s", diff)
	}
	plain := catalog.PlainInlines(inlines)
	for _, l := range got {
		if plain[l.Start:l.End] != l.Text {
			t.Errorf("bytes %d to %d of %q are not %q", l.Start, l.End, plain, l.Text)
		}
	}
}
