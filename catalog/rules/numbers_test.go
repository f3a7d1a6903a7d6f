package rules_test

import "fmt"

// numberedTexts sets the description of the second row of both editions.
func numberedTexts(w *world, en, ja string) {
	w.en[0].Rows[1][description], w.ja[0].Rows[1][description] = en, ja
}

// numberedCode gives the second row of both editions another code.
func numberedCode(w *world, to string) { w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = to, to }

// numberCases are the cases of numbers in names and texts.
var numberCases = []testCase{
	{"other number", func(w *world) {
		numberedTexts(w, "The disk is full. Delete it after 90 days.", "ディスクに空きがありません。95 日後に削除します。")
	}, []string{"numbers-differ warning translation server/SRV_DISK description en=90 ja=95"}},
	{"other percentage between products", func(w *world) {
		w.product = "Other"
		numberedTexts(w, "Over 110% is used.", "1100% を超えました。")
	}, []string{"numbers-differ note product server/SRV_DISK description en=110% ja=1100%"}},
	{"number only in the base", func(w *world) {
		numberedTexts(w, "The disk has 5 MB left.", "ディスクに空きがありません。")
	}, []string{"numbers-differ warning translation server/SRV_DISK description en=5 ja="}},
	{"number only in the translation", func(w *world) {
		numberedTexts(w, "The disk has no space left.", "ディスクに空きが 5 MB しかありません。")
	}, []string{"numbers-differ warning translation server/SRV_DISK description en= ja=5"}},
	{"item with numbers lost, another moved", func(w *world) {
		numberedTexts(w, "Delete files:\n* older than 30 days\n* larger than 2,048 KB\n* of 7 users", "ファイルを削除します:\n* 7 人のユーザーのもの\n* 2048 KB より大きいもの")
	}, []string{"list-length-differs warning translation server/SRV_DISK description en=3 ja=2",
		"numbers-differ warning translation server/SRV_DISK description en=30 ja="}},
	{"number in the name", func(w *world) {
		w.en[0].Rows[1][name], w.ja[0].Rows[1][name] = "Disk 2 is full", "ディスク 3 に空きがありません"
	}, []string{"numbers-differ warning translation server/SRV_DISK name en=2 ja=3"}},
	{"number in the note below a name", func(w *world) {
		w.en[0].Rows[1][name], w.ja[0].Rows[1][name] = "Disk is full\nSince version 12", "ディスクに空きがありません\nバージョン 13 以降"
	}, []string{"numbers-differ warning translation server/SRV_DISK name en=12 ja=13"}},
	{"numbers written otherwise", func(w *world) {
		numberedTexts(w,
			"Once a day, more than 16 of 1,024 files, 1 billion bytes in a hexadecimal form, are read.",
			"1 日に 1 回、1024 個のうち 17 個以上のファイル、16 進形式の 10 億バイトが読み取られます。")
	}, nil},
	{"code with a number that no text mentions", func(w *world) { numberedCode(w, "SRV_DISK_90") },
		[]string{"number-code-text note server/SRV_DISK_90 code en=90"}},
	{"code with a number that is part of a larger one in the texts", func(w *world) {
		numberedCode(w, "SRV_DISK_90")
		numberedTexts(w, "The disk has 190 files and 907 folders.", "ディスクに 190 個のファイルと 907 個のフォルダーがあります。")
	}, []string{"number-code-text note server/SRV_DISK_90 code en=90"}},
	{"code with a number that stands in a literal", func(w *world) {
		numberedCode(w, "SRV_DISK_90")
		numberedTexts(w, "The disk has limit-907_90.", "ディスクには limit-907_90 があります。")
	}, nil},
	{"codes with numbers that no text mentions", func(w *world) {
		numberedCode(w, "SRV_DISK_90")
		for _, rows := range [][][]string{w.en[0].Rows, w.ja[0].Rows} {
			rows[2][code] = "SRV_DB_100_110"
		}
	}, []string{"number-code-text note code en=90 en=100, 110"}},
	{"code with a number that one edition mentions", func(w *world) {
		numberedCode(w, "SRV_DISK_90")
		w.ja[0].Rows[1][name] = "ディスクの使用率が 90% を超えました"
		w.en[0].Rows[1][name] = "Disk is used up to 90 percent"
	}, nil},
	{"code with digits and letters in a part", func(w *world) { numberedCode(w, "SRV_3P_DISK") }, nil},
	{"codes counted through", func(w *world) {
		for i := range 8 {
			for _, rows := range []*[][]string{&w.en[0].Rows, &w.ja[0].Rows} {
				row := append([]string(nil), (*rows)[1]...)
				row[id], row[code] = fmt.Sprint(100+i), fmt.Sprintf("SRV_%d", 40+7*i)
				row[name] += string(rune('A' + i))
				*rows = append(*rows, row)
			}
		}
	}, nil},
}
