package catalog_test

import (
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/internal/catalogtest"

	"github.com/google/go-cmp/cmp"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"KLSRV_EV 1", "KLSRV_EV 1"},
		{"  a   b ", "a b"},
		{"４１３５", "4135"},
		{"ﾗｲｾﾝｽ", "ライセンス"},
		{"\u00a0KL\u200bSRV\u00ad_X\u3000", "KLSRV_X"},
		{"Case Is Kept", "Case Is Kept"},
		{"（ａ）", "(a)"},
	} {
		if got := catalog.Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldWords(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"See also:", "see also"},
		{"[説明]", "説明"},
		{"関連項目：", "関連項目"},
		{"（Event  ID）", "event id"},
	} {
		if got := catalog.FoldWords(c.in); got != c.want {
			t.Errorf("FoldWords(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestIsBlank(t *testing.T) {
	for s, want := range map[string]bool{"": true, " \n": true, "\u00a0\u3000\u200b\ufeff": true, "0": false, "–": false} {
		if got := catalog.IsBlank(s); got != want {
			t.Errorf("IsBlank(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestParseTerm(t *testing.T) {
	langs := catalogtest.Setup().Languages
	en := langs["en"]
	en.Units = append(en.Units, catalog.Unit{ID: "week", Days: 7, Words: []string{"weeks"}}, catalog.Unit{ID: "month", Words: []string{"months"}})
	for _, c := range []struct {
		raw  string
		lang catalog.Language
		days int
		ok   bool
	}{
		{"90 days", en, 90, true},
		{"1 day", en, 1, true},
		{"1,024 days", en, 1024, true},
		{"2 weeks", en, 14, true},
		{"2 months", en, 0, false}, // months are not converted
		{"Not stored", en, 0, true},
		{"not stored.", en, 0, true},
		{"days", en, 0, false},
		{"90", en, 0, false},
		{"about 90 days", en, 0, false},
		{"99999999999999999999 days", en, 0, false},
		{"90 日間", langs["ja"], 90, true},
		{"90日", langs["ja"], 90, true},
		{"９０\u00a0日間", langs["ja"], 90, true},
		{"保管されません", langs["ja"], 0, true},
		{"90 days", langs["ja"], 0, false},
	} {
		days, ok := catalog.ParseTerm(c.raw, c.lang)
		if days != c.days || ok != c.ok {
			t.Errorf("ParseTerm(%q) = %d, %v, want %d, %v", c.raw, days, ok, c.days, c.ok)
		}
	}
}

func TestSplitID(t *testing.T) {
	en := catalog.Language{None: []string{"N/A"}, IDLabels: []string{"Error code", "Code"}, Ranges: []string{"through", "~", "–"}}
	ja := catalog.Language{None: []string{"なし", "該当なし"}, IDLabels: []string{"コード"}, Ranges: []string{"~", "から"}}
	for _, c := range []struct {
		raw       string
		lang      catalog.Language
		id, aside string
	}{
		{"4099", en, "4099", ""},
		{"26 (for File Threat Protection)", en, "26", "for File Threat Protection"},
		{"10 (APP_CANCELLED)", en, "10", "APP_CANCELLED"},
		{"２６（ファイル用）", ja, "26", "ファイル用"},
		{"26\u00a0(for files (all))", en, "26", "for files (all)"},
		{"000000cb", en, "000000cb", ""},
		{"0x87d1041c", en, "0x87D1041C", ""},
		{"0X87D1041C", en, "0x87D1041C", ""},
		{"007", en, "007", ""},
		{"-2016281112", en, "-2016281112", ""},
		{"−5", en, "-5", ""},
		{"8 through 27", en, "8-27", ""},
		{"8–27", en, "8-27", ""},
		{"8 ~ 27", ja, "8-27", ""},
		{"８〜２７", catalog.Language{Ranges: []string{"〜"}}, "8-27", ""},
		{"528,540", en, "528,540", ""},
		{"528、 540", ja, "528,540", ""},
		{"Code 39", en, "39", ""},
		{"コード 39", ja, "39", ""},
		{"Codec", en, "Codec", ""},
		{"No status (MDM)", en, "No status", "MDM"},
		{"状態なし（MDM）", ja, "状態なし", "MDM"},
		{"6100 see below", en, "6100", "see below"},
		{"1.2.3", en, "1.2.3", ""},
		{"N/A", en, "", ""},
		{"ｎ／ａ", en, "", ""},
		{"該当なし", ja, "", ""},
		{"–", ja, "", ""},
		{"N/A (reserved)", en, "", "reserved"},
		{"(none)", en, "(none)", ""},
	} {
		if id, aside := catalog.SplitID(c.raw, c.lang); id != c.id || aside != c.aside {
			t.Errorf("SplitID(%q) = %q, %q, want %q, %q", c.raw, id, aside, c.id, c.aside)
		}
	}
}

func FuzzSplitID(f *testing.F) {
	for _, s := range []string{"26 (for files)", "8 ~ 27", "528, 540", "0xFF", "Code 39", "N/A", "−5", "（）"} {
		f.Add(s)
	}
	lang := catalog.Language{None: []string{"N/A"}, IDLabels: []string{"Code"}, Ranges: []string{"~"}}
	f.Fuzz(func(t *testing.T, raw string) {
		id, _ := catalog.SplitID(raw, lang)
		if again, _ := catalog.SplitID(id, lang); id != "" && again == "" {
			t.Errorf("SplitID(%q) = %q, which is no ID itself", raw, id)
		}
	})
}

func FuzzParseTerm(f *testing.F) {
	for _, s := range []string{"90 days", "90日", "Not stored", "1,024 days", "99999999999 days", "９０ 日間"} {
		f.Add(s)
	}
	langs := catalogtest.Setup().Languages
	f.Fuzz(func(t *testing.T, raw string) {
		for _, lang := range langs {
			if days, ok := catalog.ParseTerm(raw, lang); days < 0 || !ok && days != 0 {
				t.Errorf("ParseTerm(%q) = %d, %v", raw, days, ok)
			}
		}
	})
}

func TestDecode(t *testing.T) {
	en := catalogtest.Setup().Languages["en"]
	en.Ranges = []string{"through"}
	options := []catalog.Classifier{{ID: "yes", Words: map[string][]string{"en": {"Yes"}}}}
	for _, c := range []struct {
		typ  catalog.FieldType
		cell string
		want catalog.Value
	}{
		{catalog.TypeCode, "", catalog.Value{State: catalog.Blank}},
		{catalog.TypeCode, "\u00a0", catalog.Value{State: catalog.WhiteSpace}},
		{catalog.TypeCode, "ＡＢ_C", catalog.Value{State: catalog.Present, Raw: "ＡＢ_C", Norm: "AB_C"}},
		{catalog.TypeCode, "0x8007000e", catalog.Value{State: catalog.Present, Raw: "0x8007000e", Norm: "0x8007000E"}},
		{catalog.TypeCode, "—", catalog.Value{State: catalog.Present, Raw: "—"}},
		{catalog.TypeID, "4114\n\u00a0\n\u00a0", catalog.Value{State: catalog.Present, Raw: "4114", Norm: "4114"}},
		{catalog.TypeID, "26 (for mail)", catalog.Value{State: catalog.Present, Raw: "26 (for mail)", Norm: "26", Aside: "for mail"}},
		{catalog.TypeName, "Databases updated\n(Only here.)", catalog.Value{State: catalog.Present, Raw: "Databases updated", Norm: "Databases updated", Aside: "(Only here.)"}},
		{catalog.TypeDuration, "90 days", catalog.Value{State: catalog.Present, Raw: "90 days", Norm: "90"}},
		{catalog.TypeDuration, "for ever", catalog.Value{State: catalog.Present, Raw: "for ever"}},
		{catalog.TypeCode, "8 through 27", catalog.Value{State: catalog.Present, Raw: "8 through 27", Norm: "8-27"}},
		{catalog.TypeEnum, "[Yes]", catalog.Value{State: catalog.Present, Raw: "[Yes]", Norm: "yes"}},
		{catalog.TypeEnum, "Yes (if on)", catalog.Value{State: catalog.Present, Raw: "Yes (if on)", Norm: "yes", Aside: "(if on)"}},
		{catalog.TypeEnum, "[Yes]/R", catalog.Value{State: catalog.Present, Raw: "[Yes]/R", Norm: "yes", Aside: "R"}},
		{catalog.TypeEnum, "Yes4", catalog.Value{State: catalog.Present, Raw: "Yes4", Norm: "yes", Aside: "4"}},
		{catalog.TypeEnum, "Yesterday", catalog.Value{State: catalog.Present, Raw: "Yesterday"}},
		{catalog.TypeText, "One.\n\u00a0", catalog.Value{State: catalog.Present, Raw: "One.", Norm: "One.", Text: catalog.PlainText("One.")}},
	} {
		f := &catalog.Field{Type: c.typ, Options: options}
		if diff := cmp.Diff(c.want, f.Decode(en, catalogtest.Text(c.cell), 0)); diff != "" {
			t.Errorf("Decode(%s, %q) (-want +got):\n%s", c.typ, c.cell, diff)
		}
	}
}

// FuzzDecode holds for every type of field that a cell is present exactly where it
// shows something, and that reading it makes up nothing.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"90 days", "0x8007000e", "26 (for mail)", "\u00a0\n\u200b", "Name\n(note)", "* item\nＡＢ", "—"} {
		f.Add(s)
	}
	lang := catalogtest.Setup().Languages["en"]
	types := []catalog.FieldType{
		catalog.TypeCode, catalog.TypeID, catalog.TypeName, catalog.TypeText,
		catalog.TypeDuration, catalog.TypeEnum, catalog.TypeNumber,
	}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, typ := range types {
			field := &catalog.Field{Type: typ}
			v := field.Decode(lang, catalogtest.Text(cell), 7)
			if present := v.State == catalog.Present; present == catalog.IsBlank(cell) && !strings.ContainsAny(cell, "*") {
				t.Errorf("Decode(%s, %q): state %d", typ, cell, v.State)
			}
			if v.State != catalog.Present && (v.Raw != "" || v.Norm != "" || v.Text != nil) {
				t.Errorf("Decode(%s, %q) = %+v, which is not present and says something", typ, cell, v)
			}
			if v.Offset != 7 {
				t.Errorf("Decode(%s, %q) moved to %d", typ, cell, v.Offset)
			}
		}
	})
}

func TestQuantities(t *testing.T) {
	langs := catalogtest.Setup().Languages
	for _, c := range []struct {
		in   string
		lang catalog.Language
		want []catalog.Quantity
	}{
		{"more than 95% is used", langs["en"], []catalog.Quantity{{Amount: "95", Unit: "percent"}}},
		{"1,100 percent, 14 days and 3 daylong jobs", langs["en"], []catalog.Quantity{{Amount: "1100", Unit: "percent"}, {Amount: "14", Unit: "day"}}},
		{"KLSRV_90 days of TLS1.2 %", langs["en"], nil},
		{"１１０％ を 14日以内に", langs["ja"], []catalog.Quantity{{Amount: "110", Unit: "percent"}, {Amount: "14", Unit: "day"}}},
	} {
		if diff := cmp.Diff(c.want, c.lang.Quantities(c.in)); diff != "" {
			t.Errorf("Quantities(%q) (-want +got):\n%s", c.in, diff)
		}
	}
}

func TestLeadsIn(t *testing.T) {
	langs := catalogtest.Setup().Languages
	for _, c := range []struct {
		in   string
		lang catalog.Language
		want bool
	}{
		{"You can respond in the following ways:", langs["en"], true},
		{"You can respond in the following ways.", langs["en"], true},
		{"Causes：", langs["en"], true},
		{"This concerns the following ways of life.", langs["en"], false},
		{"次の方法で対応できます。", langs["ja"], true},
		{"対応できます。", langs["ja"], false},
	} {
		if got := c.lang.LeadsIn(c.in); got != c.want {
			t.Errorf("LeadsIn(%q) = %v, want %v", c.in, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	text := catalog.Text{
		{Kind: catalog.Paragraph, Inlines: []catalog.Inline{
			{Text: "one "},
			{Kind: catalog.Strong, Inlines: []catalog.Inline{{Text: "bold"}}},
			{Kind: catalog.Break},
			{Text: "two"},
		}},
		{Kind: catalog.List, Blocks: []catalog.Block{{Kind: catalog.Item, Blocks: catalog.PlainText("item")}}},
		{Kind: catalog.Grid, Rows: [][]catalog.Text{{catalog.PlainText("cell"), nil}}},
	}
	if got, want := text.Plain(), "one bold\ntwo\nitem\ncell"; got != want {
		t.Errorf("Plain() = %q, want %q", got, want)
	}
}

func TestPosition(t *testing.T) {
	doc := &catalog.Document{Lines: []uint32{0, 5, 9}}
	for _, c := range []struct {
		offset       uint32
		line, column int
	}{{0, 1, 1}, {4, 1, 5}, {5, 2, 1}, {8, 2, 4}, {9, 3, 1}, {20, 3, 12}} {
		line, column := catalog.Origin{Document: doc, Offset: c.offset}.Position()
		if line != c.line || column != c.column {
			t.Errorf("Position of offset %d = %d:%d, want %d:%d", c.offset, line, column, c.line, c.column)
		}
	}
}
