package site

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/internal/htmlcheck"
)

// sparseCatalog is one reference in three languages with codes and descriptions
// only, which editions write with placeholders of their own.
func sparseCatalog() (*catalog.Catalog, []*catalog.Finding) {
	setup := testSetup()
	setup.Severities, setup.Components = nil, nil
	for i := range setup.Fields {
		if r := setup.Fields[i].Role; r != catalog.RoleCode && r != catalog.RoleDescription {
			setup.Fields[i].Role = catalog.NoRole
		}
	}
	setup.Fields[2].Replacements = []catalog.Replacement{{Pattern: regexp.MustCompile(`\{[A-Z]+\}`), With: "{name}"}}
	var editions []*catalog.Edition
	for _, one := range []struct{ locale, code, text string }{
		{"en", "%{VAR}i", "A header. " + strings.Repeat("Long ", 30)}, {"ja", "%{FOO}i", "ヘッダ。"}, {"fr", "%{NOM}i", ""},
	} {
		e := newEdition(setup, "the-"+one.locale, "The", one.locale)
		e.table(e.topic("t", "1", "Codes"), "", "", row{"-", "-", one.code, one.text, "-"}, row{"-", "-", "%" + one.locale[:1], one.text, "-"})
		editions = append(editions, e.Edition)
	}
	cat := catalog.Reconcile(setup, editions)
	f := &catalog.Finding{Rule: "missing-id", Level: catalog.LevelNote, Events: cat.Events[:1], Sides: []catalog.Side{{Edition: editions[0], Raw: "%{VAR}i"}}}
	catalog.SetFingerprints([]*catalog.Finding{f})
	return cat, []*catalog.Finding{f}
}

// A code is shown as an edition writes it, never as it is compared.
func TestCodesAreShownToTheLetter(t *testing.T) {
	cat, findings := sparseCatalog()
	i := slices.IndexFunc(cat.Events, func(e *catalog.Event) bool { return e.Coverage() == 3 })
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	for _, name := range tree.Pages() {
		if text := htmlcheck.Text(tree.Page(name)); strings.Contains(text, "{name}") {
			t.Errorf("%s shows the code as it is compared", name)
		}
	}
	page := tree.Page(EventPath("ja", cat.Events[i].Slug))
	if got := texts(htmlcheck.Find(page, "h1")); !slices.Equal(got, []string{"%{VAR}i"}) {
		t.Errorf("heading %q, want the code of the first edition", got)
	}
}

// A list without names says what its codes are about, and in how many editions they
// are rather than the names of all.
func TestListOfCodes(t *testing.T) {
	cat, findings := sparseCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	var got []string
	for _, tr := range htmlcheck.Find(tree.Page("en/events/index.html"), "tr") {
		if cells := texts(htmlcheck.Find(tr, "td")); len(cells) > 0 {
			got = append(got, strings.Join(cells, " | "))
		}
	}
	want := []string{
		"%e, A header. " + strings.TrimSpace(strings.Repeat("Long ", 18)) + "… | The (English)",
		"%f | The (French)", "%j, ヘッダ。 | The (Japanese)",
		"%{VAR}i, A header. " + strings.TrimSpace(strings.Repeat("Long ", 18)) + "… | 3 of 3",
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
}

// Counts by component are not promised where there are no components, and what
// compares editions is not there where there is one.
func TestHeadingsFitTheProject(t *testing.T) {
	cat, findings := sparseCatalog()
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	page := tree.Page("en/findings.html")
	if got := texts(htmlcheck.Find(page, "h2", "id=by-rule")); !slices.Equal(got, []string{"Findings by rule"}) {
		t.Errorf("the findings are counted as %q", got)
	}
	if got := htmlcheck.Text(htmlcheck.Find(page, "table")[0]); strings.Contains(got, "No single event") {
		t.Errorf("the findings of events are counted as those of none: %q", got)
	}
	cat, findings = singleCatalog()
	tree = parseSite(t, writeSite(t, cat, findings, ""))
	if got := htmlcheck.Find(tree.Page("en/index.html"), "h2", "id=disputes"); len(got) > 0 {
		t.Error("the home page says that one edition agrees")
	}
	if got := htmlcheck.Find(tree.Page("en/findings.html"), "h2", "id=coverage"); len(got) > 0 {
		t.Error("the findings page compares the rows of one edition")
	}
	for _, facts := range texts(htmlcheck.Find(tree.Page(EventPath("en", cat.Events[0].Slug)), "dl", "class=facts")) {
		if strings.Contains(facts, "1 of 1") {
			t.Errorf("the facts of an event are %q", facts)
		}
	}
}

// Around the search box and on the pages about the site stand no words of roles that
// the project lacks.
func TestWordsFitTheRoles(t *testing.T) {
	for _, tt := range []struct {
		name        string
		make        func() (*catalog.Catalog, []*catalog.Finding)
		label, made string
		lost        string
	}{
		{"all roles", testCatalog, "ID, code, or words in any language", "aligns their rows by code and ID,", "Search for the ID, the code or a word of the name."},
		{"codes", sparseCatalog, "Code", "aligns their rows by code,", "Search for the code."},
		{"names and codes", plainCatalog, "Code, or words in any language", "aligns their rows by code,", "Search for the code or a word of the name."},
	} {
		cat, findings := tt.make()
		cat.Setup.Locales = []string{"en"}
		tree := parseSite(t, writeSite(t, cat, findings, ""))
		labels := texts(htmlcheck.Find(tree.Page("en/search.html"), "label", "for=q"))
		if got := labels[len(labels)-1]; got != tt.label {
			t.Errorf("%s: the search box asks for %q, want %q", tt.name, got, tt.label)
		}
		if got := htmlcheck.Text(tree.Page("en/about.html")); !strings.Contains(got, tt.made) {
			t.Errorf("%s: the page about the site does not say %q", tt.name, tt.made)
		}
		if got := htmlcheck.Text(tree.Page("404.html")); !strings.Contains(got, tt.lost) {
			t.Errorf("%s: the page for lost addresses does not say %q", tt.name, tt.lost)
		}
	}
}

// The top page of a catalog of one edition promises no disagreement.
func TestChooserOfOneEdition(t *testing.T) {
	for _, tt := range []struct {
		make func() (*catalog.Catalog, []*catalog.Finding)
		want bool
	}{{singleCatalog, false}, {testCatalog, true}} {
		cat, findings := tt.make()
		tree := parseSite(t, writeSite(t, cat, findings, ""))
		if got := strings.Contains(htmlcheck.Text(tree.Page("index.html")), "disagree"); got != tt.want {
			t.Errorf("with %d editions the top page speaks of disagreement: %v", len(cat.Editions), got)
		}
	}
}

// What became of the tables of an edition is linked only where there are tables.
func TestEditionWithoutTables(t *testing.T) {
	cat, findings := singleCatalog()
	cat.Ledger.Tables = nil
	tree := parseSite(t, writeSite(t, cat, findings, ""))
	feed := func(name string) bool { return strings.HasPrefix(name, "v1/") || strings.HasPrefix(name, "feed/") }
	for _, p := range tree.Links("/", feed) {
		t.Error(p)
	}
}
