package rules_test

import "catsite/catalog"

// damageCases are the cases of words that were damaged before they came into the
// document, and of what stands in the note below a name.
var damageCases = []testCase{
	{"quotation mark read in another charset", says("The disk isnâ€™t (free.", "ディスクに空きがありません。"),
		[]string{"encoding error " + diskText + " en=garbled The disk isnâ€™t (free."}},
	{"kana read as Shift_JIS", says("The disk has no space left.", "繝繧｣繧ｹ繧ｯに空きがありません。"),
		[]string{"encoding error " + diskText + " ja=garbled 繝繧｣繧ｹ繧ｯに空きがありません。"}},
	{"replacement character in a code and a note", func(w *world) {
		for _, t := range [][][]string{w.en[0].Rows, w.ja[0].Rows} {
			t[1][code] = "SRV\ufffdDISK"
		}
		w.en[0].Rows[2][name] += "\nSee \ufffd below."
	}, []string{
		"encoding error server/SRV%EF%BF%BDDISK code en=replacement SRV\ufffdDISK",
		"encoding error server/SRV%EF%BF%BDDISK code ja=replacement SRV\ufffdDISK",
		"encoding error server/SRV_DB name en=replacement See \ufffd below.",
	}},
	{"replacement character that the text speaks of", says("The name holds U+FFFD (\ufffd).", "名前に U+FFFD（\ufffd）が含まれています。"), nil},
	{"title read in another charset", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) { en.Topics[1].Title = "Agent eventsÂ\u00a0" }
	}, []string{"encoding error en=garbled Agent eventsÂ\u00a0"}},
	{"garbled throughout by a wrong declaration", func(w *world) {
		says("The diskâ€™s space.", "ディスクの空き")(w)
		w.touch = func(en, _ *catalog.Edition) {
			for _, d := range en.Documents {
				d.Losses = []catalog.Loss{{Kind: catalog.LostDeclaration, Detail: "windows-1252"}}
			}
		}
	}, []string{"encoding error en=declaration windows-1252"}},
	{"bracket of a qualifier left open", func(w *world) {
		w.manyRows(8)
		w.ja[0].Rows[1][id] = "11 ("
	}, []string{
		"id-mismatch error translation server/SRV_DISK id en=11 ja=11 (",
		"malformed-id error server/SRV_DISK id ja=11 (",
	}},
	{"short blocks in the other language", says("Do this:\nReplace the disk:\n* Check it now.", "次の手順を実行します:\nReplace the disk:\n* 確認してください。"),
		[]string{"untranslated-fragment warning translation " + diskText + " ja=Replace the disk:"}},
	{"block in another script without a function word", says("Modes:\n* ハッシュ: レイヤー 3 およびレイヤー 4\n* Two", "モードは次のとおりです:\n* ハッシュ: レイヤー 3 およびレイヤー 4\n* 二"),
		[]string{"untranslated-fragment warning translation " + diskText + " en=ハッシュ: レイヤー 3 およびレイヤー 4"}},
	{"name of a product in the note below a name", func(w *world) {
		w.setup.ProductNames = []catalog.ProductName{{Name: "Example Mail Server Pro", Editions: []string{"en"}}}
		w.en[0].Rows[1][name] += "\nOf Example Mail Server."
	}, []string{"product-name warning server/SRV_DISK name en=Example Mail Server"}},
	{"cut behind a word, in a column of whole sentences", whole("The service did not start on the device because the disk is full. Delete files", "ディスクに空きがないため、デバイスでサービスが開始されませんでした。不要になったファイルを削除してください。"),
		[]string{"truncated-text warning " + diskText + " en=…s full. Delete files"}},
	{"label in a column of whole sentences", whole("Disk is full", "満杯です。"), nil},
	{"minus behind a particle", says("Set the value to -1, or 1.", "値を-1または1にします。"), nil},
}
