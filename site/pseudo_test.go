package site

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/feed/schema"
	"catsite/i18n"
	"catsite/internal/htmlcheck"
	"catsite/internal/pseudo"
	"catsite/output"
)

// pseudoBundle returns the messages of catsite in the pseudo-locales.
func pseudoBundle(t *testing.T) *i18n.Bundle {
	t.Helper()
	fsys, err := pseudo.FS(i18n.FS)
	if err != nil {
		t.Fatal(err)
	}
	bundle, err := i18n.Load(fsys, []string{pseudo.Accented, pseudo.RightToLeft})
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

// writeWith writes a site with the messages of a bundle to memory.
func writeWith(t *testing.T, cat *catalog.Catalog, findings []*catalog.Finding, baseURL string, bundle *i18n.Bundle) map[string][]byte {
	t.Helper()
	var files output.Memory
	if _, err := Write(&files, cat, findings, Options{BaseURL: baseURL, Bundle: bundle}); err != nil {
		t.Fatal(err)
	}
	return files.Files()
}

// greekSetup is a project of which no word is in Latin letters, on a site in the
// pseudo-locales.
func greekSetup() *catalog.Setup {
	setup := testSetup()
	setup.Locales, setup.Reference = []string{pseudo.Accented, pseudo.RightToLeft}, pseudo.Accented
	named := func(name string) map[string]string { return map[string]string{pseudo.Accented: name} }
	setup.Title = named("Αναφορά")
	for i := range setup.Fields {
		setup.Fields[i].Labels = named(fmt.Sprintf("Πεδίο %d", i+1))
	}
	setup.Fields[5].Options[0].Names = named("ναι")
	for i := range setup.Components {
		setup.Components[i].Names = named(fmt.Sprintf("Συστατικό %d", i+1))
	}
	for i := range setup.Severities {
		setup.Severities[i].Names = named(fmt.Sprintf("Βαρύτητα %d", i+1))
	}
	for i := range setup.Snippets {
		setup.Snippets[i].Names = named(fmt.Sprintf("Φίλτρο %d", i+1))
	}
	setup.Languages = map[string]catalog.Language{"el": {
		NotStored: []string{"Χωρίς αποθήκευση"},
		Units:     []catalog.Unit{{ID: "day", Days: 1, Words: []string{"ημέρες"}}},
	}}
	return setup
}

// greekEdition adds nothing in Latin letters but codes, paths and its source.
func greekEdition(setup *catalog.Setup, id, product string) *editionMaker {
	e := newEdition(setup, id, product, "el")
	e.Label = map[string]string{pseudo.Accented: product}
	e.Rights = "Δικαιώματα"
	return e
}

// greekCatalog has every kind of page, two editions that disagree, and a finding of
// every rule. All that is in Latin letters on its pages is ours.
func greekCatalog() (*catalog.Catalog, []*catalog.Finding) {
	setup := greekSetup()
	a, b := greekEdition(setup, "alpha", "Άλφα"), greekEdition(setup, "beta", "Βήτα")
	b.FactsOnly = true

	root := a.topic("index", "1", "Όλα")
	first := a.topic("first", "2", "Πρώτο", catalog.Block{Kind: catalog.Paragraph, Inlines: []catalog.Inline{
		{Kind: catalog.Link, Inlines: words("πουθενά"), Ref: &catalog.Reference{Target: "gone.html"}},
	}})
	first.Blocks = append(first.Blocks, catalog.Block{Kind: catalog.Grid, Header: true, Rows: [][]catalog.Text{{catalog.PlainText("Ένα")}}})
	a.table(first, "server", "warning",
		row{"Όνομα", "4099", "Α_1", "Κείμενο.", "90 ημέρες"}, row{"Όνομα", "4099", "Α_2", "", " "},
		row{"", "-7", "Α_3", " ", "Χωρίς αποθήκευση"}).Excluded = []catalog.Exclusion{{Rows: []int{9}, Reason: "blank-row"}}
	var many []row
	for i := range rowsPerPage + 1 {
		many = append(many, row{"Άλλο", "5", fmt.Sprintf("Β_%d", i), "-", "-"})
	}
	a.table(a.topic("second", "3", "Δεύτερο"), "", "", many...)
	root.Sections = []*catalog.Reference{{Text: "Πρώτο", Topic: first}, {Text: "Χαμένο"}}
	root.Related = []*catalog.Reference{{Text: "Χαμένο"}}

	other := b.topic("first", "2", "Πρώτο")
	b.table(other, "server", "critical", row{"Όνομα", "4100", "Α_1", "Κείμενο.", "30 ημέρες"})
	for _, reason := range []string{"no-header", "no-known-column"} {
		left := b.table(b.topic(reason, "", "Τρίτο "+reason[3:4]), "server", "info")
		left.Taken, left.Reason, left.Topic.Title, left.Caption = false, reason, "Τρίτο", "Λεζάντα"
		left = a.table(a.topic(reason, "", "Τρίτο"), "server", "info")
		left.Taken, left.Reason = false, reason
	}
	for _, table := range append(a.Tables, b.Tables...) {
		for i := range table.Header {
			table.Header[i].Text = "Στήλη"
		}
	}
	cat := catalog.Reconcile(setup, []*catalog.Edition{a.Edition, b.Edition})
	addHistory(cat, "el", "Χάθηκε", "Κείμενο που άλλαξε από τότε που δημοσιεύτηκε")
	return cat, everyFinding(cat)
}

// everyFinding returns a finding of every rule, and one for every kind of those
// that have kinds. What fills their messages is Greek.
func everyFinding(cat *catalog.Catalog) []*catalog.Finding {
	event := cat.Events[0]
	english, err := fs.ReadFile(i18n.FS, "active.en.toml")
	if err != nil {
		panic(err)
	}
	names := regexp.MustCompile(`\.([A-Z]\w*)`).FindAllStringSubmatch(string(english), -1)
	args := func(kind string) map[string]string {
		m := map[string]string{}
		for _, name := range names {
			m[name[1]] = "Τιμή"
		}
		m["Kind"] = kind
		return m
	}
	kinds := map[string][]string{"encoding": {"declaration", "bytes", "replacement", "garbled"}, "dropped-content": {"image", "nested-table", "depth", "cut-table"}}
	var findings []*catalog.Finding
	for i, rule := range rules.All() {
		for _, kind := range append(kinds[rule.Name], "") {
			f := &catalog.Finding{
				Rule: rule.Name, Level: levels[i%len(levels)], Between: catalog.Translation, Field: "storage", Args: args(kind),
				Events: []*catalog.Event{event}, Sides: []catalog.Side{{Edition: cat.Editions[0]}, {Edition: cat.Editions[1], Raw: "Τιμή", Prose: true}},
			}
			switch i % 3 {
			case 1:
				f.Events = nil
			case 2:
				f.Waiver = &catalog.Waiver{Kind: "intended", Reason: "Σκόπιμο"}
			}
			findings = append(findings, f)
		}
	}
	catalog.SetFingerprints(findings)
	return findings
}

// shownAttributes are the attributes whose values people see or hear; those that
// begin with data- are put on the page by a style or script.
var shownAttributes = map[string]bool{
	"title": true, "alt": true, "aria-label": true, "placeholder": true, "label": true, "aria-description": true,
	"data-label": true, "data-found": true, "data-none": true, "data-first": true, "data-failed": true,
	"data-untitled": true, "data-done": true,
}

// A shown is a text that people see or hear, with the language it is said to be in.
type shown struct{ where, lang, text string }

var tags = regexp.MustCompile("<[^>]*>")

// shownTexts returns the texts of a page but those of codes.
func shownTexts(n *html.Node, lang string) []shown {
	var list []shown
	if l, ok := htmlcheck.Attr(n, "lang"); ok {
		lang = l
	}
	switch {
	case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
		// What stands in noscript is not parsed.
		list = append(list, shown{"<" + n.Parent.Data + ">", lang, tags.ReplaceAllString(n.Data, "")})
	case n.Type == html.ElementNode:
		for _, a := range n.Attr {
			if shownAttributes[a.Key] {
				list = append(list, shown{"<" + n.Data + " " + a.Key + ">", lang, a.Val})
			}
		}
		if no, _ := htmlcheck.Attr(n, "translate"); no == "no" || n.Data == "script" || n.Data == "style" {
			return list
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		list = append(list, shownTexts(c, lang)...)
	}
	return list
}

// notOurs takes out what is in plain letters by right: names of languages, which
// are those of CLDR, a file format, and the numbers to be filled in by search.js.
func notOurs(locale string) *strings.Replacer {
	pairs := []string{"JSON", "", "{n}", "", "{shown}", ""}
	names := display.Languages(language.Make(locale))
	for _, tag := range []string{"el", "en", "ar"} {
		pairs = append(pairs, names.Name(language.Make(tag)), "", i18n.SelfName(tag), "")
	}
	for _, f := range schema.Files() { // whose names are in titles
		pairs = append(pairs, tags.ReplaceAllString(f.Path, ""), "")
	}
	return strings.NewReplacer(pairs...)
}

var plainWord = regexp.MustCompile(`[A-Za-z]`)

// TestNothingIsUntranslated writes every kind of page in a language of accented
// letters. A text in plain ones bypasses the message files.
func TestNothingIsUntranslated(t *testing.T) {
	cat, findings := greekCatalog()
	tree := parseSite(t, writeWith(t, cat, findings, "", pseudoBundle(t)))
	rightToLeft := regexp.MustCompile("\u202e[^\u202c]*\u202c")
	said := 0
	for _, name := range tree.Pages() {
		locale := pseudo.Accented
		if strings.HasPrefix(name, pseudo.RightToLeft) {
			locale = pseudo.RightToLeft
		}
		own := notOurs(locale)
		for _, s := range shownTexts(tree.Page(name), "") {
			// The pages of all locales have the messages of both.
			if text := own.Replace(rightToLeft.ReplaceAllString(s.text, "")); plainWord.MatchString(text) {
				t.Errorf("%s: %s %q is in no message file", name, s.where, s.text)
			}
			said += strings.Count(s.text, "⟦")
		}
	}
	if said < 1000 {
		t.Errorf("the pages have %d messages; the test looks at too little", said)
	}
}

// Words of ours on a page or part of it in one language are marked as that.
func TestOwnWordsAreMarked(t *testing.T) {
	cat, findings := greekCatalog()
	tree := parseSite(t, writeWith(t, cat, findings, "", pseudoBundle(t)))
	for _, name := range tree.Pages() {
		for _, s := range shownTexts(tree.Page(name), "") {
			if strings.HasSuffix(s.where, ">") && strings.Contains(s.where, " ") {
				continue // attributes go with the content of their element
			}
			for mark, lang := range map[string]string{"⟦": pseudo.Accented, "\u202e": pseudo.RightToLeft} {
				if strings.Contains(s.text, mark) && s.lang != lang {
					t.Errorf("%s: %s %q is marked as %q, want %q", name, s.where, s.text, s.lang, lang)
				}
			}
		}
	}
}
