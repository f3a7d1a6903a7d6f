package rules_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/internal/catalogtest"
	"catsite/project"

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
	// history is what the previous catalog had, nil for none.
	history *catalog.History
}

// setup returns catalogtest's setup with what catsite really knows of English and
// Japanese.
func setup() *catalog.Setup {
	s := catalogtest.Setup()
	for locale := range s.Languages {
		lang, err := project.Language(locale)
		if err != nil {
			panic(err)
		}
		s.Languages[locale] = lang
	}
	return s
}

func valid() *world {
	return &world{
		setup:   setup(),
		product: "Product",
		en: []catalogtest.Table{
			{Component: "server", Severity: "critical", Rows: [][]string{
				{"License expires", "10", "SRV_LICENSE", "More than 90% is used.\nRespond in the following ways:\n* Renew it.", "30 days"},
				{"Disk is full", "11", "SRV_DISK", "The disk has no space left.", "30 days"},
				{"Database is full", "12", "SRV_DB", "The database has no space left.", "30 days"},
			}},
			{Component: "agent", Severity: "warning", Rows: [][]string{
				{"Update failed", "20", "AGT_UPDATE", "An update failed.", "30 days"},
			}},
		},
		ja: []catalogtest.Table{
			{Component: "server", Severity: "critical", Rows: [][]string{
				{"ライセンスの期限が近づいています", "10", "SRV_LICENSE", "90% を超えました。\n次の方法で対応できます:\n* 更新します。", "30 日間"},
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
	c.History = w.history
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

// A testCase breaks one thing of the valid world.
type testCase struct {
	name   string
	mutate func(*world)
	want   []string // the lines of all findings
}

// cases returns all cases. Together they make every rule fire.
func cases() []testCase {
	return slices.Concat(factCases, nameCases, identityCases, slipCases, termCases, languageCases, numberCases, partCases, damageCases)
}

func TestValidCatalogIsSilent(t *testing.T) {
	if got := lines(valid().check()); got != nil {
		t.Errorf("Check(valid catalog) = %q, want nothing", got)
	}
}

func TestRules(t *testing.T) {
	fired := map[string]bool{}
	for _, c := range cases() {
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
		if !fired[r.Name] && r.Family != rules.Waivers { // of which TestWaivers is
			t.Errorf("rule %s: no case makes it fire", r.Name)
		}
	}
}

func TestRuleNames(t *testing.T) {
	seen := map[string]bool{}
	last := 0
	families := []rules.Family{
		rules.Structure, rules.Keys, rules.Coverage, rules.Values, rules.Prose, rules.Typography,
		rules.Waivers,
	}
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
	w.setup.Levels = map[string]catalog.Level{
		"missing-description": catalog.Off, "description-one-sided": catalog.Off, "missing-id": catalog.LevelError,
	}
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
			{"x1", "1", "SRV_DISK", "y", disk + term},
			{"x2", "2", "SRV_DB", "y", db + term},
			{"x3", "3", "SRV_LICENSE", "y", license + term},
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
		nested := catalog.Loss{Kind: catalog.LostTable}
		en.Documents[0].Losses = []catalog.Loss{nested, nested}
	}
	findings := w.check()
	if len(findings) != 2 || findings[0].Fingerprint == findings[1].Fingerprint {
		t.Errorf("findings for two tables in cells: %q with fingerprints of their own wanted", lines(findings))
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
