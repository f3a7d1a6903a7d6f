package rules_test

import (
	"slices"

	"catsite/catalog"
)

// slipCases are the cases of codes written differently in two editions.
var slipCases = []testCase{
	{"letters swapped, the ID the same", func(w *world) { w.ja[0].Rows[1][code] = "SRV_DIKS" },
		[]string{"near-duplicate-code error translation server/SRV_DISK code en=SRV_DISK ja=SRV_DIKS"}},
	{"letters swapped in another product", func(w *world) {
		w.ja[0].Rows[1][code] = "SRV_DIKS"
		w.product = "Other"
	}, []string{"near-duplicate-code warning product server/SRV_DISK code en=SRV_DISK ja=SRV_DIKS"}},
	{"stray sign makes no malformed code of it", func(w *world) { w.en[0].Rows[1][code] = "=SRV_DISK" },
		[]string{"near-duplicate-code error translation server/%3DSRV_DISK code en==SRV_DISK ja=SRV_DISK"}},
	{"close code, another ID", func(w *world) { w.ja[0].Rows[1][code], w.ja[0].Rows[1][id] = "SRV_DIKS", "99" }, []string{
		"missing error translation server/SRV_DISK en=SRV_DISK ja=",
		"obsolete error translation server/SRV_DIKS ja=SRV_DIKS en=",
	}},
	{"far code, the ID the same", func(w *world) { w.ja[0].Rows[1][code] = "SRV_VOLUME" }, []string{
		"missing error translation server/SRV_DISK en=SRV_DISK ja=",
		"obsolete error translation server/SRV_VOLUME ja=SRV_VOLUME en=",
	}},
	{"close code, the ID gone, the name the same", func(w *world) {
		w.ja[0].Rows[1][code], w.ja[0].Rows[1][id], w.ja[0].Rows[1][name] = "SRV_DIKS", "", "Disk is full"
	}, []string{
		"near-duplicate-code error translation server/SRV_DISK code en=SRV_DISK ja=SRV_DIKS",
		"missing-id warning server/SRV_DIKS id ja=",
	}},
	{"close codes that both editions have", func(w *world) {
		for _, rows := range []*[][]string{&w.en[0].Rows, &w.ja[0].Rows} {
			row := slices.Clone((*rows)[1])
			row[name], row[id], row[code] = row[name]+" 2", "13", "SRV_DISC"
			*rows = append(*rows, row)
		}
	}, nil},
	{"another case in the same place, without IDs", func(w *world) {
		w.withoutIDs()
		w.ja[0].Rows[1][code] = "SRV_disk"
	}, []string{"near-duplicate-code error translation server/SRV_DISK code en=SRV_DISK ja=SRV_disk"}},
	{"another case in another place, without IDs", func(w *world) {
		w.withoutIDs()
		w.setup.Fields[code].Pattern = nil
		w.ja[0].Rows[1][code] = "SRV_disk"
		slices.Reverse(w.ja[0].Rows[1:])
	}, []string{
		"missing error translation server/SRV_DISK en=SRV_DISK ja=",
		"obsolete error translation server/SRV_disk ja=SRV_disk en=",
	}},
	{"other signs and case in another place, without IDs", func(w *world) {
		w.withoutIDs()
		w.setup.Fields[code].Pattern = nil
		w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = "SRV_DISK_FULL", "srv-disk-full"
		slices.Reverse(w.ja[0].Rows[1:])
	}, []string{"near-duplicate-code error translation server/SRV_DISK_FULL code en=SRV_DISK_FULL ja=srv-disk-full"}},
	{"another number in the same place, without IDs", func(w *world) {
		w.withoutIDs()
		w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = "SRV_DISK9", "SRV_DISK5"
	}, []string{
		"missing error translation server/SRV_DISK9 en=SRV_DISK9 ja=",
		"obsolete error translation server/SRV_DISK5 ja=SRV_DISK5 en=",
	}},
	{"zero-width space in a code", func(w *world) { w.ja[0].Rows[1][code] = "SRV_\u200bDISK" },
		[]string{"invisible-character error server/SRV_DISK code ja=U+200B"}},
	{"byte order mark before a code", func(w *world) { w.ja[0].Rows[1][code] = "\ufeffSRV_DISK" },
		[]string{"invisible-character error server/SRV_DISK code ja=U+FEFF"}},
	{"control character in a code", func(w *world) { w.ja[0].Rows[1][code] = "SRV_\x01DISK" },
		[]string{"invisible-character error server/SRV_%01DISK code ja=U+0001"}},
	{"invisible characters in texts", func(w *world) {
		w.en[0].Rows[1][description] = "The disk has no\u00a0space left.\u200b"
		w.ja[0].Rows[1][name] = "ディスク\u00adに\u202e空きが\u00adありません"
		w.touch = func(en, _ *catalog.Edition) { en.Topics[0].Title = "Server\u200b events" }
	}, []string{
		"invisible-character warning en=U+200B",
		"invisible-character warning server/SRV_DISK description en=U+200B",
		"invisible-character warning server/SRV_DISK name ja=U+00AD U+202E",
	}},
	{"joiners and breaks that a script needs", func(w *world) {
		w.en[0].Rows[1][description] = "The disk is full: क\u094d\u200dष, ไทย\u200bไทย, 👩\u200d💻 and שלום\u200f."
	}, nil},
}
