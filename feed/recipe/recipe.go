// Package recipe holds command lines that read the feed of a catalog with the tools
// that its readers have: jq, Python, SQLite, a log engine. Each stands once, here, and
// is shown on the pages and in the documentation with the catalog's own locales and an
// event of its own; tests run each as it is shown, and compare what it prints.
//
// What recipes are for is told by the messages recipe-ID-title and recipe-ID-text.
package recipe

import (
	"strings"
	"unicode"

	"catsite/catalog"
)

// A Recipe is a command line, or the lines for another tool, and what it prints. It
// works in a copy of the published tree.
type Recipe struct {
	// ID names the recipe: its messages, and the place where it stands on a page.
	ID string
	// Command is what is typed, in lines.
	Command string
	// Lines are the first lines that it prints; More is how many follow.
	Lines []Line
	More  int
	// Other is true for what is no command but lines for another tool: nothing is
	// printed.
	Other bool
	// Locale is the locale that the recipe is about; "" for none.
	Locale string
}

// A Line is a line that a recipe prints, in pieces of one language each.
type Line []Piece

// A Piece is a part of a line. Locale is that of its words, "" for none.
type Piece struct{ Text, Locale string }

// String returns the line as it is printed.
func (l Line) String() string {
	var b strings.Builder
	for _, p := range l {
		b.WriteString(p.Text)
	}
	return b.String()
}

// shown is how many lines of what a recipe prints are shown.
const shown = 3

// placeholder stands for the address of a site that does not know it.
const placeholder = "https://catalog.example/"

// All returns the recipes for a catalog, those left out that need what it does not
// have. BaseURL is the address of the published tree; "" where it is not known.
func All(cat *catalog.Catalog, findings []*catalog.Finding, baseURL string) []Recipe {
	if baseURL == "" {
		baseURL = placeholder
	}
	b := &book{cat: cat, setup: cat.Setup, findings: findings, base: baseURL}
	b.id, b.code, b.name = b.setup.Field(catalog.RoleID), b.setup.Field(catalog.RoleCode), b.setup.Field(catalog.RoleName)
	b.storage = b.setup.Field(catalog.RoleStorage)
	b.example = b.exampleCode()
	for _, add := range []func(){
		b.list, b.oneCode, b.withoutID, b.findingsByRule, b.joinLog, b.sharedNames, b.untranslated, b.poll, b.sums, b.splunk,
	} {
		add()
	}
	return b.recipes
}

// A book collects recipes.
type book struct {
	cat      *catalog.Catalog
	setup    *catalog.Setup
	findings []*catalog.Finding
	base     string
	// Fields by role; -1 for none.
	id, code, name, storage int
	example                 string // a code; "" for none
	recipes                 []Recipe
}

func (b *book) has(field int) bool { return field >= 0 }

// add adds a recipe that prints these lines.
func (b *book) add(r Recipe, printed ...Line) {
	b.addLines(r, len(printed), func(i int) Line { return printed[i] })
}

// addLines adds a recipe that prints n lines. Only those that are shown are made.
func (b *book) addLines(r Recipe, n int, line func(i int) Line) {
	for i := range min(n, shown) {
		r.Lines = append(r.Lines, line(i))
	}
	r.More = n - len(r.Lines)
	b.recipes = append(b.recipes, r)
}

// exampleCode returns the code of the first event that has one which means the same in
// a shell, within quotes of either kind, as on the page.
func (b *book) exampleCode() string {
	if !b.has(b.code) {
		return ""
	}
	for _, e := range b.cat.Events {
		if e.Code != "" && !strings.ContainsFunc(e.Code, isSpecial) {
			return e.Code
		}
	}
	return ""
}

// isSpecial reports whether a shell may take a character for something else, or a
// reader may not see it.
func isSpecial(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.:/", r)
}

// nameIn returns the name of an event in a locale, as the feed has it; false where that
// has none.
func (b *book) nameIn(e *catalog.Event, locale string) (string, bool) {
	r := e.InLocale(locale)
	if r == nil || r.Value(b.name).State == catalog.Absent {
		return "", false
	}
	return r.Value(b.name).Raw, true
}

// agreed returns the value on which the editions of an event agree, "" for none.
func agreed(e *catalog.Event, field int) string {
	if field < 0 {
		return ""
	}
	return e.AgreedValue(field).Value
}

// path returns how jq reaches a member of an object.
func path(object, member string) string {
	for _, r := range member {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return object + `["` + member + `"]`
		}
	}
	return object + "." + member
}
