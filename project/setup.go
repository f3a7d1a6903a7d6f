package project

import (
	"regexp"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/i18n"
)

// fillSetup reads everything that the catalog wants to know of the project beyond
// its editions.
func (b *builder) fillSetup(s *catalog.Setup, editions []Edition) {
	b.fillLocales(s, editions)
	b.fillTitle(s)
	s.Components = b.components()
	s.Severities = b.severities()
	s.Fields = b.fields(s)
	s.Sections = b.classifiers(place{"section"}, "section", b.file.Sections)
	s.Key = catalog.KeyRule{
		WithID: b.file.Key.WithID, WithSection: b.file.Key.WithSection,
		ExpectDuplicates: b.file.Key.ExpectDuplicates,
	}
	s.Tables = b.tables(s)
	s.Topics = b.topics()
	s.TopicPairs = b.topicPairs(editions)
	s.ProductNames = b.productNames(editions)
	s.Snippets = b.snippets(s)
	s.Levels = b.levels()
}

// fillLocales reads the locales of the site: those of the editions where it names
// none, and as reference the first.
func (b *builder) fillLocales(s *catalog.Setup, editions []Edition) {
	var ofEditions []string
	for _, e := range editions {
		ofEditions = appendNew(ofEditions, e.Locale)
	}
	s.Locales = b.siteLocales(ofEditions)
	for _, locale := range slices.Concat(s.Locales, ofEditions) {
		b.locales = appendNew(b.locales, locale)
	}
	s.Reference = b.reference()
}

// appendNew adds a locale that is known and not in the list yet.
func appendNew(list []string, locale string) []string {
	if locale == "" || slices.Contains(list, locale) {
		return list
	}
	return append(list, locale)
}

// siteLocales reads the locales of the site, for each of which there must be UI
// messages.
func (b *builder) siteLocales(byDefault []string) []string {
	available := b.messageLocales()
	named := b.file.Site.Locales
	if len(named) == 0 {
		named = byDefault
	}
	var list []string
	for i, s := range named {
		at := place{"site", "locales", i}
		locale := b.locale(at, s)
		switch {
		case locale == "":
		case slices.Contains(list, locale):
			b.add(at, "locale %q of the site is listed twice", locale)
		case !slices.Contains(available, locale):
			b.add(at, "no UI messages for locale %q of the site; there are %s", locale, strings.Join(available, ", "))
		}
		list = appendNew(list, locale)
	}
	return list
}

// reference reads the reference locale, which is the first one unless the project
// names another.
func (b *builder) reference() string {
	at := place{"site", "reference"}
	if b.file.Site.Reference != "" {
		reference := b.locale(at, b.file.Site.Reference)
		if reference != "" && !slices.Contains(b.locales, reference) {
			b.add(at, "%q: %q is neither a locale of the site nor of an edition; there are %s",
				at, reference, strings.Join(b.locales, ", "))
		}
		return reference
	}
	if len(b.locales) == 0 {
		return ""
	}
	return b.locales[0]
}

func (b *builder) fillTitle(s *catalog.Setup) {
	at := place{"site", "title"}
	s.Title = inherit(b, byLocale(b, at, b.file.Site.Title))
	if s.Reference != "" && s.Title[s.Reference] == "" {
		b.missing(at.with(s.Reference), "")
	}
}

// inherit gives each locale of the project what m has for the nearest locale that
// serves it: what is said of ja is true of ja-JP.
func inherit[V any](b *builder, m map[string]V) map[string]V {
	for _, locale := range b.locales {
		for _, near := range i18n.Fallbacks(locale) {
			if v, ok := m[near]; ok {
				m[locale] = v
				break
			}
		}
	}
	return m
}

func (b *builder) components() []catalog.Classifier {
	return b.classifiers(place{"component"}, "component", b.file.Components)
}

func (b *builder) severities() []catalog.Classifier {
	var list []classifier
	for _, s := range b.file.Severities {
		list = append(list, classifier{ID: s.ID, Names: s.Names, Words: s.Words})
	}
	at := place{"severity"}
	result := b.classifiers(at, "severity", list)
	for i, s := range b.file.Severities {
		if s.Rank <= 0 {
			b.missing(at.with(i, "rank"), ": 1 or more, higher is graver")
		}
		result[i].Rank = s.Rank
	}
	return result
}

// classifiers reads a list of components, severities or options. Names are the
// words where none are given.
func (b *builder) classifiers(at place, what string, list []classifier) []catalog.Classifier {
	var result []catalog.Classifier
	var ids []string
	for i, c := range list {
		ids = append(ids, c.ID)
		names := byLocale(b, at.with(i, "names"), c.Names)
		words := byLocale(b, at.with(i, "words"), c.Words)
		for locale, name := range names {
			if len(words[locale]) > 0 {
				continue
			}
			if words == nil {
				words = map[string][]string{}
			}
			words[locale] = []string{name}
		}
		result = append(result, catalog.Classifier{ID: c.ID, Names: inherit(b, names), Words: inherit(b, words)})
	}
	b.checkIDs(at, what, ids)
	return result
}

func (b *builder) topics() map[string]catalog.TopicWords {
	at := place{"topics"}
	result := map[string]catalog.TopicWords{}
	for locale, t := range b.file.Topics {
		canonical := b.locale(at.with(locale), locale)
		if canonical == "" {
			continue
		}
		result[canonical] = catalog.TopicWords{
			Related: t.SeeAlso, Sections: t.InThisSection, PageTop: t.PageTop,
			Number: b.topicNumber(at.with(locale, "number"), t.Number),
		}
	}
	return inherit(b, result)
}

func (b *builder) topicNumber(at place, expression string) *regexp.Regexp {
	re := b.regexp(at, expression)
	if re != nil && re.NumSubexp() == 0 {
		b.add(at, "%q: %q has no group (…) around the number", at, expression)
	}
	return re
}

// regexp compiles a regular expression of the project file, nil for none.
func (b *builder) regexp(at place, expression string) *regexp.Regexp {
	if expression == "" {
		return nil
	}
	re, err := regexp.Compile(expression)
	if err != nil {
		b.add(at, "%q: %w", at, err)
		return nil
	}
	return re
}

var levelNames = []string{
	catalog.Off.String(), catalog.LevelNote.String(), catalog.LevelWarning.String(), catalog.LevelError.String(),
}

func (b *builder) levels() map[string]catalog.Level {
	result := map[string]catalog.Level{}
	for rule, word := range b.file.Rules {
		level, err := catalog.ParseLevel(word)
		if err != nil {
			b.unknown(place{"rules", rule}, "level", word, levelNames)
			continue
		}
		result[rule] = level
	}
	return result
}
