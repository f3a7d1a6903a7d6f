package prose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/catalog/prose"
	"catsite/project"

	"github.com/google/go-cmp/cmp"
)

func writing(t *testing.T, locale string) catalog.Writing {
	t.Helper()
	lang, err := project.Language(locale)
	if err != nil {
		t.Fatal(err)
	}
	return lang.Writing
}

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		own, other, s string
		equal         bool
		want          prose.Weight
	}{
		{"ja", "en", "The disk is full.", false, prose.Sentence},
		{"ja", "en", "Connection reset by peer", true, prose.Sentence},
		{"ja", "en", "Connection reset by peer", false, prose.Own},
		{"ja", "en", "Disk full", true, prose.Phrase},
		{"ja", "en", "Disk full", false, prose.Own},
		{"ja", "en", "Example Security for Windows Server", true, prose.Own},
		{"ja", "en", "Failed Login", true, prose.Own},
		{"ja", "en", "OK", true, prose.Own},
		{"ja", "en", "The disk is full. 満杯", false, prose.Own},
		{"en", "ja", "ディスクに空きがありません。", false, prose.Sentence},
		{"en", "ja", "Click 「設定の変更」 in the menu", false, prose.Own},
		{"en", "ja", "日本語", false, prose.Own},
		{"en", "ja", "日本語", true, prose.Own},
		{"en", "ja", "ハッシュ: レイヤー 3", true, prose.Sentence},
		{"en", "ja", "ハッシュ: レイヤー 3", false, prose.Own},
		{"ko", "en", "The disk is full.", false, prose.Sentence},
		{"en", "ko", "디스크에 여유 공간이 없습니다.", false, prose.Sentence},
		{"ko", "ja", "ディスクに空きがありません。", false, prose.Sentence},
		{"fr", "en", "The disk has no space left.", true, prose.Sentence},
		{"fr", "en", "The disk has no space left.", false, prose.Own},
		{"en", "fr", "The disk has no space left.", true, prose.Own},
		{"fr", "en", "Description", true, prose.Own},
		{"xx", "en", "The disk has no space left.", true, prose.Own},
	} {
		own, other := prose.NewTongue(writing(t, c.own)), prose.NewTongue(writing(t, c.other))
		if got := prose.Weigh(c.s, own, other, c.equal); got != c.want {
			t.Errorf("Weigh(%q) of %s beside %s, equal %t = %d, want %d", c.s, c.own, c.other, c.equal, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	got := prose.Sentences("終わりました。次です。 Version 2.0 of x. Is it? はい!おわり\n最後")
	want := []string{"終わりました。", "次です。", "Version 2.0 of x.", "Is it?", "はい!", "おわり", "最後"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Sentences (-want +got):\n%s", diff)
	}
}

func TestBare(t *testing.T) {
	for s, want := range map[string]string{
		"Set {0} to “the value of x” now": "Set \ufffc to \ufffc now",
		"「a」を、「b":                         "\ufffcを、「b",
		"It's on":                         "It's on",
	} {
		if got := prose.Bare(s); got != want {
			t.Errorf("Bare(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestPassages(t *testing.T) {
	text := catalog.Text{
		{Kind: catalog.Paragraph, Inlines: []catalog.Inline{
			{Text: "Run "}, {Kind: catalog.CodeSpan, Text: "the tool"}, {Kind: catalog.Strong, Inlines: []catalog.Inline{{Text: " now"}}},
		}},
		{Kind: catalog.Code, Inlines: []catalog.Inline{{Text: "code is not a passage"}}},
		{Kind: catalog.List, Blocks: []catalog.Block{{Kind: catalog.Item, Inlines: []catalog.Inline{{Text: "item"}}}}},
		{Kind: catalog.Grid, Rows: [][]catalog.Text{{catalog.PlainText("cell")}}},
	}
	want := [][2]string{{"Run the tool now", "Run \ufffc now"}, {"item", "item"}, {"cell", "cell"}}
	for _, raw := range []string{text.Plain(), strings.TrimPrefix(text.Plain(), "Run ")} { // words are shared where they are there
		var got [][2]string
		for p := range prose.Passages(&catalog.Value{Raw: raw, Text: text}) {
			got = append(got, [2]string{p.Text, p.Words()})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Passages with the words %q (-want +got):\n%s", raw, diff)
		}
	}
}

func TestSpacings(t *testing.T) {
	for _, c := range []struct {
		locale, s string
		want      []string
	}{
		{"ja", "APNs 証明書と14日、FCM(A)を、Call(504) の注1", []string{"true APNs|証明書", "false と|0", "false 0|日", "false FCM|(A", "false A)|を", "true 504)|の"}},
		{"ja", "サーバーA、サーバー  B\nです", []string{"false サーバー|A"}},
		{"ja", "14日間の記録をABCに、漢字\u3000XY、日5", []string{"false 0|日間", "false を|ABC", "false ABC|に", "true 漢字|XY"}},
		{"fr", "Attention : voir http://x, 10:30 et 5 %", []string{"true Attention|:", "true 0|%"}},
		{"en", "Word (x) 1", nil},
	} {
		var got []string
		prose.NewSpacings(writing(t, c.locale)).In(c.s, func(n prose.Neighbours) {
			got = append(got, fmt.Sprintf("%t %s|%s", n.Spaced, n.Left, n.Right))
		})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Spacings of %s in %q (-want +got):\n%s", c.locale, c.s, diff)
		}
	}
}

func TestVariants(t *testing.T) {
	for _, c := range []struct {
		locale, s string
		want      []string
	}{
		{"ja", "ｻｰﾊﾞとサーバー、キーです。この種別とこのタイプ", []string{"この種別", "このタイプ", "サーバ", "サーバー", "タイプ"}},
		{"en", "E-mails, email; e-mail-x emailer colours", []string{"email", "e-mail", "colour"}},
		{"ko", "메세지", []string{"메세지"}},
	} {
		var got []string
		prose.NewVariants(writing(t, c.locale)).In(c.s, func(form string) { got = append(got, form) })
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Variants of %s in %q (-want +got):\n%s", c.locale, c.s, diff)
		}
	}
	v := prose.NewVariants(writing(t, "ja"))
	if got := v.Of("サーバー"); !cmp.Equal(got, []prose.Variant{{"サーバ", false}}) {
		t.Errorf("Of(サーバー) = %v, want サーバ", got)
	}
	if got := v.Of("サーバ"); !cmp.Equal(got, []prose.Variant{{"サーバー", true}}) {
		t.Errorf("Of(サーバ) = %v, want サーバー, preferred", got)
	}
}

// Survey sees at least what In sees, wherever it stands.
func TestSurvey(t *testing.T) {
	for _, c := range []struct {
		locale, s string
		want      []string
	}{
		{"en", "Colour of the E-mail", []string{"colour", "e-mail"}},
		{"en", "a “colour” online", []string{"colour", "online"}},
		{"en", "é colour", []string{"colour"}},
		{"en", "the colou", nil},
		{"ja", "キーと下さい、又は", []string{"キー", "下さい", "又は"}},
		{"ja", "又", nil},
	} {
		var got []string
		prose.NewVariants(writing(t, c.locale)).Survey(c.s, func(form string) { got = append(got, form) })
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Survey of %s in %q (-want +got):\n%s", c.locale, c.s, diff)
		}
	}
}
