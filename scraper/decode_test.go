package scraper

import (
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"

	"catsite/catalog"
)

const (
	japaneseWords = "ランプの油が切れました。補給してください。"
	koreanWords   = "등불의 기름이 떨어졌습니다. 보충하십시오."
	frenchWords   = "La lampe n’est plus allumée à présent"
)

func encode(t *testing.T, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatalf("encode %q: %v", s, err)
	}
	return out
}

func encodeWide(order binary.ByteOrder, s string) string {
	var out []byte
	for _, unit := range utf16.Encode([]rune(s)) {
		out = append(out, 0, 0)
		order.PutUint16(out[len(out)-2:], unit)
	}
	return string(out)
}

// TestDecode reads bytes in several charsets, declared and not.
func TestDecode(t *testing.T) {
	sjis := encode(t, japanese.ShiftJIS, japaneseWords)
	eucjp := encode(t, japanese.EUCJP, japaneseWords)
	jis := encode(t, japanese.ISO2022JP, japaneseWords)
	euckr := encode(t, korean.EUCKR, koreanWords)
	western := encode(t, charmap.Windows1252, frenchWords)
	for _, test := range []struct{ name, locale, in, want string }{
		{"UTF-8", "en", "é\u00a0鍵", "é\u00a0鍵"},
		{"byte order mark", "en", "\ufeff# é", "# é"},
		{"line ends", "en", "a\r\nb\rc\n", "a\nb\nc\n"},
		{"empty", "en", "", ""},
		{"UTF-16 with mark, little end first", "en", "\xff\xfea\x00\x75\x93", "a鍵"},
		{"UTF-16 with mark, big end first", "en", "\xfe\xff\x00a\x93\x75", "a鍵"},
		{"UTF-16 without mark, little end first", "ja", encodeWide(binary.LittleEndian, "| "+japaneseWords+" |\n"), "| " + japaneseWords + " |\n"},
		{"UTF-16 without mark, big end first", "ja", encodeWide(binary.BigEndian, "| "+japaneseWords+" |\n"), "| " + japaneseWords + " |\n"},
		{"a zero byte is no UTF-16", "en", "abc\x00defghi jklmnopqrstuvw xyz, abcdefghi jklmn", "abc\x00defghi jklmnopqrstuvw xyz, abcdefghi jklmn"},

		{"meta", "en", "<meta charset=shift_jis>\x8c\xae", "<meta charset=shift_jis>鍵"},
		{"http-equiv", "en", `<meta http-equiv="Content-Type" content="text/html; charset=EUC-KR">` + "\xbf\xad",
			`<meta http-equiv="Content-Type" content="text/html; charset=EUC-KR">열`},
		{"XML", "en", `<?xml version="1.0" encoding="EUC-JP"?>` + eucjp, `<?xml version="1.0" encoding="EUC-JP"?>` + japaneseWords},
		{"front matter", "en", "---\ntitle: x\nencoding: cp932\n---\n\x8c\xae", "---\ntitle: x\nencoding: cp932\n---\n鍵"},
		{"front matter in TOML", "en", "+++\ncharset = 'euc-jp'\n+++\n\xb8\xb0", "+++\ncharset = 'euc-jp'\n+++\n鍵"},
		{"ISO-2022-JP", "en", "<meta charset=iso-2022-jp>\x1b$B80\x1b(B", "<meta charset=iso-2022-jp>鍵"},
		{"windows-31j beyond JIS", "en", "<meta charset=windows-31j>\x87\x40\xfa\x40", "<meta charset=windows-31j>①ⅰ"},
		{"windows-949 beyond KS", "en", "<meta charset=windows-949>\x81\x41", "<meta charset=windows-949>갂"},
		{"declared in a comment", "ja", "<!-- <meta charset=euc-jp> -->" + sjis, "<!-- <meta charset=euc-jp> -->" + japaneseWords},

		{"Shift_JIS", "ja", "# " + sjis, "# " + japaneseWords},
		{"EUC-JP", "ja", "# " + eucjp, "# " + japaneseWords},
		{"ISO-2022-JP undeclared", "ja", "# " + jis, "# " + japaneseWords},
		{"EUC-KR", "ko", "# " + euckr, "# " + koreanWords},
		{"windows-1252", "fr", "# " + western, "# " + frenchWords},
		{"Shift_JIS in an English edition", "en", "# " + sjis, "# " + japaneseWords},
		{"EUC-JP without kana", "ja", "\xb7\xd9\xb9\xf0", "警告"},
		{"EUC-KR in an English edition", "en", "# " + euckr, "# " + koreanWords},
		{"windows-1252 in a Japanese edition", "ja", "# " + western, "# " + frenchWords},
	} {
		got, losses := decode([]byte(test.in), test.locale)
		if got != test.want || len(losses) > 0 {
			t.Errorf("%s: decode(%q, %s) = %q, %v, want %q", test.name, test.in, test.locale, got, losses, test.want)
		}
	}
}

// TestDecodeLosses reads bytes that mean nothing, and declarations that are wrong.
func TestDecodeLosses(t *testing.T) {
	sjis := encode(t, japanese.ShiftJIS, japaneseWords)
	eucjp := encode(t, japanese.EUCJP, japaneseWords)
	western := encode(t, charmap.Windows1252, frenchWords)
	bytesLost := func(at int, detail string) loss { return loss{catalog.LostBytes, at, detail} }
	wrong := func(at int, detail string) loss { return loss{catalog.LostDeclaration, at, detail} }
	for _, test := range []struct {
		name, locale, in, want string
		losses                 []loss
	}{
		{"one byte", "en", "a\xffb", "a\ufffdb", []loss{bytesLost(1, "0xFF")}},
		{"two runs", "en", "é\r\n\x81\xffb\r\n\xff", "é\n\ufffdb\n\ufffd", []loss{bytesLost(3, "0x81 0xFF"), bytesLost(8, "0xFF")}},
		{"behind a mark", "en", "\ufeffé\xff", "é\ufffd", []loss{bytesLost(2, "0xFF")}},
		{"behind two marks", "en", "\ufeff\ufeffé\xff", "é\ufffd", []loss{bytesLost(2, "0xFF")}},
		{"real U+FFFD", "en", "\ufffd\xff\ufffd", "\ufffd\ufffd\ufffd", []loss{bytesLost(3, "0xFF")}},
		{"long run", "en", "é" + strings.Repeat("\xff", 20), "é\ufffd",
			[]loss{bytesLost(2, "0xFF 0xFF 0xFF 0xFF 0xFF 0xFF 0xFF 0xFF …")}},
		{"UTF-8 for the most part", "ja", japaneseWords + "\x81", japaneseWords + "\ufffd", []loss{bytesLost(len(japaneseWords), "0x81")}},
		{"Shift_JIS for the most part", "ja", sjis + "\xff\xffa", japaneseWords + "\ufffda", []loss{bytesLost(len(japaneseWords), "0xFF 0xFF")}},
		{"EUC-JP as declared for the most part", "en", "<meta charset=euc-jp>" + eucjp + "\xffa", "<meta charset=euc-jp>" + japaneseWords + "\ufffda",
			[]loss{bytesLost(len("<meta charset=euc-jp>"+japaneseWords), "0xFF")}},
		{"half a surrogate pair", "en", "\xff\xfea\x00\x00\xd8b\x00\xfd\xff", "a\ufffdb\ufffd", []loss{bytesLost(1, "0x00 0xD8")}},

		{"UTF-8 declared as another", "en", "<meta charset=shift_jis>鍵", "<meta charset=shift_jis>鍵", []loss{wrong(14, "utf-8")}},
		{"Shift_JIS declared as UTF-8", "ja", "<meta charset=utf-8>" + sjis, "<meta charset=utf-8>" + japaneseWords, []loss{wrong(14, "shift_jis")}},
		{"Shift_JIS declared as EUC-JP", "ja", "<meta charset=euc-jp>" + sjis, "<meta charset=euc-jp>" + japaneseWords, []loss{wrong(14, "shift_jis")}},
		{"EUC-JP declared as Latin", "ja", "<meta charset=iso-8859-1>" + eucjp, "<meta charset=iso-8859-1>" + japaneseWords, []loss{wrong(14, "euc-jp")}},
		{"windows-1252 declared as UTF-8", "fr", "<meta charset=utf-8>" + western, "<meta charset=utf-8>" + frenchWords, []loss{wrong(14, "windows-1252")}},
		{"UTF-16 declared as another", "en", "\xff\xfe" + encodeWide(binary.LittleEndian, "<meta charset=euc-jp>鍵"), "<meta charset=euc-jp>鍵", []loss{wrong(14, "utf-16le")}},
		{"unknown declaration", "ja", "<meta charset=mojikyo>" + sjis, "<meta charset=mojikyo>" + japaneseWords, []loss{wrong(14, "shift_jis")}},
		{"nothing but ASCII", "ja", "<meta charset=euc-jp>a", "<meta charset=euc-jp>a", nil},
	} {
		got, losses := decode([]byte(test.in), test.locale)
		if diff := cmp.Diff(test.losses, losses, cmp.AllowUnexported(loss{})); got != test.want || diff != "" {
			t.Errorf("%s: decode(%q, %s) = %q, want %q; losses (-want +got):\n%s", test.name, test.in, test.locale, got, test.want, diff)
		}
	}
}

// TestManyLosses makes sure that a document of garbage does not grow without bound.
func TestManyLosses(t *testing.T) {
	_, losses := decode([]byte(strings.Repeat("\xffé", 5*maxLostRuns)), "en")
	if len(losses) != maxLostRuns || losses[maxLostRuns-1].detail != "0xFF" {
		t.Errorf("%d losses, want %d", len(losses), maxLostRuns)
	}
}

// TestReencodedContent reads the demonstration's documents in other charsets: the
// edition is the same, places aside.
func TestReencodedContent(t *testing.T) {
	charsets := []struct {
		name   string
		encode func(t *testing.T, text string) string
	}{
		{"shift_jis", func(t *testing.T, text string) string { return encodeReferences(t, japanese.ShiftJIS, text) }},
		{"euc-jp", func(t *testing.T, text string) string { return encodeReferences(t, japanese.EUCJP, text) }},
		{"iso-2022-jp", func(t *testing.T, text string) string { return encodeReferences(t, japanese.ISO2022JP, text) }},
		{"utf-16", func(_ *testing.T, text string) string { return "\xfe\xff" + encodeWide(binary.BigEndian, text) }},
		{"utf-16", func(_ *testing.T, text string) string { return encodeWide(binary.LittleEndian, text) }},
	}
	for _, locale := range []string{"en", "ja"} {
		want := dumpContent(t, locale, func(text string) string { return text })
		for _, c := range charsets {
			for _, declared := range []bool{true, false} {
				got := dumpContent(t, locale, func(text string) string {
					return c.encode(t, redeclare(text, c.name, declared))
				})
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s in %s, declared %v (-UTF-8 +this):\n%s", locale, c.name, declared, diff)
				}
			}
		}
	}
}

// dumpContent reads the demonstration's documents of a locale, each changed, as one
// edition.
func dumpContent(t *testing.T, locale string, change func(text string) string) string {
	t.Helper()
	documents, root := fstest.MapFS{}, os.DirFS("../content/"+locale)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || format(name) == "" {
			return err
		}
		data, err := fs.ReadFile(root, name)
		documents[name] = &fstest.MapFile{Data: []byte(change(string(data)))}
		return err
	})
	if err != nil || len(documents) == 0 {
		t.Fatalf("%d documents of %s: %v", len(documents), locale, err)
	}
	return places.ReplaceAllString(dump(readAll(t, documents, locale), testSetup()), "")
}

// redeclare returns a document that declares another charset, or none.
func redeclare(text, name string, declared bool) string {
	text = strings.Replace(text, `<meta charset="utf-8">`, "", 1)
	switch {
	case !declared:
		return text
	case strings.HasPrefix(text, "---\n"):
		return "---\ncharset: " + name + text[3:]
	case strings.HasPrefix(text, "<"):
		return `<meta charset="` + name + `">` + text
	}
	return "---\ncharset: " + name + "\n---\n" + text
}

// encodeReferences writes what the charset lacks as references.
func encodeReferences(t *testing.T, e encoding.Encoding, text string) string {
	var out strings.Builder
	for _, r := range text {
		if _, err := e.NewEncoder().String(string(r)); err != nil {
			fmt.Fprintf(&out, "&#%d;", r)
			continue
		}
		out.WriteRune(r)
	}
	return encode(t, e, out.String())
}

// TestLossesOfBytes makes sure that a row keeps its place with the bytes it lost.
func TestLossesOfBytes(t *testing.T) {
	table := "<table><tr><th>Event type</th><th>Description</th></tr>\r\n<tr><td>鍵</td><td>a\xff\xfe</td></tr>\r\n<tr><td>B</td><td>b</td></tr></table>\xff"
	for name, text := range map[string]string{
		"a.html": table,
		"a.md":   "| Event type | Description |\r\n|-|-|\r\n| 鍵 | a\xff\xfe |\r\n\r\n\xff",
	} {
		e := readAll(t, fstest.MapFS{name: {Data: []byte(text)}}, "en")
		losses, records := e.Documents[0].Losses, e.Tables[0].Records
		if len(losses) != 2 || losses[0].Record != records[0] || losses[1].Record != nil || losses[0].Detail != "0xFF 0xFE" {
			t.Errorf("%s: losses %+v", name, losses)
			continue
		}
		line, column := catalog.Origin{Document: e.Documents[0], Offset: losses[0].Offset}.Position()
		want := map[string]string{"a.html": "2:20", "a.md": "3:8"}[path.Base(name)]
		if got := fmt.Sprintf("%d:%d", line, column); got != want {
			t.Errorf("%s: bytes lost at %s, want %s", name, got, want)
		}
	}
}
