package htmlcheck

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/language"
)

// Structure returns what is wrong with the pages by themselves: ids that stand
// twice, references to ids that are not there, missing or wrong languages, no or
// several main headings, headings that skip a level.
func (t *Tree) Structure() []string {
	var problems []string
	for _, name := range t.Pages() {
		doc := t.pages[name]
		add := func(format string, args ...any) {
			problems = append(problems, name+": "+fmt.Sprintf(format, args...))
		}
		for id, n := range t.ids[name] {
			if n > 1 || id == "" {
				add("id %q stands %d times", id, n)
			}
		}
		for _, element := range Find(doc, "html") {
			if _, ok := Attr(element, "lang"); !ok {
				add("<html> without lang")
			}
		}
		for e := range elements(doc) {
			t.element(name, e, add)
		}
		headings(doc, add)
		if titles := Find(doc, "title"); len(titles) != 1 || Text(titles[0]) == "" {
			add("want one <title> with words")
		}
	}
	slices.Sort(problems)
	return problems
}

func (t *Tree) element(name string, e *html.Node, add func(string, ...any)) {
	for _, attribute := range []string{"lang", "hreflang"} {
		lang, ok := Attr(e, attribute)
		if tag, err := language.Parse(lang); ok && (err != nil || tag.String() != lang) {
			add("<%s %s=%q>: not a canonical language tag", e.Data, attribute, lang)
		}
	}
	for _, reference := range []string{"for", "aria-labelledby", "aria-describedby"} {
		value, _ := Attr(e, reference)
		for _, id := range strings.Fields(value) {
			if t.ids[name][id] == 0 {
				add("<%s %s=%q>: no element with this id", e.Data, reference, id)
			}
		}
	}
}

func headings(doc *html.Node, add func(string, ...any)) {
	last, main := 0, 0
	for e := range elements(doc) {
		if len(e.Data) != 2 || e.Data[0] != 'h' || e.Data[1] < '1' || e.Data[1] > '6' {
			continue
		}
		level := int(e.Data[1] - '0')
		if level == 1 {
			main++
		}
		if level > last+1 {
			add("<%s> %q after a heading of level %d", e.Data, Text(e), last)
		}
		last = level
	}
	if main != 1 {
		add("%d main headings, want 1", main)
	}
}

// Inline returns everything that a policy without 'unsafe-inline' would block:
// scripts, styles and handlers that are written into a page.
func (t *Tree) Inline() []string {
	var problems []string
	for _, name := range t.Pages() {
		for e := range elements(t.pages[name]) {
			for _, a := range e.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					problems = append(problems, fmt.Sprintf("%s: <%s %s>", name, e.Data, a.Key))
				}
			}
			switch kind, _ := Attr(e, "type"); {
			case e.Data == "style":
				problems = append(problems, name+": <style>")
			case e.Data == "script" && e.FirstChild != nil && kind != "application/ld+json":
				problems = append(problems, name+": inline <script>")
			}
		}
	}
	return problems
}

// Alternates checks the hreflang links of pages under a base URL: every one leads
// to a page that leads back, each page with some names itself and a default, none has
// two for one language, and the canonical address is the page's own.
func (t *Tree) Alternates(baseURL string) []string {
	var problems []string
	all := map[string]map[string]string{}
	for _, name := range t.Pages() {
		links, repeated := alternates(t.pages[name])
		all[baseURL+name] = links
		for _, lang := range repeated {
			problems = append(problems, fmt.Sprintf("%s: two alternates for %q", name, lang))
		}
		for _, link := range Find(t.pages[name], "link", "rel=canonical") {
			if href, _ := Attr(link, "href"); href != baseURL+name {
				problems = append(problems, fmt.Sprintf("%s: canonical address %s", name, href))
			}
		}
	}
	for from, links := range all {
		own := len(links) == 0
		if !own && links["x-default"] == "" {
			problems = append(problems, from+": alternates without a default")
		}
		for lang, to := range links {
			own = own || to == from
			back, exists := all[to]
			switch {
			case !exists:
				problems = append(problems, fmt.Sprintf("%s: alternate %q is no page: %s", from, lang, to))
			case !contains(back, from):
				problems = append(problems, fmt.Sprintf("%s: alternate %q does not lead back: %s", from, lang, to))
			}
		}
		if !own {
			problems = append(problems, from+": alternates without the page itself")
		}
	}
	slices.Sort(problems)
	return problems
}

func alternates(doc *html.Node) (links map[string]string, repeated []string) {
	links = map[string]string{}
	for _, link := range Find(doc, "link", "rel=alternate") {
		lang, ok := Attr(link, "hreflang")
		if !ok {
			continue
		}
		if _, twice := links[lang]; twice {
			repeated = append(repeated, lang)
		}
		links[lang], _ = Attr(link, "href")
	}
	return links, repeated
}

func contains(links map[string]string, address string) bool {
	for _, to := range links {
		if to == address {
			return true
		}
	}
	return false
}
