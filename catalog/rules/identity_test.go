package rules_test

import (
	"fmt"
	"slices"

	"catsite/catalog"
	"catsite/internal/catalogtest"
)

// manyRows appends n rows to the server tables of both editions: IDs from 100, codes
// and names of their own, storage terms of 30 days.
func (w *world) manyRows(n int) {
	for i := range n {
		id, code := fmt.Sprint(100+i), fmt.Sprintf("SRV_%c%c%c_MORE", 'A'+i, 'A'+i, 'A'+i)
		w.en[0].Rows = append(w.en[0].Rows, []string{"Event " + code, id, code, "It happens.", "30 days"})
		w.ja[0].Rows = append(w.ja[0].Rows, []string{"イベント " + code, id, code, "発生しました。", "30 日間"})
	}
}

// withoutIDs takes the IDs out of the project.
func (w *world) withoutIDs() {
	w.setup.Fields[id].Role, w.setup.Fields[id].Type, w.setup.Fields[id].Required = catalog.NoRole, catalog.TypeNumber, false
}

// identityCases are the cases of what makes rows themselves: columns, classification,
// codes, IDs and names.
var identityCases = []testCase{
	{"two columns for one field", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			t := en.Tables[0]
			t.Header = append(t.Header,
				catalog.HeaderCell{Text: "Storage term:", Offset: 99, Field: -1}, catalog.HeaderCell{Text: "コード", Offset: 98, Field: -1})
			for _, r := range t.Records {
				r.Cells += 2
			}
		}
	}, []string{
		"duplicate-column error storage en=Storage term: en=storage",
		"duplicate-column error code en=コード en=code",
	}},
	{"one heading across two columns", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			t := en.Tables[0]
			t.Header[storage].Text = "Storage term"
			t.Header = append(t.Header, t.Header[storage])
			t.Header[storage+1].Field = -1
			for _, r := range t.Records {
				r.Cells++
			}
		}
	}, []string{"unknown-column warning en=Storage term"}},
	{"column that the project leaves out by position", func(w *world) {
		w.setup.Tables = []catalog.TableRule{{Columns: []int{0, 1, 2, 3, 4, -1}}}
		w.touch = func(en, _ *catalog.Edition) {
			t := en.Tables[0]
			t.Rule, t.Header = 1, append(t.Header, catalog.HeaderCell{Text: "Code", Offset: 99, Field: -1})
			for _, r := range t.Records {
				r.Cells++
			}
		}
	}, []string{"unknown-column warning en=Code"}},
	{"cell across rows and columns", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			rows := en.Tables[0].Records
			rows[2].Values[storage].Offset = rows[1].Values[storage].Offset
			rows[0].Values[description].Offset = rows[0].Values[name].Offset
		}
	}, []string{
		"spanned-value note server/SRV_LICENSE description en=More than 90% is used.\nRespond in the following ways:\nRenew it.",
		"spanned-value note server/SRV_DB storage en=30",
	}},
	{"cell across many rows is one finding", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			rows := en.Tables[0].Records
			rows[0].Values[storage] = rows[1].Values[storage]
			rows[2].Values[storage] = rows[1].Values[storage]
		}
	}, []string{"spanned-value note storage en=30 en=30"}},
	{"caption tells another severity", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Tables[0].Conflicts = []catalog.Conflict{
				{Role: catalog.RoleSeverity, ID: "warning", From: catalog.ByCaption}, {Role: catalog.RoleComponent, ID: "agent", From: catalog.ByIntroduction},
			}
		}
	}, []string{
		"classification-conflict error severity en=critical/warning",
		"classification-conflict error component en=server/agent",
	}},
	{"caption tells another severity than the project file", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Tables[0].Conflicts = []catalog.Conflict{{Role: catalog.RoleSeverity, ID: "warning", From: catalog.ByCaption}}
			en.Tables[0].SeverityFrom = catalog.ByProject
		}
	}, nil},
	{"letter of another script in a code", func(w *world) { w.ja[0].Rows[1][code] = "SRV_D\u0406SK" },
		[]string{"confusable-code error server/SRV_D%D0%86SK code ja=SRV_DІSK"}},
	{"code of full width", func(w *world) { w.ja[0].Rows[1][code] = "SRV＿DISK" },
		[]string{"confusable-code error server/SRV_DISK code ja=SRV＿DISK"}},
	{"word of another script as a code", func(w *world) { w.en[0].Rows[1][code], w.ja[0].Rows[1][code] = "Диск", "Диск" }, []string{
		"malformed-code error server/%D0%94%D0%B8%D1%81%D0%BA code en=Диск",
		"malformed-code error server/%D0%94%D0%B8%D1%81%D0%BA code ja=Диск",
	}},
	{"letter for a digit in an ID", func(w *world) {
		w.manyRows(8)
		w.ja[0].Rows[1][id] = "1l"
	}, []string{
		"id-mismatch error translation server/SRV_DISK id en=11 ja=1l",
		"malformed-id error server/SRV_DISK id ja=1l",
	}},
	{"IDs of another kind in a table of their own", func(w *world) {
		w.manyRows(18)
		for _, t := range [][]catalogtest.Table{w.en, w.ja} {
			row := slices.Clone(t[1].Rows[0])
			row[name], row[code] = row[name]+"!", "AGT_RESTART"
			t[1].Rows = append(t[1].Rows, row)
			t[1].Rows[0][id], t[1].Rows[1][id] = "KB-A", "KB-B"
		}
	}, nil},
	{"numbers in all their shapes", func(w *world) {
		w.manyRows(16)
		for i, shape := range []string{"-7", "0x87D1", "8 - 27", "528, 540", "4.1", "26 (for files)", "8007000E", "1/2", "-0x7F"} {
			w.en[0].Rows[3+i][id], w.ja[0].Rows[3+i][id] = shape, shape
		}
	}, nil},
	{"one name, two codes", func(w *world) {
		w.en[0].Rows[1][name], w.ja[0].Rows[1][name] = "Database  is full", "データベースに空きがありません"
	}, []string{
		"ambiguous-name note server/SRV_DISK name en=SRV_DISK en=SRV_DB",
		"ambiguous-name note server/SRV_DISK name ja=SRV_DISK ja=SRV_DB",
	}},
	{"no name, two codes", func(w *world) { w.en[0].Rows[1][name], w.en[0].Rows[2][name] = "N/A", "N/A" }, nil},
}
