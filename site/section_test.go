package site

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
)

// sectionCatalog has one code in three tables, of which the project names one and a
// caption another, and names that are the same in both languages.
func sectionCatalog() *catalog.Catalog {
	setup := testSetup()
	setup.Severities, setup.Components = nil, nil
	setup.Key.WithSection = true
	setup.Sections = []catalog.Classifier{{ID: "errors", Names: map[string]string{"en": "Error codes", "ja": "エラーコード"}}}
	var editions []*catalog.Edition
	for _, locale := range []string{"en", "ja"} {
		e := newEdition(setup, "p-"+locale, "P", locale)
		topic := e.topic("codes", "", "Codes")
		name := row{"Not supported", "1", "1", "-", "-"}
		e.table(topic, "", "", name).Section = "errors"
		e.table(topic, "", "", name).Caption = "Caption " + locale
		last := e.table(topic, "", "", row{"Other " + locale, "1", "1", "Text.", "-"})
		last.Caption, last.Heading = "", "Heading "+locale
		editions = append(editions, e.Edition)
	}
	return catalog.Reconcile(setup, editions)
}

// Events of one code are told apart by their sections, and a name that two languages
// share stands once.
func TestSections(t *testing.T) {
	cat := sectionCatalog()
	if len(cat.Events) != 3 {
		t.Fatalf("%d events, want 3", len(cat.Events))
	}
	tree := parseSite(t, writeSite(t, cat, nil, ""))
	for locale, want := range map[string][]string{
		"en": {"Not supported, Caption en", "Not supported, Error codes", "Other en, Other ja, Heading en"},
		"ja": {"Not supported、 Caption ja", "Not supported、 エラーコード", "Other ja、 Other en、 Heading ja"},
	} {
		got := texts(classed(tree.Page(locale+"/events/index.html"), "td", "name"))
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("names of the list in %s (-want +got):\n%s", locale, diff)
		}
	}
	for _, e := range cat.Events {
		name, _ := cat.SectionName(e.First(), "en")
		facts := texts(htmlcheck.Find(tree.Page(EventPath("en", e.Slug)), "dl", "class=facts"))
		if len(facts) != 1 || !strings.Contains(facts[0], "Section"+name) {
			t.Errorf("facts of %s are %q, want its section %q", e.Key, facts, name)
		}
		related := texts(classed(tree.Page(EventPath("en", e.Slug)), "ul", "related"))
		for _, other := range cat.Events {
			if name, _ := cat.SectionName(other.First(), "en"); other != e && !strings.Contains(strings.Join(related, ""), name) {
				t.Errorf("related events of %s are %q, want the section %q", e.Key, related, name)
			}
		}
	}
}

// Tables of which a document says the same are told apart by their ordinals.
func TestSectionsOfOneName(t *testing.T) {
	cat := sectionCatalog()
	for _, e := range cat.Editions {
		for _, table := range e.Tables {
			table.Caption, table.Heading = "", ""
		}
	}
	tree := parseSite(t, writeSite(t, cat, nil, ""))
	list := strings.Join(texts(classed(tree.Page("en/events/index.html"), "td", "name")), "|")
	for _, want := range []string{"Error codes", "Codes (2)", "Codes (3)"} {
		if !strings.Contains(list, want) {
			t.Errorf("names of the list = %q, want %q among them", list, want)
		}
	}
}

// A heading stands over descriptions only where a table has a column for them, and
// an edition whose table has none says so.
func TestColumnsThatAreNotThere(t *testing.T) {
	cat := sectionCatalog()
	// The English table of the last event loses its column.
	i := slices.IndexFunc(cat.Events, func(e *catalog.Event) bool { return e.Records[0].Table.HasField(3) })
	r := cat.Events[i].Records[0]
	r.Table.Header = slices.DeleteFunc(r.Table.Header, func(h catalog.HeaderCell) bool { return h.Field == 3 })
	r.Values[3] = catalog.Value{}
	tree := parseSite(t, writeSite(t, cat, nil, ""))
	for n, e := range cat.Events {
		page := tree.Page(EventPath("en", e.Slug))
		if got := len(htmlcheck.Find(page, "h2", "id=description")); got != len(htmlcheck.Find(page, "ul", "class=untold")) || (got == 1) != (n == i) {
			t.Errorf("%s: %d headings over descriptions", e.Key, got)
		}
	}
	untold := texts(htmlcheck.Find(tree.Page(EventPath("en", cat.Events[i].Slug)), "ul", "class=untold"))
	if diff := cmp.Diff([]string{"P (English): this edition's table has no such column"}, untold); diff != "" {
		t.Errorf("untold (-want +got):\n%s", diff)
	}
}

// The page of an edition counts what was read as events, and lists every table with
// what was left out of it, and why.
func TestLedger(t *testing.T) {
	setup := testSetup()
	en := newEdition(setup, "en", "P", "en")
	topic := en.topic("codes", "", "Codes")
	taken := en.table(topic, "server", "warning", row{"a", "1", "A_B", "x", "1 day"})
	taken.Rows = 6
	taken.Excluded = []catalog.Exclusion{{Rows: []int{2, 3, 4, 6}, Reason: "blank-row"}, {Rows: []int{5}, Reason: "of-its-own"}}
	left := en.table(topic, "", "")
	left.Taken, left.Reason, left.Rows, left.Caption = false, catalog.ReasonLeftOut, 7, "Quotas"
	left.Excluded = []catalog.Exclusion{{Rows: []int{1, 2, 3, 4, 5, 6, 7}, Reason: catalog.ReasonLeftOut}}
	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition})
	tree := parseSite(t, writeSite(t, cat, nil, ""))
	page := tree.Page("en/edition/en.html")
	var rows []string
	for _, tr := range htmlcheck.Find(classed(page, "table", "ledger")[0], "tr")[1:] {
		var cells []string
		for _, cell := range append(htmlcheck.Find(tr, "th"), htmlcheck.Find(tr, "td")...) {
			cells = append(cells, htmlcheck.Text(cell))
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	want := []string{
		"Codes | 6 | 0 | 1 | 5 | blank (rows 2–4, 6)of-its-own (rows 5)",
		"Quotas | 7 | 0 | 0 | 7 | not read as events: the project leaves it out",
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("ledger (-want +got):\n%s", diff)
	}
	facts := strings.Join(texts(htmlcheck.Find(page, "dl", "class=facts")), "")
	if !strings.Contains(facts, "Tables1 (1 more is not read as events) Rows read6") {
		t.Errorf("facts = %q, want one table of 6 rows, as in the feed", facts)
	}
	if n := len(htmlcheck.Find(tree.Page("en/about.html"), "a", "href=edition/en.html#tables")); n != 1 {
		t.Errorf("%d links from the page about the site to the ledger, want 1", n)
	}
}

// A table of keys and values has its first column as headings.
func TestRowHeaders(t *testing.T) {
	setup := testSetup()
	en := newEdition(setup, "en", "P", "en")
	en.topic("codes", "", "Codes", catalog.Block{Kind: catalog.Grid, RowHeaders: true, Rows: [][]catalog.Text{
		{catalog.PlainText("Port"), catalog.PlainText("13000")}, {catalog.PlainText("Protocol"), catalog.PlainText("TLS")},
	}})
	cat := catalog.Reconcile(setup, []*catalog.Edition{en.Edition})
	tree := parseSite(t, writeSite(t, cat, nil, ""))
	page := tree.Page("en/docs/en/codes.html")
	if diff := cmp.Diff([]string{"Port", "Protocol"}, texts(htmlcheck.Find(page, "th", "scope=row"))); diff != "" {
		t.Errorf("headings of rows (-want +got):\n%s", diff)
	}
}
