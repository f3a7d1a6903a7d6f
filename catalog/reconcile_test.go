package catalog_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"catsite/catalog"
	"catsite/internal/catalogtest"

	"github.com/google/go-cmp/cmp"
)

func table(rows ...[]string) catalogtest.Table {
	return catalogtest.Table{Component: "server", Severity: "critical", Rows: rows}
}

func cells(id, code string) []string { return []string{"Name", id, code, "Text.", "30 days"} }

// shape tells a catalog in lines: key, and the row that each edition has.
func shape(c *catalog.Catalog) []string {
	var list []string
	for _, e := range c.Events {
		s := e.Key
		for _, r := range e.Records {
			if r == nil {
				s += " -"
			} else {
				s += fmt.Sprintf(" %d", r.Row)
			}
		}
		list = append(list, s)
	}
	return list
}

func TestKeysAndAlignment(t *testing.T) {
	for _, c := range []struct {
		name   string
		en, ja [][]string
		want   []string
	}{
		{"aligned by code, whatever the order",
			[][]string{cells("2", "B"), cells("1", "A")},
			[][]string{cells("1", "A"), cells("2", "B")},
			[]string{"server/A 2 1", "server/B 1 2"}},
		{"ID in natural order, blank last",
			[][]string{cells("10", "A"), cells("9", "B"), cells("", "C")}, nil,
			[]string{"server/B 2 -", "server/A 1 -", "server/C 3 -"}},
		{"a code with several IDs in one edition is keyed by ID in all",
			[][]string{cells("26 (for files)", "V"), cells("27 (for mail)", "V")},
			[][]string{cells("27", "V")},
			[]string{"server/V/26 1 -", "server/V/27 2 1"}},
		{"an ID that merely differs between editions is not in the key",
			[][]string{cells("1", "A")}, [][]string{cells("2", "A")},
			[]string{"server/A 1 1"}},
		{"equally many equal rows are aligned in order",
			[][]string{cells("1", "A"), cells("1", "A")},
			[][]string{cells("1", "A"), cells("1", "A")},
			[]string{"server/A 1 1", "server/A~2 2 2"}},
		{"not equally many are not",
			[][]string{cells("1", "A"), cells("1", "A")},
			[][]string{cells("1", "A")},
			[]string{"server/A 1 -", "server/A~2 2 -", "server/A~3 - 1"}},
		{"no code: named by its place, aligned with nothing",
			[][]string{cells("1", "")}, [][]string{cells("1", "")},
			[]string{"@en/en-a/1/1 1 -", "@ja/ja-a/1/1 - 1"}},
		{"keyed by ID and the ID blank: named by its place",
			[][]string{cells("26", "V"), cells("27", "V"), cells("", "V")}, nil,
			[]string{"server/V/26 1 -", "server/V/27 2 -", "@en/en-a/1/3 3 -"}},
		{"bytes beyond the safe ones are encoded, case is kept, width is folded",
			[][]string{cells("1", "%{a}/B"), cells("2", "Ｃ")}, nil,
			[]string{"server/%25%7Ba%7D%2FB 1 -", "server/C 2 -"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := catalogtest.Setup()
			got := catalog.Reconcile(s, []*catalog.Edition{
				catalogtest.Edition(s, "en", "P", "en", table(c.en...)),
				catalogtest.Edition(s, "ja", "P", "ja", table(c.ja...)),
			})
			if diff := cmp.Diff(c.want, shape(got)); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

func TestKeyOfAProjectWithoutComponentOrCode(t *testing.T) {
	s := catalogtest.Setup()
	s.Components = nil
	s.Fields = slices.DeleteFunc(s.Fields, func(f catalog.Field) bool { return f.Role == catalog.RoleCode })
	e := catalogtest.Edition(s, "en", "P", "en", catalogtest.Table{
		Severity: "critical",
		Rows:     [][]string{{"Name", "0x1F", "Text.", "30 days"}},
	})
	got := catalog.Reconcile(s, []*catalog.Edition{e})
	if diff := cmp.Diff([]string{"0x1F 1"}, shape(got)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// TestSections keeps rows with one code apart by the section that words tell, else
// by the place of their table where documents of one stem have equally many.
func TestSections(t *testing.T) {
	one := func(code string) catalogtest.Table { return table(cells("", code)) }
	for _, c := range []struct {
		name   string
		en, ja []catalogtest.Table
		told   bool // words tell the section of the first table
		want   []string
	}{
		{"equally many tables", []catalogtest.Table{one("A"), one("A")}, []catalogtest.Table{one("A"), one("A")}, false,
			[]string{"server/doc.1/A 1 1", "server/doc.2/A 1 1"}},
		{"another number of tables", []catalogtest.Table{one("A"), one("A")}, []catalogtest.Table{one("A")}, false,
			[]string{"server/en.doc.1/A 1 -", "server/en.doc.2/A 1 -", "server/ja.doc.1/A - 1"}},
		{"told by words", []catalogtest.Table{one("A"), one("A")}, []catalogtest.Table{one("A")}, true,
			[]string{"server/en.doc.2/A 1 -", "server/sending/A 1 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := catalogtest.Setup()
			s.Key.WithSection = true
			var editions []*catalog.Edition
			for locale, tables := range map[string][]catalogtest.Table{"en": c.en, "ja": c.ja} {
				e := catalogtest.Edition(s, locale, "P", locale, tables...)
				e.Documents[0].Stem = "doc"
				if c.told {
					e.Tables[0].Section = "sending"
				}
				editions = append(editions, e)
			}
			slices.SortFunc(editions, func(a, b *catalog.Edition) int { return strings.Compare(a.ID, b.ID) })
			if diff := cmp.Diff(c.want, shape(catalog.Reconcile(s, editions))); diff != "" {
				t.Errorf("events (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSectionsOfPairedTopics: documents of other names are one where the project
// pairs topics of them.
func TestSectionsOfPairedTopics(t *testing.T) {
	s := catalogtest.Setup()
	s.Key.WithSection = true
	en := catalogtest.Edition(s, "en", "P", "en", table(cells("", "A")))
	ja := catalogtest.Edition(s, "ja", "P", "ja", table(cells("", "A")))
	apart := shape(catalog.Reconcile(s, []*catalog.Edition{en, ja}))
	if want := []string{"server/en.1/A 1 -", "server/ja.1/A - 1"}; !slices.Equal(apart, want) {
		t.Errorf("events of unpaired documents: %q, want %q", apart, want)
	}
	s.TopicPairs = []map[string]string{{"en": en.Topics[0].ID, "ja": ja.Topics[0].ID}}
	together := shape(catalog.Reconcile(s, []*catalog.Edition{en, ja}))
	if want := []string{"server/en.1/A 1 1"}; !slices.Equal(together, want) {
		t.Errorf("events of paired documents: %q, want %q", together, want)
	}
}

// TestKeyWithID: a table without IDs keeps its codes as keys, also where the
// project wants IDs in all keys.
func TestKeyWithID(t *testing.T) {
	s := catalogtest.Setup()
	s.Key.WithID = true
	without := catalogtest.Table{Component: "server", Severity: "critical", Columns: []string{"code"}, Rows: [][]string{{"B"}}}
	e := catalogtest.Edition(s, "en", "P", "en", table(cells("7", "A")), without)
	want := []string{"server/A/7 1", "server/B 1"}
	if diff := cmp.Diff(want, shape(catalog.Reconcile(s, []*catalog.Edition{e}))); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

// TestCodeIsShownAsWritten: replacements and folding of hexadecimal numbers change
// what is compared only.
func TestCodeIsShownAsWritten(t *testing.T) {
	s := catalogtest.Setup()
	en := catalogtest.Edition(s, "en", "P", "en", table(cells("1", "0x8007000e")))
	ja := catalogtest.Edition(s, "ja", "P", "ja", table(cells("1", "０x8007000E")))
	c := catalog.Reconcile(s, []*catalog.Edition{en, ja})
	if len(c.Events) != 1 || c.Events[0].Code != "0x8007000e" || c.Events[0].Key != "server/0x8007000E" {
		t.Errorf("events: %q with code %q, want one, server/0x8007000E with code 0x8007000e", shape(c), c.Events[0].Code)
	}
}

// TestSectionOfARow: a title within a table goes before the table's section, in a
// project whose keys have sections.
func TestSectionOfARow(t *testing.T) {
	for with, want := range map[bool][]string{
		true:  {"server/en.1/A 1", "server/sending/A 2"},
		false: {"server/A 1", "server/A~2 2"},
	} {
		s := catalogtest.Setup()
		s.Key.WithSection = with
		e := catalogtest.Edition(s, "en", "P", "en", table(cells("1", "A"), cells("1", "A")))
		e.Tables[0].Records[1].Section = "sending"
		if diff := cmp.Diff(want, shape(catalog.Reconcile(s, []*catalog.Edition{e}))); diff != "" {
			t.Errorf("events, keys with sections = %v (-want +got):\n%s", with, diff)
		}
	}
}

func TestSlug(t *testing.T) {
	long := strings.Repeat("A", 100)
	for _, c := range []struct {
		key   string
		exact bool
		want  string
	}{
		{"administration-server/KLSRV_X", true, "administration-server--klsrv_x"},
		{"server/V/26", true, "server--v--26"},
		{"server/0x1f", false, "server--0x1f-0a18fe4c"},
		{"server/A~2", true, "server--a-2-091feac8"},
		{"CON", true, "con-a3dbc4b6"},
		{"INDEX-2", true, "index-2-2e4fafee"},
		{"..", true, "-5ec1f7e7"},
		{"server/" + long, true, "server--" + strings.Repeat("a", 72) + "-61153f85"},
	} {
		if got := catalog.Slug(c.key, c.exact); got != c.want {
			t.Errorf("Slug(%q, %v) = %q, want %q", c.key, c.exact, got, c.want)
		}
	}
}

func TestSlugsAreUniqueWhereCaseDiffers(t *testing.T) {
	s := catalogtest.Setup()
	e := catalogtest.Edition(s, "en", "P", "en", table(cells("1", "%a"), cells("2", "%A"), cells("3", "a-b"), cells("4", "a/b"), cells("5", "A--B"), cells("6", "AUX")))
	seen := map[string]string{}
	for _, ev := range catalog.Reconcile(s, []*catalog.Edition{e}).Events {
		if other, ok := seen[ev.Slug]; ok {
			t.Errorf("slug %q is that of %s and %s", ev.Slug, other, ev.Key)
		}
		seen[ev.Slug] = ev.Key
	}
}

func TestPairs(t *testing.T) {
	edition := func(s string) *catalog.Edition {
		product, locale, _ := strings.Cut(s, "-")
		return &catalog.Edition{ID: s, Product: product, Locale: locale}
	}
	for _, c := range []struct{ editions, want []string }{
		{[]string{"A-en"}, nil},
		{[]string{"A-en", "A-ja"}, []string{"A-en A-ja translation"}},
		{[]string{"A-ja", "A-en", "A-fr"}, []string{"A-en A-ja translation", "A-en A-fr translation"}},
		{[]string{"A-en", "B-ja"}, []string{"A-en B-ja product"}},
		{[]string{"A-en", "A-ja", "B-en", "B-ja"}, []string{"A-en A-ja translation", "B-en B-ja translation", "A-en B-en product"}},
		{[]string{"A-en", "B-ja", "C-ja"}, []string{"B-ja C-ja product"}},
	} {
		var editions []*catalog.Edition
		for _, s := range c.editions {
			editions = append(editions, edition(s))
		}
		var got []string
		for _, p := range catalog.Pairs("en", editions) {
			got = append(got, fmt.Sprintf("%s %s %s", p.Base.ID, p.Other.ID, p.Between))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Pairs(%v) (-want +got):\n%s", c.editions, diff)
		}
	}
}

func TestAgreed(t *testing.T) {
	s := catalogtest.Setup()
	row := func(id, term string) []string { return []string{"Name", id, "A", "Text.", term} }
	c := catalog.Reconcile(s, []*catalog.Edition{
		catalogtest.Edition(s, "en", "P", "en", table(row("", "30 days"))),
		catalogtest.Edition(s, "ja", "P", "ja", table(row("1", "90 日間"))),
	})
	e := c.Events[0]
	for _, f := range []struct {
		role catalog.Role
		want catalog.Agreed
	}{
		{catalog.RoleID, catalog.Agreed{Value: "1", Known: true}},
		{catalog.RoleStorage, catalog.Agreed{Known: true, Disputed: true}},
	} {
		if got := e.AgreedValue(s.Field(f.role)); got != f.want {
			t.Errorf("AgreedValue(%s) = %+v, want %+v", f.role, got, f.want)
		}
	}
	if got := e.AgreedValue(-1); got.Known {
		t.Errorf("AgreedValue of a role that does not exist = %+v, want unknown", got)
	}
}

// TestReconcileProperties shuffles rows and editions of generated catalogs: every
// record is in exactly one event, the ledger balances, and the order of rows with
// different keys does not matter.
func TestReconcileProperties(t *testing.T) {
	for seed := range int64(50) {
		rng := rand.New(rand.NewSource(seed))
		s := catalogtest.Setup()
		en, ja := someRows(rng), someRows(rng)
		reconcile := func() *catalog.Catalog {
			return catalog.Reconcile(s, []*catalog.Edition{
				catalogtest.Edition(s, "en", "P", "en", table(en...)),
				catalogtest.Edition(s, "ja", "P", "ja", table(ja...)),
			})
		}
		c := reconcile()
		checkEveryRecordOnce(t, c)
		before := keys(c)
		rng.Shuffle(len(en), func(i, j int) { en[i], en[j] = en[j], en[i] })
		rng.Shuffle(len(ja), func(i, j int) { ja[i], ja[j] = ja[j], ja[i] })
		if diff := cmp.Diff(before, keys(reconcile())); diff != "" {
			t.Errorf("seed %d: keys after rows were shuffled (-before +after):\n%s", seed, diff)
		}
	}
}

func someRows(rng *rand.Rand) [][]string {
	var rows [][]string
	for range rng.Intn(20) {
		rows = append(rows, cells(fmt.Sprint(rng.Intn(5)), fmt.Sprintf("C%d", rng.Intn(8))))
	}
	return rows
}

func keys(c *catalog.Catalog) []string {
	var list []string
	for _, e := range c.Events {
		list = append(list, e.Key)
	}
	slices.Sort(list)
	return list
}

func checkEveryRecordOnce(t *testing.T, c *catalog.Catalog) {
	t.Helper()
	in := map[*catalog.Record]int{}
	for _, e := range c.Events {
		if c.Event(e.Key) != e {
			t.Errorf("Event(%q) is another event: keys are not unique", e.Key)
		}
		for i, r := range e.Records {
			if r != nil {
				in[r]++
				if r.Event != e || r.Edition() != c.Editions[i] {
					t.Errorf("%s: record of row %d points elsewhere", e.Key, r.Row)
				}
			}
		}
	}
	rows := 0
	for _, e := range c.Editions {
		for _, tb := range e.Tables {
			for _, r := range tb.Records {
				rows++
				if in[r] != 1 {
					t.Errorf("row %d of %s is in %d events, want 1", r.Row, e.ID, in[r])
				}
			}
		}
	}
	if got := c.Ledger.Totals; !got.Balanced() || got.Read != rows {
		t.Errorf("ledger totals = %+v for %d rows", got, rows)
	}
}

func TestArgs(t *testing.T) {
	s := catalogtest.Setup()
	c := catalog.Reconcile(s, []*catalog.Edition{
		catalogtest.Edition(s, "en", "Product", "en", table([]string{"Disk", "1", "A", "Text.", "30 days"})),
	})
	r := c.Events[0].First()
	f := &catalog.Finding{
		Events: c.Events, Field: "storage", Args: map[string]string{"Extra": "more"},
		Sides: []catalog.Side{{Edition: c.Editions[0], Raw: "30 days", Table: r.Table}, {Edition: c.Editions[0], Raw: "x"}},
	}
	want := map[string]any{
		"Key": "server/A", "Code": "A", "Name": "Disk", "Field": "保管期間", "Component": "サーバー", "Severity": "緊急",
		"Edition": "Product", "Raw": "30 days", "Other": "Product", "OtherRaw": "x", "Extra": "more",
	}
	if diff := cmp.Diff(want, c.Args(f, "ja")); diff != "" {
		t.Errorf("Args (-want +got):\n%s", diff)
	}
	args := map[string]any{"Key": "of another finding"}
	c.FillArgs(args, f, "ja", []string{"Name", "Extra", "Unknown"})
	if diff := cmp.Diff(map[string]any{"Name": "Disk", "Extra": "more"}, args); diff != "" {
		t.Errorf("FillArgs (-want +got):\n%s", diff)
	}
}

func TestArgsWithholdSentences(t *testing.T) {
	s := catalogtest.Setup()
	e := catalogtest.Edition(s, "en", "Product", "en", table([]string{"Disk", "1", "A", "Text.", "30 days"}))
	e.FactsOnly = true
	c := catalog.Reconcile(s, []*catalog.Edition{e})
	for prose, want := range map[bool]string{true: "", false: "30 days"} {
		f := &catalog.Finding{Sides: []catalog.Side{{Edition: e, Raw: "30 days", Prose: prose}}}
		if got := c.Args(f, "en")["Raw"]; got != want {
			t.Errorf("Raw of an edition of facts, prose = %v: %q, want %q", prose, got, want)
		}
	}
}
