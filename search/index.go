package search

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"catsite/catalog"
)

// Files is where the index is written.
type Files interface {
	// Create opens a new file; name is slash-separated and relative.
	Create(name string) (io.WriteCloser, error)
}

// Format is the version of the data file's layout. A script that meets another
// one says so instead of answering wrongly.
const Format = 2

// data is the file's one value, handed to catsite.index(…).
type data struct {
	Format  int      `json:"format"`
	Locales []string `json:"locales"` // tags, of every name below
	// Components and Severities hold [id, name per locale of Site…].
	Site       []string   `json:"site"` // locales of the site
	Components [][]string `json:"components"`
	Severities [][]string `json:"severities"`
	Sections   [][]string `json:"sections"` // names per locale of Site
	Events     []row      `json:"events"`
}

// A row is one event:
//
//	[slug, id, code, folded code, component, severity, [locale, name, folded name, …],
//	 section, [spelling, folded spelling, …]]
//
// Component, severity and section are indexes, -1 for none or where editions
// disagree. Locale is an index in Locales. The spellings are those of editions that
// write the code otherwise. A folded form is 0 where it is the text itself with
// ASCII letters in lower case.
type row [9]any

// Write writes assets/search-data.<hash>.js, a classic script that calls
// catsite.index with the data, and returns its name. Events stand in the order in
// which equally good hits are shown: graver first, then by ID in natural order,
// then by code.
func Write(files Files, cat *catalog.Catalog) (name string, err error) {
	body, err := encode(cat)
	if err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	sum := sha256.Sum256(body)
	name = "assets/search-data." + hex.EncodeToString(sum[:6]) + ".js"
	w, err := files.Create(name)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(body); err != nil {
		_ = w.Close()
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return name, w.Close()
}

func encode(cat *catalog.Catalog) ([]byte, error) {
	b := newBuilder(cat)
	for _, e := range order(cat) {
		b.data.Events = append(b.data.Events, b.row(e))
	}
	encoded, err := json.Marshal(b.data)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.WriteString("catsite.index(")
	out.Write(encoded)
	out.WriteString(");\n")
	return out.Bytes(), nil
}

// A builder turns events into rows.
type builder struct {
	cat        *catalog.Catalog
	setup      *catalog.Setup
	name, code int
	data       data
	locales    map[string]int
	components map[string]int
	severities map[string]int
	sections   map[string]int // by the names of one in all locales
}

func newBuilder(cat *catalog.Catalog) *builder {
	s := cat.Setup
	b := &builder{
		cat: cat, setup: s, name: s.Field(catalog.RoleName), code: s.Field(catalog.RoleCode),
		locales: map[string]int{}, sections: map[string]int{},
	}
	b.data = data{Format: Format, Site: s.Locales, Locales: []string{}, Sections: [][]string{}, Events: []row{}}
	for _, e := range cat.Editions {
		if _, ok := b.locales[e.Locale]; !ok {
			b.locales[e.Locale] = len(b.data.Locales)
			b.data.Locales = append(b.data.Locales, e.Locale)
		}
	}
	b.data.Components, b.components = b.classifiers(s.Components)
	b.data.Severities, b.severities = b.classifiers(s.Severities)
	return b
}

func (b *builder) classifiers(list []catalog.Classifier) ([][]string, map[string]int) {
	rows, index := [][]string{}, map[string]int{}
	for i := range list {
		c := &list[i]
		entry := []string{c.ID}
		for _, locale := range b.setup.Locales {
			entry = append(entry, c.Name(locale, b.setup.Reference))
		}
		index[c.ID] = i
		rows = append(rows, entry)
	}
	return rows, index
}

func (b *builder) row(e *catalog.Event) row {
	code := Code(e.Code)
	return row{
		e.Slug, ID(b.setup, e), e.Code, elide(e.Code, code),
		position(b.components, e.Component),
		position(b.severities, e.AgreedSeverity().Value),
		b.names(e), b.section(e), b.spellings(e, code),
	}
}

// section returns the index of the event's section, -1 where keys have none.
func (b *builder) section(e *catalog.Event) int {
	var names []string
	for _, locale := range b.setup.Locales {
		r := cmp.Or(e.InLocale(locale), e.First())
		name, _ := b.cat.SectionName(r, locale)
		names = append(names, name)
	}
	at := strings.Join(names, "\x00")
	if strings.Trim(at, "\x00") == "" {
		return -1
	}
	if _, ok := b.sections[at]; !ok {
		b.sections[at] = len(b.data.Sections)
		b.data.Sections = append(b.data.Sections, names)
	}
	return b.sections[at]
}

// spellings returns the spellings of the code, each with its folded form, that are
// not found under the one that the event is shown with.
func (b *builder) spellings(e *catalog.Event, shown string) []any {
	spellings, seen := []any{}, map[string]bool{shown: true}
	for _, r := range e.Records {
		if r == nil || r.Value(b.code).Norm == "" {
			continue
		}
		raw := r.Value(b.code).Raw
		if folded := Code(raw); !seen[folded] {
			seen[folded] = true
			spellings = append(spellings, raw, elide(raw, folded))
		}
	}
	return spellings
}

// names returns locale, name and folded name of every different name of e, each
// once per locale, in the order of the editions.
func (b *builder) names(e *catalog.Event) []any {
	type named struct {
		locale int
		name   string
	}
	names, seen := []any{}, map[named]bool{}
	for _, r := range e.Records {
		if r == nil {
			continue
		}
		n := named{b.locales[r.Edition().Locale], r.Value(b.name).Raw}
		if n.name == "" || seen[n] {
			continue
		}
		seen[n] = true
		names = append(names, n.locale, n.name, elide(n.name, Fold(n.name)))
	}
	return names
}

func position(index map[string]int, id string) int {
	if i, ok := index[id]; ok {
		return i
	}
	return -1
}

// elide returns 0 where the browser can tell folded from text without folding.
func elide(text, folded string) any {
	if len(text) != len(folded) {
		return folded
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c >= 0x80 || c != folded[i] {
			return folded
		}
	}
	return 0
}

// ID returns the id that the editions agree on, "" where they have none or
// differ.
func ID(s *catalog.Setup, e *catalog.Event) string {
	return e.AgreedValue(s.Field(catalog.RoleID)).Value
}

// order returns the events as equally good hits are shown.
func order(cat *catalog.Catalog) []*catalog.Event {
	rank := func(e *catalog.Event) int {
		if s := cat.Setup.Severity(e.AgreedSeverity().Value); s != nil {
			return s.Rank
		}
		return 0
	}
	events := slices.Clone(cat.Events)
	slices.SortStableFunc(events, func(a, b *catalog.Event) int {
		return cmp.Or(
			cmp.Compare(rank(b), rank(a)),
			compareIDs(ID(cat.Setup, a), ID(cat.Setup, b)),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Key, b.Key))
	})
	return events
}

// compareIDs orders ids as people count, none last.
func compareIDs(a, b string) int {
	if a == "" || b == "" {
		return cmp.Compare(len(b), len(a))
	}
	return catalog.CompareNatural(a, b)
}
