package feed

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"

	"catsite/catalog"
)

// linesBuffer is how much of the lines is read at a time, in bytes; more of a longer line.
const linesBuffer = 64 << 10

// A head begins every file of the feed.
type head struct {
	Schema        string `json:"$schema"` // relative to the file
	SchemaVersion string `json:"schema_version"`
}

func newHead(schema string) head { return head{Schema: schema, SchemaVersion: SchemaVersion} }

// A catalogFile is v1/catalog.json.
type catalogFile struct {
	head
	Revision        string          `json:"revision"`
	Title           members[string] `json:"title"`
	ReferenceLocale string          `json:"reference_locale"`
	Locales         []string        `json:"locales"`
	Editions        []edition       `json:"editions"`
	Components      []component     `json:"components,omitempty"`
	Severities      []severity      `json:"severities,omitempty"`
	Count           int             `json:"count"`
	Events          []event         `json:"events"`
	Withdrawn       []tombstone     `json:"withdrawn"`
}

type edition struct {
	ID        string `json:"id"`
	Product   string `json:"product"`
	Version   string `json:"version"`
	Locale    string `json:"locale"`
	SourceURL string `json:"source_url"`
	Rights    string `json:"rights"`
	Tables    int    `json:"tables"`
	Rows      int    `json:"rows"`
}

type component struct {
	ID    string          `json:"id"`
	Names members[string] `json:"names"`
}

type severity struct {
	ID    string          `json:"id"`
	Rank  int             `json:"rank"`
	Names members[string] `json:"names"`
}

// envelope returns the catalog without its events.
func (w *writer) envelope() catalogFile {
	b, s := w.builder, w.builder.setup
	return catalogFile{
		head:            newHead("schema/catalog.schema.json"),
		Revision:        w.revision,
		Title:           b.words(s.Title),
		ReferenceLocale: s.Reference,
		Locales:         append([]string{}, s.Locales...),
		Editions:        b.editions(),
		Components:      b.components(),
		Severities:      b.severities(),
		Count:           len(b.cat.Events),
		Events:          []event{},
		Withdrawn:       b.withdrawn(),
	}
}

// catalog writes v1/catalog.json: its events are the lines of the file of lines, a line
// each here too, so that what finds or compares lines has whole events.
func (w *writer) catalog(out io.Writer) error {
	list, err := jsonList(catalogPath, w.envelope(), len(w.builder.cat.Events))
	if err != nil {
		return err
	}
	lines, err := w.files.Open(linesPath)
	if err != nil {
		return err
	}
	defer lines.Close()
	if _, err := out.Write(list.head); err != nil {
		return err
	}
	in := bufio.NewScanner(lines)
	in.Buffer(make([]byte, linesBuffer), math.MaxInt)
	var part []byte
	for i := range w.builder.cat.Events {
		if !in.Scan() {
			return fmt.Errorf("%s: %w", linesPath, cmp.Or(in.Err(), io.ErrUnexpectedEOF))
		}
		part = part[:0]
		if i > 0 {
			part = append(part, list.between...)
		}
		part = append(part, in.Bytes()...)
		if _, err := out.Write(part); err != nil {
			return err
		}
	}
	_, err = out.Write(list.tail)
	return err
}

func (b *builder) editions() []edition {
	list := make([]edition, 0, len(b.cat.Editions))
	for _, e := range b.cat.Editions {
		list = append(list, newEdition(e))
	}
	return list
}

func (b *builder) components() []component {
	var list []component
	for i := range b.setup.Components {
		c := &b.setup.Components[i]
		list = append(list, component{c.ID, b.words(c.Names)})
	}
	return list
}

func (b *builder) severities() []severity {
	var list []severity
	for i := range b.setup.Severities {
		c := &b.setup.Severities[i]
		list = append(list, severity{c.ID, c.Rank, b.words(c.Names)})
	}
	return list
}

// newEdition counts the tables that were taken, and their rows.
func newEdition(e *catalog.Edition) edition {
	out := edition{
		ID: e.ID, Product: e.Product, Version: e.Version, Locale: e.Locale,
		SourceURL: e.SourceURL, Rights: e.Rights,
	}
	for _, t := range e.Tables {
		if t.Taken {
			out.Tables++
			out.Rows += t.Rows
		}
	}
	return out
}

// words returns what is said per locale, in the order of the locales.
func (b *builder) words(per map[string]string) members[string] {
	out := members[string]{}
	for _, locale := range b.locales {
		if s, ok := per[locale]; ok {
			out.add(locale, s)
		}
	}
	return out
}
