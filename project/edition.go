package project

import (
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
	"catsite/i18n"
)

// editions reads the editions of the project.
func (b *builder) editions() []Edition {
	if len(b.file.Editions) == 0 {
		b.missing(place{"edition"}, ": a project needs at least one [[edition]]")
	}
	var list []Edition
	var ids []string
	for i, e := range b.file.Editions {
		at := place{"edition", i}
		ids = append(ids, e.ID)
		list = append(list, Edition{
			Edition: &catalog.Edition{
				ID:        e.ID,
				Label:     byLocale(b, at.with("label"), e.Label),
				Product:   e.Product,
				Version:   e.Version,
				Locale:    b.editionLocale(at.with("locale"), e.Locale),
				SourceURL: b.sourceURL(at.with("source_url"), e.SourceURL),
				Rights:    e.Rights,
				FactsOnly: e.PublishText != nil && !*e.PublishText,
				Content:   b.content(at.with("content"), e.Content),
				Ignore:    b.selectors(at.with("ignore"), e.Ignore),
			},
			Sources: b.sources(at.with("sources"), e.Sources),
			Fetch:   b.fetch(at.with("fetch"), e.Fetch, e.Sources),
		})
	}
	b.checkIDs(place{"edition"}, "edition", ids)
	return list
}

func (b *builder) editionLocale(at place, locale string) string {
	if locale == "" {
		b.missing(at, "")
		return ""
	}
	return b.locale(at, locale)
}

// locale returns the canonical form of a locale, "" for a wrong one.
func (b *builder) locale(at place, locale string) string {
	canonical, err := i18n.Canonical(locale)
	if err != nil {
		b.add(at, "%q: %w", at, err)
	}
	return canonical
}

// byLocale returns m with canonical locales for keys.
func byLocale[V any](b *builder, at place, m map[string]V) map[string]V {
	if m == nil {
		return nil
	}
	result := make(map[string]V, len(m))
	for _, locale := range slices.Sorted(maps.Keys(m)) {
		canonical := b.locale(at.with(locale), locale)
		if canonical == "" {
			continue
		}
		if _, twice := result[canonical]; twice {
			b.add(at.with(locale), "%q: locale %q is given twice", at.with(locale), canonical)
		}
		result[canonical] = m[locale]
	}
	return result
}

// sources checks the patterns of an edition's documents.
func (b *builder) sources(at place, patterns []string) []string {
	if len(patterns) == 0 {
		b.missing(at, "")
	}
	var list []string
	for i, pattern := range patterns {
		clean := path.Clean(pattern)
		switch {
		case strings.Contains(pattern, `\`):
			b.add(at.with(i), "source %q: write / between folders", pattern)
		case path.IsAbs(pattern) || clean == ".." || strings.HasPrefix(clean, "../"):
			b.add(at.with(i), "source %q is not below the folder of the project file", pattern)
		case !doublestar.ValidatePattern(clean):
			b.add(at.with(i), "source %q: not a valid pattern", pattern)
		}
		list = append(list, clean)
	}
	return list
}

// content reads the selector of what is read, "" for none.
func (b *builder) content(at place, s *string) string {
	if s == nil {
		return ""
	}
	b.checkSelector(at, *s)
	return *s
}

// selectors checks a list of CSS selectors.
func (b *builder) selectors(at place, list []string) []string {
	for i, s := range list {
		b.checkSelector(at.with(i), s)
	}
	return list
}

func (b *builder) checkSelector(at place, s string) {
	if strings.TrimSpace(s) == "" {
		b.add(at, "%q: a selector is empty", at)
	} else if _, err := cascadia.Compile(s); err != nil {
		b.add(at, "%q: %q is no CSS selector: %w", at, s, err)
	}
}

func (b *builder) sourceURL(at place, s string) string {
	if s != "" && !isWebURL(s) {
		b.add(at, "%q: %q is no absolute http or https URL", at, s)
	}
	return s
}

// baseURL returns the base URL with a "/" at its end.
func (b *builder) baseURL() string {
	at, s := place{"site", "base_url"}, b.file.Site.BaseURL
	if s == "" {
		return ""
	}
	if !isWebURL(s) {
		b.add(at, "%q: %q is no absolute http or https URL", at, s)
		return ""
	}
	if strings.ContainsAny(s, "?#") {
		b.add(at, "%q: %q has a query or fragment, to which no page can be added", at, s)
	}
	return strings.TrimSuffix(s, "/") + "/"
}

func isWebURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// wellFormedID is what the ids of a project look like: they become file names,
// keys and members of the feed.
var wellFormedID = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// checkIDs checks the ids of a list: each is there, well-formed and its own.
func (b *builder) checkIDs(list place, what string, ids []string) {
	first := map[string]int{}
	for i, s := range ids {
		at := list.with(i, "id")
		before, seen := first[s]
		switch {
		case s == "":
			b.missing(at, "")
			continue
		case !wellFormedID.MatchString(s):
			b.add(at, "%s id %q: want letters a-z, digits, and . _ - after the first", what, s)
		case seen:
			b.add(at, "%s id %q is already that of line %d", what, s, b.lines.of(list.with(before, "id")))
		}
		first[s] = i
	}
}
