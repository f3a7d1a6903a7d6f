package rules_test

import (
	"slices"

	"catsite/catalog"
)

// sameLocale makes the second edition one of another product in the locale of the
// first, with the same words.
func (w *world) sameLocale() {
	w.product = "Other"
	w.ja = slices.Clone(w.en)
	w.ja[0].Rows = nil
	for _, row := range w.en[0].Rows {
		w.ja[0].Rows = append(w.ja[0].Rows, slices.Clone(row))
	}
	w.setup.Languages["ja"] = w.setup.Languages["en"]
	w.touch = func(_, ja *catalog.Edition) { ja.Locale = "en" }
}

// termCases are the cases of storage terms, and of names worded differently.
var termCases = []testCase{
	{"no storage term", func(w *world) { w.ja[0].Rows[1][storage] = "" },
		[]string{"storage-term-missing error server/SRV_DISK storage ja="}},
	{"row without its last cell has no further finding about the term", func(w *world) {
		w.ja[0].Rows[1] = w.ja[0].Rows[1][:storage]
	}, []string{"ragged-row error server/SRV_DISK ja=4"}},
	{"one of many terms is another", func(w *world) {
		w.manyRows(7)
		w.en[0].Rows[5][storage], w.ja[0].Rows[5][storage] = "90 days", "90 日間"
	}, []string{
		"storage-term-outlier note server/SRV_CCC_MORE storage en=90",
		"storage-term-outlier note server/SRV_CCC_MORE storage ja=90",
	}},
	{"two of many terms are another", func(w *world) {
		w.manyRows(10)
		for _, i := range []int{5, 6} {
			w.en[0].Rows[i][storage], w.ja[0].Rows[i][storage] = "90 days", "90 日間"
		}
	}, nil},
	{"one of few terms is another", func(w *world) {
		w.manyRows(5)
		w.en[0].Rows[0][storage], w.ja[0].Rows[0][storage] = "90 days", "90 日間"
	}, nil},
	{"names worded differently", func(w *world) {
		w.sameLocale()
		w.ja[0].Rows[1][name] = "No space on disk"
		w.ja[0].Rows[2][name] = "Database is Full."
	}, []string{"wording-differs note product server/SRV_DISK name en=Disk is full ja=No space on disk"}},
	{"several names worded differently", func(w *world) {
		w.sameLocale()
		w.ja[0].Rows[1][name], w.ja[0].Rows[2][name] = "No space on disk", "No space in database"
	}, []string{"wording-differs note product name ja=No space on disk ja=No space in database"}},
}
