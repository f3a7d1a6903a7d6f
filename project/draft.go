package project

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
	"catsite/i18n"
)

// Draft returns a project without fields for documents that have no project file
// yet: paths below dir, slash-separated, by locale. The editions are one per
// locale, in the order of their tags but English first, and have the locale for
// their id.
func Draft(dir string, documents map[string][]string) (*Project, error) {
	p := &Project{Dir: dir, MaxDocumentBytes: DefaultMaxDocumentBytes, Setup: &catalog.Setup{}, draft: true}
	for tag, paths := range documents {
		locale, err := i18n.Canonical(tag)
		if err != nil {
			return nil, err
		}
		e := Edition{Edition: &catalog.Edition{ID: locale, Locale: locale}}
		for _, name := range paths {
			e.Sources = append(e.Sources, escapePattern(name))
		}
		p.Editions = append(p.Editions, e)
	}
	slices.SortFunc(p.Editions, func(a, b Edition) int {
		return strings.Compare(englishFirst(a.Locale), englishFirst(b.Locale))
	})
	p.Setup.Reference = p.Editions[0].Locale
	return p, (&builder{}).loadLanguages(p)
}

func englishFirst(locale string) string {
	if locale == "en" || strings.HasPrefix(locale, "en-") {
		return " " + locale
	}
	return locale
}

// escapePattern returns the pattern of sources that matches this path alone.
func escapePattern(name string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "]", `\]`, "{", `\{`, "}", `\}`).Replace(name)
}

// writeHead writes what a project file for the documents of a draft begins with.
func (p *Project) writeHead(b *strings.Builder) {
	fmt.Fprintf(b, "[site]\ntitle = { %s = \"Title\" }\n", p.Setup.Reference)
	if locales := p.pageLocales(); locales != nil {
		fmt.Fprintf(b, "locales = %s\n", listTOML(locales))
	}
	fmt.Fprintf(b, "reference = %s\n\n", quoteTOML(p.Setup.Reference))
	for i := range p.Editions {
		e := &p.Editions[i]
		fmt.Fprintf(b, "[[edition]]\nid = %s\nproduct = \"Product\"\nlocale = %s\nsources = %s\n\n",
			quoteTOML(e.ID), quoteTOML(e.Locale), listTOML(p.patterns(e)))
	}
}

// pageLocales returns the locales that the pages of a draft can have, nil where
// these are those of its editions.
func (p *Project) pageLocales() []string {
	available, err := i18n.Available(i18n.FS)
	if err != nil {
		return nil // the files are embedded and tested
	}
	var list []string
	for i := range p.Editions {
		if locale := p.Editions[i].Locale; slices.Contains(available, locale) {
			list = append(list, locale)
		}
	}
	switch len(list) {
	case len(p.Editions):
		return nil
	case 0:
		return []string{"en"}
	}
	return list
}

// patterns returns the sources of an edition of a draft: all documents of the
// same kind in the folders of those that were named, unless such a pattern would
// match one of another edition.
func (p *Project) patterns(e *Edition) []string {
	var list []string
	for _, name := range e.Sources {
		pattern := path.Join(path.Dir(name), "*"+path.Ext(name))
		if p.matchesOther(e, pattern) {
			return e.Sources
		}
		if !slices.Contains(list, pattern) {
			list = append(list, pattern)
		}
	}
	return list
}

func (p *Project) matchesOther(e *Edition, pattern string) bool {
	for i := range p.Editions {
		other := &p.Editions[i]
		if other.Edition != e.Edition && slices.ContainsFunc(other.Documents, func(d *catalog.Document) bool {
			return doublestar.MatchUnvalidated(pattern, d.Path)
		}) {
			return true
		}
	}
	return false
}
