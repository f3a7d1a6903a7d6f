package rules_test

import (
	"fmt"

	"catsite/catalog"
)

// tenWhole adds ten rows with whole sentences to both servers' tables, so that the
// columns have a habit and the editions a usual length.
func tenWhole(w *world) {
	for i := range 10 {
		id := fmt.Sprint(100 + i)
		w.en[0].Rows = append(w.en[0].Rows, []string{"Service failed", id, "SRV_T" + id, "The service did not start on the device because the disk is full.", "30 days"})
		w.ja[0].Rows = append(w.ja[0].Rows, []string{"サービスのエラー", id, "SRV_T" + id, "ディスクに空きがないため、デバイスでサービスが開始されませんでした。", "30 日間"})
	}
	// Many rows of one wording are not what these cases are about.
	w.setup.Levels = map[string]catalog.Level{
		"ambiguous-name": catalog.Off, "final-punctuation": catalog.Off, "inconsistent-translation": catalog.Off,
		"reused-translation": catalog.Off, "wording-differs": catalog.Off, "untranslated-fragment": catalog.Off,
	}
}

// says changes the description of the disk's event in both editions.
func says(en, ja string) func(*world) {
	return func(w *world) {
		w.en[0].Rows[1][description], w.ja[0].Rows[1][description] = en, ja
	}
}

// whole does the same in columns of whole sentences.
func whole(en, ja string) func(*world) {
	return func(w *world) {
		tenWhole(w)
		says(en, ja)(w)
	}
}

// chrome does the same where the words of the page around are known.
func chrome(en, ja string) func(*world) {
	return func(w *world) {
		w.setup.Topics = map[string]catalog.TopicWords{
			"en": {PageTop: []string{"Page top"}}, "ja": {PageTop: []string{"ページのトップに戻る"}},
		}
		says(en, ja)(w)
	}
}

const diskText = "server/SRV_DISK description"

// partCases are the cases of literals, lists, brackets and the ends of texts.
var partCases = []testCase{
	{"placeholder changed", says("The disk %1 of %2 is full.", "%2 のディスク %2 がいっぱいです。"),
		[]string{"literal-differs warning translation " + diskText + " en=%1 ja=%2"}},
	{"placeholders in another order", says("The disk %1 of %2 is full.", "%2 のディスク %1 がいっぱいです。"), nil},
	{"quoted identifier changed", says("Use 'type1' or A_B.", "'type2' または A_B を使用します。"),
		[]string{"literal-differs warning translation " + diskText + " en=type1 ja=type2"}},
	{"literal repeated", says("Set X_MODE. Then restart.", "X_MODE を設定します。X_MODE の設定後に再起動します。"), nil},
	{"address of another locale", says("See https://example.com/en-us/a#top.", "https://www.example.com/ja-jp/a を参照してください。"), nil},
	{"numbered word translated", says("Restart Node2.", "ノード2を再起動します。"), nil},
	{"path lost", says("Look at /var/log/x.log.", "ログを確認してください。"),
		[]string{"literal-differs warning translation " + diskText + " en=/var/log/x.log ja="}},
	{"list item lost", says("Do this:\n* Stop.\n* Start.\n* Wait.", "次の操作を行います。\n* 停止します。\n* 開始します。"),
		[]string{"list-length-differs warning translation " + diskText + " en=3 ja=2"}},
	{"list as paragraphs", says("Do this:\n* Stop.\n* Start.", "次の操作を行います。\n停止します。\n開始します。"), nil},
	{"lists of products differ and literals with them", func(w *world) {
		w.product = "Another"
		says("Do this:\n* Stop.\n* Start with -x.\n* Wait.", "次の操作を行います。\n* 停止します。\n* 開始します。")(w)
	}, []string{"list-length-differs note product " + diskText + " en=3 ja=2"}},
	{"paragraph lost", whole(
		"The disk is full.\nThe service did not start on the device because of it, and it tries again.\nStop the service on the device, remove files and start it.",
		"ディスクに空きがありません。\nデバイスでサービスを停止し、ファイルを削除してから開始してください。"),
		[]string{"list-length-differs warning translation " + diskText + " en=3 ja=2"}},
	{"paragraphs joined", whole(
		"The disk is full, and the service did not start on it.\nStop the service on the device, remove files and start it.",
		"ディスクに空きがないため、サービスが開始されませんでした。デバイスでサービスを停止し、ファイルを削除してから開始してください。"), nil},
	{"further text on one side", func(w *world) {
		w.setup.Fields[description].Role = catalog.NoRole
		says("The disk has no space left.", "")(w)
	}, []string{"description-one-sided warning translation " + diskText + " en=present ja="}},
	{"description on one side is missing", says("The disk has no space left.", ""),
		[]string{"missing-description warning " + diskText + " ja="}},
	{"ends in an article", says("Free some space on the", "空き容量を増やしてください。"),
		[]string{"truncated-text warning " + diskText + " en=…ee some space on the"}},
	{"ends in a particle", says("Free some space.", "空き容量が足りないディスクを"),
		[]string{"truncated-text warning " + diskText + " ja=空き容量が足りないディスクを"}},
	{"ends in a word for people that a particle only looks like", says("Things that matter.", "設定が必要なもの"), nil},
	{"cut in a column of whole sentences", whole("The service did not start on the device because the disk is full.", "ディスクに空きがないため、デバイスでサービス"),
		[]string{"truncated-text warning " + diskText + " ja=…スクに空きがないため、デバイスでサービス"}},
	{"cut far before its translation ends", whole("The service did not start", "ディスクに空きがないため、デバイスでサービスが開始されませんでした。"),
		[]string{"truncated-text warning " + diskText + " en=…ervice did not start"}},
	{"only the full stop is missing", whole("The service did not start on the device because the disk is full", "ディスクに空きがないため、デバイスでサービスが開始されませんでした"), nil},
	{"announced causes are missing", says("It failed. Possible causes are", "開始できませんでした。次の原因が考えられます。"), []string{
		"dangling-lead-in warning " + diskText + " en=Possible causes are",
		"dangling-lead-in warning " + diskText + " ja=次の原因が考えられます。",
	}},
	{"next is not below", says("It starts with the following session. A and B are two ways.", "次のセッションで開始されます。A と B の 2 つの方法があります。"), nil},
	{"bracket closed alone", says("Use Renew] here.", "ここで [更新] を使います。"),
		[]string{"unbalanced-bracket warning " + diskText + " en=Use Renew] here."}},
	{"bracket opened alone", says("Use it here.", "ここで「更新を使います（手動）。"),
		[]string{"unbalanced-bracket warning " + diskText + " ja=ここで「更新を使います（手動）。"}},
	{"brackets of list markers, intervals and mixed width", says("Either 1) stop or 2) start, a) in [0, 1) :)", "1) 停止します（手動)。2) [0, 1) で開始します。"), nil},
	{"page chrome", chrome("The disk has no space left.\nPage top", "ディスクに空きがありません。ページのトップに戻る"), []string{
		"page-chrome-in-cell warning " + diskText + " en=Page top",
		"page-chrome-in-cell warning " + diskText + " ja=ページのトップに戻る",
	}},
	{"words of the page in a sentence", chrome("The page top banner has no space left.", "ページのトップに戻るには、ボタンを押します。"), nil},
}
