package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"
	"catsite/internal/htmlcheck"
)

// shippedMessages returns the messages of locales as they are shipped.
func shippedMessages(t *testing.T, locales []string) *i18n.Bundle {
	t.Helper()
	bundle, err := i18n.Load(i18n.FS, locales)
	if err != nil {
		t.Fatal(err)
	}
	return bundle
}

var fourLocales = []string{"en", "ja", "fr", "ko"}

// fourCatalog has an edition in each of four locales, which disagree, and an event
// that only one of them has.
func fourCatalog(t *testing.T) (*catalog.Catalog, []*catalog.Finding) {
	t.Helper()
	setup := testSetup()
	setup.Locales = fourLocales
	setup.Title["fr"], setup.Title["ko"] = "Référence des événements", "이벤트 참조"
	day := func(words ...string) catalog.Language {
		return catalog.Language{Units: []catalog.Unit{{ID: "day", Days: 1, Words: words}}}
	}
	setup.Languages["fr"], setup.Languages["ko"] = day("jour", "jours"), day("일")
	var editions []*catalog.Edition
	for i, rows := range [][]row{
		{{"License expired", "1", "LIC_A", "Buy one.", "90 days"}, {"Only here", "2", "LIC_B", "Text.", "1 day"}},
		{{"ライセンスの期限切れ", "1", "LIC_A", "購入します。", "90 日間"}},
		{{"Licence expirée", "1", "LIC_A", "Achetez-en une.", "30 jours"}},
		{{"라이선스 만료", "1", "LIC_A", "구입하십시오.", "90일"}},
	} {
		locale := fourLocales[i]
		e := newEdition(setup, "edition-"+locale, "Cloud", locale)
		e.table(e.topic("warnings", "7", rows[0][0]), "server", "warning", rows...)
		editions = append(editions, e.Edition)
	}
	cat := catalog.Reconcile(setup, editions)
	return cat, rules.Check(cat)
}

func TestFourLocales(t *testing.T) {
	const base = "https://example.org/ref/"
	cat, findings := fourCatalog(t)
	tree := parseSite(t, writeWith(t, cat, findings, base, shippedMessages(t, fourLocales)))
	report(t, "links", tree.Links("/ref/", fromFeed))
	report(t, "structure", tree.Structure())
	report(t, "alternates", tree.Alternates(base))
	report(t, "languages", tree.Languages())
	report(t, "switches", tree.Switches(fourLocales...))
	if n := len(htmlcheck.Find(classed(tree.Page("index.html"), "ul", "chooser")[0], "li")); n != len(fourLocales) {
		t.Errorf("%d languages to choose from, want %d", n, len(fourLocales))
	}
	if len(cat.Events) != 2 {
		t.Fatalf("%d events, want 2", len(cat.Events))
	}
	for _, locale := range fourLocales {
		for _, event := range cat.Events {
			checkTwins(t, tree, base, locale, func(tag string) string { return EventPath(tag, event.Slug) })
		}
		for _, path := range []func(string) string{home, searchPage, aboutPage, docsPage} {
			checkTwins(t, tree, base, locale, path)
		}
		checkTwins(t, tree, base, locale, func(tag string) string { return tag + "/docs/edition-" + tag + "/warnings.html" })
	}
}

// checkTwins looks at the page of a locale for a switch and alternates that lead to
// the same page in all four.
func checkTwins(t *testing.T, tree *htmlcheck.Tree, base, locale string, path func(tag string) string) {
	t.Helper()
	page := tree.Page(path(locale))
	if page == nil {
		t.Errorf("no page %s", path(locale))
		return
	}
	wantSwitch, wantAlternates := map[string]string{}, map[string]string{}
	for _, tag := range fourLocales {
		wantSwitch[i18n.SelfName(tag)] = relative(path(locale), path(tag))
		wantAlternates[tag] = base + path(tag)
	}
	wantSwitch[i18n.SelfName(locale)] = "here"

	entries := map[string]string{}
	for _, li := range htmlcheck.Find(classed(page, "nav", "languages")[0], "li") {
		entries[htmlcheck.Text(li)] = "here"
		for _, a := range htmlcheck.Find(li, "a") {
			entries[htmlcheck.Text(li)], _ = htmlcheck.Attr(a, "href")
		}
	}
	if diff := cmp.Diff(wantSwitch, entries); diff != "" {
		t.Errorf("%s: language switch (-want +got):\n%s", path(locale), diff)
	}
	alternates := map[string]string{}
	for _, l := range htmlcheck.Find(page, "link", "rel=alternate") {
		if lang, ok := htmlcheck.Attr(l, "hreflang"); ok && lang != "x-default" {
			alternates[lang], _ = htmlcheck.Attr(l, "href")
		}
	}
	if diff := cmp.Diff(wantAlternates, alternates); diff != "" {
		t.Errorf("%s: alternates (-want +got):\n%s", path(locale), diff)
	}
}

// The pages of a locale speak its language.
func TestLocalesSpeakTheirLanguage(t *testing.T) {
	cat, findings := fourCatalog(t)
	tree := parseSite(t, writeWith(t, cat, findings, "", shippedMessages(t, fourLocales)))
	slug := cat.Event("server/LIC_A").Slug
	for locale, want := range map[string][]string{
		"fr": {"Licence expirée", "Les éditions divergent", "Durées de conservation divergentes", "90 jours", "4 sur 4"},
		"ko": {"라이선스 만료", "판본마다 다름", "보관 기간 불일치", "90일", "30일", "4개 중 4개"},
	} {
		page := tree.Page(EventPath(locale, slug))
		if got := htmlcheck.Text(htmlcheck.Find(page, "h1")[0]); got != want[0] {
			t.Errorf("%s: heading %q, want %q", locale, got, want[0])
		}
		body := htmlcheck.Text(page)
		label, _ := htmlcheck.Attr(classed(page, "section", "callout")[0], "aria-label")
		for _, text := range want {
			if !strings.Contains(body+label, text) {
				t.Errorf("the %s page of the event does not say %q", locale, text)
			}
		}
	}
	only := cat.Event("server/LIC_B").Slug
	if body := htmlcheck.Text(tree.Page(EventPath("fr", only))); !strings.Contains(body, "il est affiché en anglais") {
		t.Error("the French page of an event without a French name does not say in which language it is shown")
	}
}

// ofFamily returns the rules of one family.
func ofFamily(family rules.Family) []string {
	var names []string
	for _, r := range rules.All() {
		if r.Family == family {
			names = append(names, r.Name)
		}
	}
	return names
}

// A catalog in one language offers no other, anywhere.
func TestOneLocaleOffersNoOther(t *testing.T) {
	cat, _ := singleCatalog()
	findings := rules.Check(cat)
	for _, f := range findings {
		if slices.Contains(ofFamily(rules.Coverage), f.Rule) {
			t.Errorf("finding of %s in a catalog of one locale", f.Rule)
		}
	}
	files := writeWith(t, cat, findings, "https://example.org/", shippedMessages(t, []string{"en"}))
	tree := parseSite(t, files)
	for _, name := range tree.Pages() {
		page := tree.Page(name)
		for what, n := range map[string]int{
			"a language switch": len(classed(page, "nav", "languages")) + len(htmlcheck.Find(page, "a", "data-language=")),
			"a chooser":         len(classed(page, "ul", "chooser")),
		} {
			if n > 0 {
				t.Errorf("%s has %s", name, what)
			}
		}
		if strings.Contains(string(files[name]), "hreflang") {
			t.Errorf("%s has a hreflang", name)
		}
	}
	if strings.Contains(string(files["sitemap.xml"]), "hreflang=") {
		t.Error("sitemap.xml has alternates")
	}
	main := htmlcheck.Find(tree.Page("index.html"), "main")[0]
	if n := len(htmlcheck.Find(main, "a", "href=en/index.html")); n != 1 {
		t.Errorf("%d links from the top page to the home page, want 1", n)
	}
}

// A site in one locale over editions in several has one set of pages, which still
// compare the editions.
func TestOneLocaleOfManyEditions(t *testing.T) {
	cat, findings := fourCatalog(t)
	cat.Setup.Locales = []string{"ko"}
	files := writeWith(t, cat, findings, "", shippedMessages(t, []string{"ko"}))
	for name := range files {
		if locale, _, _ := strings.Cut(name, "/"); slices.Contains([]string{"en", "ja", "fr"}, locale) {
			t.Errorf("%s was written on a site in Korean", name)
		}
	}
	tree := parseSite(t, files)
	report(t, "links", tree.Links("/", fromFeed))
	page := tree.Page(EventPath("ko", cat.Event("server/LIC_A").Slug))
	for _, lang := range []string{"en", "ja", "fr"} {
		if n := len(htmlcheck.Find(page, "bdi", "lang="+lang)); n == 0 {
			t.Errorf("nothing is marked as %s", lang)
		}
	}
}

// Every number has the form that its language wants.
func TestCountsInEveryLocale(t *testing.T) {
	bundle := shippedMessages(t, fourLocales)
	for locale, want := range map[string][]string{
		"en": {"0 events", "1 event", "2 events", "1,000,000 events"},
		"ja": {"0 件のイベント", "1 件のイベント", "2 件のイベント", "1,000,000 件のイベント"},
		"fr": {"0 événement", "1 événement", "2 événements", "1\u00a0000\u00a0000 d’événements"},
		"ko": {"이벤트 0건", "이벤트 1건", "이벤트 2건", "이벤트 1,000,000건"},
	} {
		var got []string
		for _, n := range []int{0, 1, 2, 1_000_000} {
			text, err := bundle.Printer(locale).Count("events", n, nil)
			if err != nil {
				text = fmt.Sprint(err)
			}
			got = append(got, strings.ReplaceAll(text, "\u202f", "\u00a0"))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: counts of events (-want +got):\n%s", locale, diff)
		}
	}
}
