package rules_test

import (
	"fmt"
	"slices"

	"catsite/catalog"
	"catsite/internal/catalogtest"
)

// factCases are the cases of structure, keys, coverage and values.
var factCases = []testCase{
	{"event gone since the last catalog", func(w *world) {
		gone := &catalog.Tombstone{Key: "server/SRV_GONE", Component: "server", Code: "SRV_GONE"}
		long := &catalog.Tombstone{Key: "server/SRV_LONG_GONE"}
		w.history = &catalog.History{Removed: []*catalog.Tombstone{gone}, Withdrawn: []*catalog.Tombstone{gone, long}}
	}, []string{"vanished warning server/SRV_GONE"}},
	{"row lost", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) { en.Tables[0].Rows++ }
	}, []string{"row-ledger error en="}},
	{"bytes outside the charset mute text rules on the row", func(w *world) {
		w.en[0].Rows[1][description] = ""
		w.touch = func(en, _ *catalog.Edition) {
			d := en.Documents[0]
			d.Losses = []catalog.Loss{
				{Kind: catalog.LostBytes, Detail: "0xFF", Record: en.Tables[0].Records[1]},
				{Kind: catalog.LostDeclaration, Detail: "shift_jis"},
			}
		}
	}, []string{"encoding error en=declaration shift_jis", "encoding error server/SRV_DISK en=bytes 0xFF"}},
	{"no table at all", func(w *world) {
		w.touch = func(_, ja *catalog.Edition) {
			for _, t := range ja.Tables {
				t.Taken, t.Records, t.Rows = false, nil, 0
			}
		}
	}, []string{
		"no-event-table error ja=",
		"table-missing warning translation en=server/critical ja=",
		"table-missing warning translation en=agent/warning ja=",
	}},
	{"document gone, in a project without components and severities", func(w *world) {
		w.setup.Components, w.setup.Severities = nil, nil
		for _, tables := range [][]catalogtest.Table{w.en, w.ja} {
			for i := range tables {
				tables[i].Component, tables[i].Severity = "", ""
			}
		}
		w.ja = w.ja[:1]
		w.touch = func(en, ja *catalog.Edition) {
			agent := &catalog.Document{Path: "agent.html", Stem: "agent", Lines: []uint32{0}}
			en.Documents[0].Stem, ja.Documents[0].Stem = "server", "server"
			en.Documents = append(en.Documents, agent)
			en.Topics[1].Document = agent
		}
	}, []string{"table-missing warning translation en=/ ja="}},
	{"document that should have a table", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Documents = append(en.Documents, &catalog.Document{Path: "codes.html", Stem: "codes", WantsTable: true})
		}
	}, []string{"no-event-table error en="}},
	{"one image in several places", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			image := catalog.Loss{Kind: catalog.LostImage, Detail: "a key"}
			en.Documents[0].Losses = []catalog.Loss{image, image}
		}
	}, []string{"dropped-content warning en=image a key"}},
	{"image", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Documents[0].Losses = []catalog.Loss{{Kind: catalog.LostImage, Detail: "a key"}}
		}
	}, []string{"dropped-content warning en=image a key"}},
	{"rows cut from their table", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Documents[0].Losses = []catalog.Loss{{Kind: catalog.LostRows, Record: en.Tables[0].Records[1]}}
		}
	}, []string{"dropped-content warning server/SRV_DISK en=cut-table "}},
	{"no severity", func(w *world) {
		w.en[1].Severity, w.ja[1].Severity = "", ""
	}, []string{"unclassified-table error severity en=", "unclassified-table error severity ja="}},
	{"no storage column", func(w *world) {
		w.en[1].Columns = []string{"name", "id", "code", "description"}
		w.en[1].Rows[0] = w.en[1].Rows[0][:storage]
	}, []string{"missing-column note storage en="}},
	{"no code column", func(w *world) {
		w.ja[1].Columns = []string{"name", "id", "description", "storage"}
		w.ja[1].Rows[0] = slices.Delete(w.ja[1].Rows[0], code, code+1)
	}, []string{"missing-column error code ja="}},
	{"unknown heading", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			t := en.Tables[0]
			t.Header = append(t.Header, catalog.HeaderCell{Text: "Remarks", Field: -1})
			for _, r := range t.Records {
				r.Cells++
			}
		}
	}, []string{"unknown-column warning en=Remarks"}},
	{"cell too many mutes text rules", func(w *world) {
		w.en[0].Rows[1][description] = ""
		w.en[0].Rows[1] = append(w.en[0].Rows[1], "stray")
	}, []string{"ragged-row error server/SRV_DISK en=6"}},
	{"no-break space in a name", func(w *world) { w.ja[0].Rows[1][name] = "\u00a0" },
		[]string{"whitespace-only-cell note server/SRV_DISK name ja="}},
	{"see also without target", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Topics[0].Related = []*catalog.Reference{{Text: "Elsewhere"}, {Text: "Here", Topic: en.Topics[1]}}
		}
	}, []string{"unresolved-reference note en=Elsewhere"}},
	{"link without target in a cell", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			v := &en.Tables[0].Records[1].Values[description]
			v.Text[0].Inlines = append(v.Text[0].Inlines, catalog.Inline{
				Kind: catalog.Link, Ref: &catalog.Reference{Text: "more", Target: "more.html"},
			})
		}
	}, []string{"unresolved-reference note server/SRV_DISK en=more"}},
	{"blank code", func(w *world) { w.ja[0].Rows[1][code] = "" }, []string{
		"missing error translation server/SRV_DISK en=SRV_DISK ja=",
		"missing-code error @ja/ja-a/1/2 code ja=",
	}},
	{"malformed code", func(w *world) { w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = "SRV DISK", "SRV DISK" }, []string{
		"malformed-code error server/SRV%20DISK code en=SRV DISK",
		"malformed-code error server/SRV%20DISK code ja=SRV DISK",
	}},
	{"blank ID", func(w *world) { w.ja[0].Rows[1][id] = "" },
		[]string{"missing-id warning server/SRV_DISK id ja="}},
	{"key twice", func(w *world) {
		w.en[0].Rows = append(w.en[0].Rows, w.en[0].Rows[1])
		w.ja[0].Rows = append(w.ja[0].Rows, w.ja[0].Rows[1])
	}, []string{
		"duplicate-key error server/SRV_DISK en=server/SRV_DISK en=server/SRV_DISK~2",
		"duplicate-key error server/SRV_DISK ja=server/SRV_DISK ja=server/SRV_DISK~2",
	}},
	{"key twice, as the project expects", func(w *world) {
		w.setup.Key.ExpectDuplicates = true
		w.en[0].Rows = append(w.en[0].Rows, w.en[0].Rows[1])
		w.ja[0].Rows = append(w.ja[0].Rows, w.ja[0].Rows[1])
	}, []string{
		"duplicate-key note server/SRV_DISK en=server/SRV_DISK en=server/SRV_DISK~2",
		"duplicate-key note server/SRV_DISK ja=server/SRV_DISK ja=server/SRV_DISK~2",
	}},
	{"one code, two IDs", func(w *world) {
		w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = "SRV_DB", "SRV_DB"
	}, []string{
		"code-with-many-ids warning server/SRV_DB/11 id en=11 en=12",
		"code-with-many-ids warning server/SRV_DB/11 id ja=11 ja=12",
	}},
	{"one code, two IDs with qualifiers", func(w *world) {
		for _, t := range [][]catalogtest.Table{w.en, w.ja} {
			t[0].Rows[1][code] = "SRV_DB"
			t[0].Rows[1][id], t[0].Rows[2][id] = "11 (for files)", "12（for mail）"
		}
	}, []string{
		"code-with-many-ids note server/SRV_DB/11 id en=11 en=12",
		"code-with-many-ids note server/SRV_DB/11 id ja=11 ja=12",
	}},
	{"one ID, two codes", func(w *world) { w.en[0].Rows[1][id], w.ja[0].Rows[1][id] = "12", "12" }, []string{
		"id-with-many-codes warning server/SRV_DISK id en=12 en=12",
		"id-with-many-codes warning server/SRV_DISK id ja=12 ja=12",
	}},
	{"one code, another ID per component", func(w *world) {
		w.en[1].Rows[0][code], w.ja[1].Rows[0][code] = "SRV_DB", "SRV_DB"
	}, []string{
		"id-differs-between-components warning server/SRV_DB id en=12 en=20",
		"id-differs-between-components warning server/SRV_DB id ja=12 ja=20",
	}},
	{"table gone", func(w *world) { w.ja = w.ja[:1] },
		[]string{"table-missing warning translation en=agent/warning ja="}},
	{"table gone from the base", func(w *world) { w.en = w.en[:1] },
		[]string{"table-missing warning translation ja=agent/warning en="}},
	{"table gone in another product", func(w *world) { w.ja = w.ja[:1]; w.product = "Other" },
		[]string{"table-missing note product en=agent/warning ja="}},
	{"row gone", func(w *world) { w.ja[0].Rows = w.ja[0].Rows[:2] },
		[]string{"missing error translation server/SRV_DB en=SRV_DB ja="}},
	{"row gone from the base", func(w *world) { w.en[0].Rows = w.en[0].Rows[:2] },
		[]string{"obsolete error translation server/SRV_DB ja=SRV_DB en="}},
	{"row gone in another product", func(w *world) { w.ja[0].Rows = w.ja[0].Rows[:2]; w.product = "Other" },
		[]string{"missing note product server/SRV_DB en=SRV_DB ja="}},
	{"ID changed", func(w *world) { w.ja[0].Rows[1][id] = "99" },
		[]string{"id-mismatch error translation server/SRV_DISK id en=11 ja=99"}},
	{"ID full-width is equal", func(w *world) { w.ja[0].Rows[1][id] = "１１" }, nil},
	{"row moved to another severity", func(w *world) {
		w.ja = append(w.ja, catalogtest.Table{Component: "server", Severity: "warning", Rows: w.ja[0].Rows[2:]})
		w.ja[0].Rows = w.ja[0].Rows[:2]
	}, []string{
		"severity-mismatch error translation server/SRV_DB severity en=critical ja=warning",
		"table-missing warning translation ja=server/warning en=",
	}},
	{"term changed", func(w *world) { w.ja[0].Rows[1][storage] = "90 日間" },
		[]string{"storage-term-mismatch error translation server/SRV_DISK storage en=30 ja=90"}},
	{"term changed in another product", func(w *world) { w.ja[0].Rows[1][storage] = "90 日間"; w.product = "Other" },
		[]string{"storage-term-mismatch warning product server/SRV_DISK storage en=30 ja=90"}},
	{"own field changed", func(w *world) {
		w.setup.Fields = append(w.setup.Fields, catalog.Field{ID: "facility", Type: catalog.TypeNumber, Compared: true})
		for i, tables := range [][]catalogtest.Table{w.en, w.ja} {
			tables[0].Rows[1] = append(tables[0].Rows[1], fmt.Sprint(i))
			tables[0].Rows[0] = append(tables[0].Rows[0], "5")
			tables[0].Rows[2] = append(tables[0].Rows[2], "")
			tables[1].Rows[0] = append(tables[1].Rows[0], "")
		}
	}, []string{"value-mismatch error translation server/SRV_DISK facility en=0 ja=1"}},
	{"option unknown", func(w *world) {
		yes := catalog.Classifier{ID: "yes", Words: map[string][]string{"en": {"Yes"}, "ja": {"はい"}}}
		w.setup.Fields = append(w.setup.Fields, catalog.Field{
			ID: "kept", Type: catalog.TypeEnum, Options: []catalog.Classifier{yes}, Compared: true,
		})
		for _, tables := range [][]catalogtest.Table{w.en, w.ja} {
			for i, cell := range []string{"Yes (since 2)", "[Yes]/R", "N/A"} {
				tables[0].Rows[i] = append(tables[0].Rows[i], cell)
			}
			tables[1].Rows[0] = append(tables[1].Rows[0], "はい3")
		}
		w.ja[0].Rows[1][len(w.ja[0].Rows[1])-1] = "Perhaps"
	}, []string{"unknown-option warning server/SRV_DISK kept ja="}},
	{"severity within a longer word, and an unknown one", func(w *world) {
		w.setup.Fields = append(w.setup.Fields, catalog.Field{
			ID: "severity", Role: catalog.RoleSeverity, Type: catalog.TypeEnum, Options: w.setup.Severities,
		})
		for _, tables := range [][]catalogtest.Table{w.en, w.ja} {
			for i, cell := range []string{"Critical event", "緊急", "Critical (2)"} {
				tables[0].Rows[i] = append(tables[0].Rows[i], cell)
			}
			tables[1].Rows[0] = append(tables[1].Rows[0], "Warnings")
		}
		w.ja[0].Rows[1][len(w.ja[0].Rows[1])-1] = "重大"
		w.touch = func(_, ja *catalog.Edition) { ja.Tables[0].Records[1].Severity = "" }
	}, []string{"unclassified-table error severity ja=", "unknown-option warning server/SRV_DISK severity ja="}},
	{"key thrice, once in the other edition", func(w *world) {
		w.en[0].Rows = append(w.en[0].Rows, w.en[0].Rows[1], w.en[0].Rows[1])
	}, []string{
		"duplicate-key error server/SRV_DISK en=server/SRV_DISK en=server/SRV_DISK~2 en=server/SRV_DISK~3",
		"missing error translation server/SRV_DISK~2 en=SRV_DISK ja=",
		"missing error translation server/SRV_DISK~3 en=SRV_DISK ja=",
	}},
	{"code that says there is none", func(w *world) {
		w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = "-", "-"
	}, []string{
		"missing-code error @en/en-a/1/2 code en=",
		"missing-code error @ja/ja-a/1/2 code ja=",
	}},
	{"term unknown", func(w *world) { w.ja[0].Rows[1][storage] = "しばらく" },
		[]string{"storage-term-unparsed error server/SRV_DISK storage ja="}},
	{"not stored", func(w *world) {
		w.en[0].Rows[1][storage], w.ja[0].Rows[1][storage] = "Not stored", "保管されません"
	}, []string{
		"not-stored note server/SRV_DISK storage en=0",
		"not-stored note server/SRV_DISK storage ja=0",
	}},
	{"other percentage in the name", func(w *world) {
		w.en[0].Rows[0][name], w.ja[0].Rows[0][name] = "License is used up to 95%", "ライセンスの 95% が使用されています"
	}, []string{
		"number-name-description warning server/SRV_LICENSE description en=95% en=90%",
		"number-name-description warning server/SRV_LICENSE description ja=95% ja=90%",
	}},
	{"same percentage in the name", func(w *world) {
		w.en[0].Rows[0][name], w.ja[0].Rows[0][name] = "License is used up to 90 percent", "ライセンスの 90% が使用されています"
	}, nil},
	{"number of another unit in the name", func(w *world) {
		w.en[0].Rows[0][name], w.ja[0].Rows[0][name] = "License expires in 14 days", "ライセンスの期限まで 14 日です"
	}, nil},
	{"no description", func(w *world) { w.en[0].Rows[1][description] = "" },
		[]string{"missing-description warning server/SRV_DISK description en="}},
	{"list lost", func(w *world) {
		w.ja[0].Rows[0][description] = "90% を超えました。\n次の方法で対応できます。"
	}, []string{"dangling-lead-in warning server/SRV_LICENSE description ja=次の方法で対応できます。"}},
	{"lead-in with a paragraph below", func(w *world) {
		w.en[0].Rows[0][description] = "More than 90% is used.\nRespond in the following ways:\nRenew it."
		w.ja[0].Rows[0][description] = "90% を超えました。\n次の方法で対応できます:\n更新します。"
	}, nil},
}
