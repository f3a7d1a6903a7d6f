package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/internal/catalogtest"
	"catsite/project"

	"github.com/google/go-cmp/cmp"
)

// more adds rows to the server's tables, so that columns have habits. The cells of
// name and description are made of their number.
func (w *world) more(n int, en, ja [2]string) {
	w.en[0].Rows[0][storage], w.ja[0].Rows[0][storage] = "30 days", "30 日間"
	for i := range n {
		row := func(texts [2]string, term string) []string {
			return []string{
				fmt.Sprintf(texts[0], i), fmt.Sprint(100 + i), fmt.Sprint("SRV_MORE_", string(rune('A'+i))),
				fmt.Sprintf(texts[1], i), term,
			}
		}
		w.en[0].Rows = append(w.en[0].Rows, row(en, "30 days"))
		w.ja[0].Rows = append(w.ja[0].Rows, row(ja, "30 日間"))
	}
}

// habits adds rows that are like those of the valid world.
func (w *world) habits() {
	w.more(12, [2]string{"Job %d ended", "Job %d has ended."}, [2]string{"ジョブ %d の終了", "ジョブ %d が終了しました。"})
}

// Texts of the valid world.
const (
	englishText = "The disk has no space left."
	japanese    = "ディスクに空きがありません。"
)

// languageCases are the cases of translation, terms and typography.
var languageCases = []testCase{
	{"text left in the other language", func(w *world) { w.ja[0].Rows[1][description] = englishText },
		[]string{"untranslated-cell error translation server/SRV_DISK description ja=" + englishText}},
	{"text left in the other language, of another product", func(w *world) {
		w.ja[0].Rows[1][description] = englishText
		w.product = "Other"
	}, []string{"untranslated-cell note product server/SRV_DISK description ja=" + englishText}},
	{"text of an older version in the other language", func(w *world) {
		w.ja[0].Rows[1][description] = "There is not a single byte on the disk of the server."
	}, []string{"untranslated-cell error translation server/SRV_DISK description ja=There is not a single byte on the disk of the server."}},
	{"base in the language of its translation", func(w *world) { w.en[0].Rows[1][description] = japanese },
		[]string{"untranslated-cell error translation server/SRV_DISK description en=" + japanese}},
	{"phrase left as it is", func(w *world) { w.ja[0].Rows[1][name] = "Disk is full" },
		[]string{"untranslated-cell note translation server/SRV_DISK name ja=Disk is full"}},
	{"names left as they are", func(w *world) {
		for _, rows := range [][][]string{w.en[0].Rows, w.ja[0].Rows} {
			rows[0][name], rows[1][name], rows[2][name] = "SMS", "Example Security for Windows", "%1"
			rows[1][description], rows[2][description] = "OK", "/usr/the/a/of/is DISK_FULL_AND_THE"
		}
	}, nil},
	{"column left in the other language", func(w *world) {
		w.more(12, [2]string{"Job %d is in the queue", "Job %d."}, [2]string{"Job %d is in the queue", "ジョブ %d。"})
		w.ja[0].Rows[0][name], w.ja[0].Rows[1][name] = w.en[0].Rows[0][name], w.en[0].Rows[1][name]
	}, []string{"untranslated-cell note translation name ja=License expires ja=Disk is full " +
		"ja=Job 0 is in the queue ja=Job 1 is in the queue ja=Job 2 is in the queue"}},
	{"sentence left in the other language", func(w *world) {
		w.en[0].Rows[1][description] = "The disk has no space left. Delete what you do not need."
		w.ja[0].Rows[1][description] = "ディスクに空きがありません。Delete what you do not need."
	}, []string{"untranslated-fragment warning translation server/SRV_DISK description ja=Delete what you do not need."}},
	{"item left in the other language", func(w *world) {
		w.en[0].Rows[1][description] = "Do this:\n* Delete files that are old\n* Add a disk"
		w.ja[0].Rows[1][description] = "次の方法で対応できます:\n* Delete files that are old\n* ディスクを追加する"
	}, []string{"untranslated-fragment warning translation server/SRV_DISK description ja=Delete files that are old"}},
	{"message quoted in the other language", func(w *world) {
		w.en[0].Rows[1][description] = "The message is:\n“The disk has no space left. Delete what you do not need.”"
		w.ja[0].Rows[1][description] = "次の表示が出ます。\n「The disk has no space left. Delete what you do not need.」"
	}, nil},
	{"one name, two translations", func(w *world) {
		w.en[0].Rows[2][name] = "Disk is full"
	}, []string{
		"ambiguous-name note server/SRV_DISK name en=SRV_DISK en=SRV_DB",
		"inconsistent-translation note translation server/SRV_DISK name en=Disk is full " +
			"ja=ディスクに空きがありません ja=データベースに空きがありません",
	}},
	{"two names, one translation", func(w *world) {
		w.ja[0].Rows[2][name] = w.ja[0].Rows[1][name]
	}, []string{
		"ambiguous-name note server/SRV_DISK name ja=SRV_DISK ja=SRV_DB",
		"reused-translation note translation server/SRV_DISK name ja=ディスクに空きがありません " +
			"en=Disk is full en=Database is full",
	}},
	{"two names that mean the same, one translation", func(w *world) {
		w.en[0].Rows[2][description] = "Disk has no space left"
		w.ja[0].Rows[2][description] = "ディスクに 空きがありません"
	}, nil},
	{"one term, two forms", func(w *world) {
		w.ja[0].Rows[0][name] = "このタイプのサーバの期限"
		w.ja[0].Rows[1][name] = "この種別のサーバー"
		w.ja[0].Rows[2][name] = "この種別のサーバーの停止"
		w.en[0].Rows[0][name], w.en[0].Rows[1][name] = "E-mails of the server", "Email of the license"
		w.en[0].Rows[2][name], w.en[0].Rows[2][description] = "Emails", "The color of sub-e-mail/{colour} colour.txt."
		w.ja[0].Rows[2][description] = "{colour} colour.txt の色"
	}, []string{
		"term-variant note server/SRV_LICENSE name en=e-mail",
		"term-variant note server/SRV_LICENSE name ja=このタイプ",
		"term-variant note server/SRV_LICENSE name ja=サーバ",
	}},
	{"words that differ by more than their end", func(w *world) {
		w.ja[0].Rows[0][name], w.ja[0].Rows[1][name], w.ja[0].Rows[2][name] = "キの件", "キーの件", "サーバールーム、サーバー"
	}, nil},
	{"full-width among half-width", func(w *world) {
		w.habits()
		w.ja[0].Rows[3][description] = "ジョブ ０ が終了しました。"
		w.ja[0].Rows[4][name] = "ｼﾞｮﾌﾞ 1 の終了"
		w.en[0].Rows[3][description] = "Job 0 has ＡＢ ended."
	}, []string{
		"width-anomaly note server/SRV_MORE_A description en=ＡＢ",
		"width-anomaly note server/SRV_MORE_A description ja=０",
		"width-anomaly note server/SRV_MORE_B name ja=ｼ",
	}},
	{"decomposed letters", func(w *world) {
		w.ja[0].Rows[1][name] = "テ\u3099ィスクに空か\u3099ない"
		w.ja[0].Rows[2][name] = "テ\u3099ータ"
		w.en[0].Rows[1][name] = "Café is full"
	}, []string{"non-nfc note name ja=テ\u3099ィスクに空か\u3099ない ja=テ\u3099ータ"}},
	{"spaces against the habit", func(w *world) {
		w.habits()
		w.ja[0].Rows[3][description] = "ジョブ 0が終了しました。"
	}, []string{"mixed-spacing note server/SRV_MORE_A description ja=0が"}},
	{"same words with and without a space", func(w *world) {
		w.ja[0].Rows[0][name] = "APNs 証明書の期限、FCM サーバー"
		w.ja[0].Rows[1][name] = "APNs証明書"
	}, []string{"mixed-spacing note server/SRV_DISK name ja=APNs証明書"}},
	{"different words with and without a space", func(w *world) {
		w.ja[0].Rows[0][name], w.ja[0].Rows[1][name] = "FCM サーバー", "APNs証明書"
	}, nil},
	{"full stops against the habit", func(w *world) {
		w.habits()
		w.ja[0].Rows[3][description] = "ジョブ 0 が終了しました"
		w.ja[0].Rows[4][description] = "ジョブ 1 が終了しました."
		w.ja[0].Rows[5][description] = "次の場合:\n* ジョブ 2 が終了した"
		w.en[0].Rows[5][description] = "In this case:\n* Job 2 has ended"
		w.en[0].Rows[3][name] = "Job 0 ended."
	}, []string{
		"final-punctuation note server/SRV_MORE_A name en=Job 0 ended.",
		"final-punctuation note description ja=ジョブ 0 が終了しました ja=ジョブ 1 が終了しました.",
	}},
}

// TestUntranslatedWithinOneScript compares languages that only words tell apart.
func TestUntranslatedWithinOneScript(t *testing.T) {
	s := setup()
	lang, err := project.Language("fr")
	if err != nil {
		t.Fatal(err)
	}
	s.Languages["fr"] = lang
	table := func(text, name string) catalogtest.Table {
		return catalogtest.Table{Component: "server", Severity: "critical", Rows: [][]string{
			{name, "1", "SRV_DISK", text, "30"}, {name + " 2", "2", "SRV_DB", "Base 2.", "30"},
		}}
	}
	c := catalog.Reconcile(s, []*catalog.Edition{
		catalogtest.Edition(s, "en", "A", "en", table(englishText, "Description")),
		catalogtest.Edition(s, "fr", "A", "fr", table(englishText, "Description")),
	})
	var got []string
	for _, l := range lines(rules.Check(c)) {
		if strings.HasPrefix(l, "untranslated") {
			got = append(got, l)
		}
	}
	want := []string{"untranslated-cell error translation server/SRV_DISK description fr=" + englishText}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("English and French (-want +got):\n%s", diff)
	}
}
