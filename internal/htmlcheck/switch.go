package htmlcheck

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Switches checks the language switches of the pages in folders of locales. Each has
// an entry for every other locale. One with hreflang leads to the same thing: the
// page there leads back with hreflang, and has the same name below its locale unless
// it is documentation. One without says in words where it leads.
func (t *Tree) Switches(locales ...string) []string {
	var problems []string
	entries := map[string]map[string]entry{}
	for _, name := range t.Pages() {
		if locale, _, _ := strings.Cut(name, "/"); slices.Contains(locales, locale) {
			entries[name] = t.entries(name)
		}
	}
	for name, own := range entries {
		locale, rest, _ := strings.Cut(name, "/")
		for _, other := range locales {
			to, ok := own[other]
			problem := ""
			switch {
			case other == locale:
			case !ok:
				problem = "no entry"
			case !to.exact && to.words == "":
				problem = "leads elsewhere and does not say so"
			case to.exact && entries[to.page][locale] != (entry{page: name, exact: true}):
				problem = "does not lead back"
			case to.exact && to.page != other+"/"+rest && !strings.HasPrefix(rest, "docs/"):
				problem = "is another page"
			}
			if problem != "" {
				problems = append(problems, fmt.Sprintf("%s: switch to %s, %s: %s", name, other, to.page, problem))
			}
		}
	}
	slices.Sort(problems)
	return problems
}

// An entry of a language switch leads to a page; words say where if it is not exact.
type entry struct {
	page  string
	exact bool
	words string
}

// entries returns the entries of a page's language switch by locale.
func (t *Tree) entries(name string) map[string]entry {
	found := map[string]entry{}
	for _, a := range Find(t.pages[name], "a") {
		if _, ok := Attr(a, "data-language"); !ok {
			continue
		}
		lang, _ := Attr(a, "lang")
		href, _ := Attr(a, "href")
		_, exact := Attr(a, "hreflang")
		e := entry{page: resolve(name, href), exact: exact}
		if a.NextSibling != nil {
			e.words = Text(a.NextSibling)
		}
		found[lang] = e
	}
	return found
}

// resolve returns the file that an address leads to from a page, "" where it leads
// out of the tree.
func resolve(from, href string) string {
	target, err := url.Parse(href)
	if err != nil || target.Scheme != "" || target.Host != "" {
		return ""
	}
	page := url.URL{Path: "/" + from}
	return strings.TrimPrefix(page.ResolveReference(target).Path, "/")
}
