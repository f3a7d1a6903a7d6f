package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/internal/catalogtest"

	"github.com/google/go-cmp/cmp"
)

// A world is what a test case breaks: two translations of one product that agree,
// each with a table of the server and one of the agent.
type world struct {
	setup  *catalog.Setup
	en, ja []catalogtest.Table
	// product is the product of the Japanese edition.
	product string
	// touch changes the editions after they are built.
	touch func(en, ja *catalog.Edition)
}

func valid() *world {
	return &world{
		setup:   catalogtest.Setup(),
		product: "Product",
		en: []catalogtest.Table{
			{Component: "server", Severity: "critical", Rows: [][]string{
				{"License expires", "10", "SRV_LICENSE", "More than 90% is used.\nRespond in the following ways:\n* Renew it.", "90 days"},
				{"Disk is full", "11", "SRV_DISK", "The disk has no space left.", "30 days"},
				{"Database is full", "12", "SRV_DB", "The database has no space left.", "30 days"},
			}},
			{Component: "agent", Severity: "warning", Rows: [][]string{
				{"Update failed", "20", "AGT_UPDATE", "An update failed.", "30 days"},
			}},
		},
		ja: []catalogtest.Table{
			{Component: "server", Severity: "critical", Rows: [][]string{
				{"ライセンスの期限が近づいています", "10", "SRV_LICENSE", "90% を超えました。\n次の方法で対応できます:\n* 更新します。", "90 日間"},
				{"ディスクに空きがありません", "11", "SRV_DISK", "ディスクに空きがありません。", "30日"},
				{"データベースに空きがありません", "12", "SRV_DB", "データベースに空きがありません。", "30 日間"},
			}},
			{Component: "agent", Severity: "warning", Rows: [][]string{
				{"更新に失敗しました", "20", "AGT_UPDATE", "更新に失敗しました。", "30 日間"},
			}},
		},
	}
}

func (w *world) check() []*catalog.Finding {
	en := catalogtest.Edition(w.setup, "en", "Product", "en", w.en...)
	ja := catalogtest.Edition(w.setup, "ja", w.product, "ja", w.ja...)
	if w.touch != nil {
		w.touch(en, ja)
	}
	c := catalog.Reconcile(w.setup, []*catalog.Edition{en, ja})
	return rules.Check(c)
}

// line tells a finding in one line.
func line(f *catalog.Finding) string {
	var sides []string
	for _, s := range f.Sides {
		sides = append(sides, fmt.Sprintf("%s=%s", s.Edition.ID, s.Value))
	}
	parts := []string{f.Rule, f.Level.String()}
	for _, s := range []string{string(f.Between), f.Key(), f.Field} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(append(parts, sides...), " ")
}

func lines(findings []*catalog.Finding) []string {
	var list []string
	for _, f := range findings {
		list = append(list, line(f))
	}
	return list
}

// The cells of a row in catalogtest's setup.
const (
	name = iota
	id
	code
	description
	storage
)

// cases break one thing each. Together they make every rule fire.
var cases = []struct {
	name   string
	mutate func(*world)
	want   []string
}{
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
	{"image", func(w *world) {
		w.touch = func(en, _ *catalog.Edition) {
			en.Documents[0].Losses = []catalog.Loss{{Kind: catalog.LostImage, Detail: "a key"}}
		}
	}, []string{"dropped-content warning en=image a key"}},
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
	}, []string{
		"missing error translation agent/AGT_UPDATE en=AGT_UPDATE ja=",
		"missing-column error code ja=",
	}},
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
	{"term unknown", func(w *world) { w.ja[0].Rows[1][storage] = "しばらく" },
		[]string{"storage-term-unparsed error server/SRV_DISK storage ja="}},
	{"not stored", func(w *world) {
		w.en[0].Rows[1][storage], w.ja[0].Rows[1][storage] = "Not stored", "保管されません"
	}, []string{
		"not-stored note server/SRV_DISK storage en=0",
		"not-stored note server/SRV_DISK storage ja=0",
	}},
	{"other percentage in the name", func(w *world) { w.en[0].Rows[0][name] = "License is used up to 95%" },
		[]string{"number-name-description warning server/SRV_LICENSE description en=95% en=90%"}},
	{"same percentage in the name", func(w *world) { w.en[0].Rows[0][name] = "License is used up to 90 percent" }, nil},
	{"number of another unit in the name", func(w *world) { w.en[0].Rows[0][name] = "License expires in 14 days" }, nil},
	{"no description", func(w *world) { w.en[0].Rows[1][description] = "" },
		[]string{"missing-description warning server/SRV_DISK description en="}},
	{"list lost", func(w *world) {
		w.ja[0].Rows[0][description] = "90% を超えました。\n次の方法で対応できます。"
	}, []string{"dangling-lead-in warning server/SRV_LICENSE description ja=次の方法で対応できます。"}},
	{"lead-in with a paragraph below", func(w *world) {
		w.en[0].Rows[0][description] = "Respond in the following ways:\nRenew it."
	}, nil},
}

func TestValidCatalogIsSilent(t *testing.T) {
	if got := lines(valid().check()); got != nil {
		t.Errorf("Check(valid catalog) = %q, want nothing", got)
	}
}

func TestRules(t *testing.T) {
	fired := map[string]bool{}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := valid()
			c.mutate(w)
			findings := w.check()
			for _, f := range findings {
				fired[f.Rule] = true
			}
			if diff := cmp.Diff(c.want, lines(findings)); diff != "" {
				t.Errorf("Check after %q (-want +got):\n%s", c.name, diff)
			}
		})
	}
	for _, r := range rules.All() {
		if !fired[r.Name] {
			t.Errorf("rule %s: no case makes it fire", r.Name)
		}
	}
}

func TestRuleNames(t *testing.T) {
	seen := map[string]bool{}
	last := 0
	families := []rules.Family{rules.Structure, rules.Keys, rules.Coverage, rules.Values, rules.Prose}
	for _, r := range rules.All() {
		if seen[r.Name] {
			t.Errorf("rule %s is listed twice", r.Name)
		}
		seen[r.Name] = true
		family := slices.Index(families, r.Family)
		if family < last {
			t.Errorf("rule %s of family %s comes after a later family", r.Name, r.Family)
		}
		last = family
		if r.Level == catalog.Off || r.Since == "" {
			t.Errorf("rule %s lacks a level or the version it came with", r.Name)
		}
	}
}

func TestLevelsOfTheProject(t *testing.T) {
	w := valid()
	w.en[0].Rows[1][description] = ""
	w.ja[0].Rows[1][id] = ""
	w.setup.Levels = map[string]catalog.Level{"missing-description": catalog.Off, "missing-id": catalog.LevelError}
	want := []string{"missing-id error server/SRV_DISK id ja="}
	if diff := cmp.Diff(want, lines(w.check())); diff != "" {
		t.Errorf("Check with levels of the project (-want +got):\n%s", diff)
	}
}

func TestRolesThatTheProjectLacks(t *testing.T) {
	w := valid()
	w.en[0].Rows[1][storage] = "for a while"
	w.en[0].Rows[2][id] = ""
	for i := range w.setup.Fields {
		if r := &w.setup.Fields[i].Role; *r == catalog.RoleStorage || *r == catalog.RoleID {
			*r = catalog.NoRole
		}
	}
	if got := lines(w.check()); got != nil {
		t.Errorf("Check without the roles id and storage = %q, want nothing", got)
	}
}

// TestComparedWithTheRightEdition builds two products in two locales with one
// defect per pair: a translation is compared with its own product's base, a
// product with the first product in the same locale.
func TestComparedWithTheRightEdition(t *testing.T) {
	s := catalogtest.Setup()
	rows := func(locale, disk, db, license string) catalogtest.Table {
		term := map[string]string{"en": " days", "ja": " 日間"}[locale]
		return catalogtest.Table{Component: "server", Severity: "critical", Rows: [][]string{
			{"x", "1", "SRV_DISK", "y", disk + term},
			{"x", "2", "SRV_DB", "y", db + term},
			{"x", "3", "SRV_LICENSE", "y", license + term},
		}}
	}
	editions := []*catalog.Edition{
		catalogtest.Edition(s, "a-en", "A", "en", rows("en", "10", "10", "10")),
		catalogtest.Edition(s, "a-ja", "A", "ja", rows("ja", "10", "10", "11")), // differs from a-en
		catalogtest.Edition(s, "b-en", "B", "en", rows("en", "20", "10", "10")), // differs from a-en
		catalogtest.Edition(s, "b-ja", "B", "ja", rows("ja", "20", "30", "10")), // differs from b-en
	}
	want := []string{
		"storage-term-mismatch error translation server/SRV_DB storage b-en=10 b-ja=30",
		"storage-term-mismatch error translation server/SRV_LICENSE storage a-en=10 a-ja=11",
		"storage-term-mismatch warning product server/SRV_DISK storage a-en=10 b-en=20",
	}
	got := lines(rules.Check(catalog.Reconcile(s, editions)))
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("two products in two locales (-want +got):\n%s", diff)
	}
}

func TestFingerprints(t *testing.T) {
	w := valid()
	w.ja[0].Rows[1][storage] = "90 日間"
	before := w.check()[0].Fingerprint

	w.touch = func(_, ja *catalog.Edition) { ja.Tables[0].Records[1].Values[storage].Offset += 500 }
	if got := w.check()[0].Fingerprint; got != before {
		t.Errorf("fingerprint after lines moved = %s, want %s as before", got, before)
	}
	w.ja[0].Rows[1][storage] = "91 日間"
	if got := w.check()[0].Fingerprint; got == before {
		t.Errorf("fingerprint after the disputed value changed = %s, want another one", got)
	}
}

func TestEqualFindingsHaveDifferentFingerprints(t *testing.T) {
	w := valid()
	w.touch = func(en, _ *catalog.Edition) {
		en.Topics[0].Related = []*catalog.Reference{{Text: "Elsewhere"}, {Text: "Elsewhere"}}
	}
	findings := w.check()
	if len(findings) != 2 || findings[0].Fingerprint == findings[1].Fingerprint {
		t.Errorf("findings for one entry given twice: %q with fingerprints of their own wanted", lines(findings))
	}
}

// TestProseIsMarked tells facts, which may be published of every edition, from
// quoted sentences.
func TestProseIsMarked(t *testing.T) {
	w := valid()
	w.ja[0].Rows[0][description] = "90% を超えました。\n次の方法で対応できます。"
	w.ja[0].Rows[1][storage] = "90 日間"
	w.touch = func(en, _ *catalog.Edition) {
		en.Topics[0].Related = []*catalog.Reference{{Text: "Elsewhere"}}
	}
	want := map[string]bool{"dangling-lead-in": true, "storage-term-mismatch": false, "unresolved-reference": true}
	got := map[string]bool{}
	for _, f := range w.check() {
		got[f.Rule] = f.Sides[0].Prose
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rules that quote sentences (-want +got):\n%s", diff)
	}
}
