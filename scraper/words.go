package scraper

import (
	"regexp"
	"slices"
	"strings"

	"catsite/catalog"
)

// pageWords are the words by which the pages of an edition mark their parts, folded.
// Those of all locales count: pages are at times half translated.
type pageWords struct {
	related, sections, pageTop map[string]bool
	numbers                    []*regexp.Regexp
}

func newPageWords(setup *catalog.Setup, locale string) pageWords {
	w := pageWords{related: map[string]bool{}, sections: map[string]bool{}, pageTop: map[string]bool{}}
	for _, tag := range localesFrom(locale, setup.Topics) {
		words := setup.Topics[tag]
		addFolded(w.related, words.Related)
		addFolded(w.sections, words.Sections)
		addFolded(w.pageTop, words.PageTop)
		if words.Number != nil {
			w.numbers = append(w.numbers, words.Number)
		}
	}
	return w
}

func addFolded(set map[string]bool, words []string) {
	for _, w := range words {
		if folded := catalog.FoldWords(w); folded != "" {
			set[folded] = true
		}
	}
}

// localesFrom returns the locales of a map, this one first.
func localesFrom[T any](locale string, perLocale map[string]T) []string {
	tags := []string{locale}
	for tag := range perLocale {
		if tag != locale {
			tags = append(tags, tag)
		}
	}
	slices.Sort(tags[1:])
	return tags
}

// number returns the topic number that a paragraph consists of, the first where
// there are several, "" for none.
func (w *pageWords) number(paragraph string) string {
	for _, pattern := range w.numbers {
		found := pattern.FindAllStringSubmatchIndex(paragraph, -1)
		if found == nil || pattern.NumSubexp() == 0 || found[0][2] < 0 {
			continue
		}
		rest, from := "", 0
		for _, m := range found {
			rest += paragraph[from:m[0]]
			from = m[1]
		}
		if strings.TrimSpace(rest+paragraph[from:]) == "" {
			return paragraph[found[0][2]:found[0][3]]
		}
	}
	return ""
}
