package feed

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"catsite/catalog"
)

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

// A tombstone is what remains of an event that is gone from the sources.
type tombstone struct {
	Key        string          `json:"key"`
	Names      members[string] `json:"names"`
	Since      string          `json:"since"`
	ReplacedBy string          `json:"replaced_by,omitempty"`
}

// envelope returns the catalog without its events.
func (w *writer) envelope() catalogFile {
	b, s := w.builder, w.builder.setup
	file := catalogFile{
		head:            newHead("schema/catalog.schema.json"),
		Revision:        w.revision,
		Title:           b.words(s.Title),
		ReferenceLocale: s.Reference,
		Locales:         append([]string{}, s.Locales...),
		Editions:        []edition{},
		Count:           len(b.cat.Events),
		Events:          []event{},
		Withdrawn:       []tombstone{},
	}
	for _, e := range b.cat.Editions {
		file.Editions = append(file.Editions, newEdition(e))
	}
	for i := range s.Components {
		c := &s.Components[i]
		file.Components = append(file.Components, component{c.ID, b.words(c.Names)})
	}
	for i := range s.Severities {
		c := &s.Severities[i]
		file.Severities = append(file.Severities, severity{c.ID, c.Rank, b.words(c.Names)})
	}
	return file
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

// events writes v1/catalog.json and the file of every event, a few at a time.
func (w *writer) events() error {
	var envelope bytes.Buffer
	if err := writeJSON(&envelope, w.envelope()); err != nil {
		return err
	}
	// Quotes within strings are escaped, so this is the member itself.
	before, after, ok := bytes.Cut(envelope.Bytes(), []byte(`"events": []`))
	if !ok {
		return fmt.Errorf("%s: envelope without events", catalogPath)
	}
	return w.writeBulk(catalogPath, func(out io.Writer) error {
		buf := bufio.NewWriter(out)
		buf.Write(before)
		if err := w.eventList(buf); err != nil {
			return err
		}
		buf.Write(after)
		return buf.Flush()
	})
}

func (w *writer) eventList(out *bufio.Writer) error {
	out.WriteString(`"events": [`)
	separator := "\n"
	err := inOrder(len(w.builder.cat.Events), w.eventInBoth, func(event []byte) error {
		out.WriteString(separator + indent + indent)
		separator = ",\n"
		_, err := out.Write(event)
		return err
	})
	if err != nil {
		return err
	}
	if len(w.builder.cat.Events) > 0 {
		out.WriteString("\n" + indent)
	}
	return out.WriteByte(']')
}

// eventInBoth encodes the i-th event, writes its own file, and to out the event as
// the catalog has it.
func (w *writer) eventInBoth(i int, out *bytes.Buffer) error {
	e := w.builder.cat.Events[i]
	compact, err := marshal(w.builder.event(e))
	if err != nil {
		return fmt.Errorf("event %s: %w", e.Key, err)
	}
	if err := w.eventFile(e.Slug, compact); err != nil {
		return err
	}
	return json.Indent(out, compact, indent+indent, indent)
}

// eventFile writes the file of one event: a head and the event's own members, which
// are given as JSON so that they are encoded once for this file and the catalog.
func (w *writer) eventFile(slug string, event []byte) error {
	start, err := marshal(newHead("../schema/event.schema.json"))
	if err != nil {
		return err
	}
	start[len(start)-1] = ','
	var b bytes.Buffer
	if err := json.Indent(&b, append(start, event[1:]...), "", indent); err != nil {
		return err
	}
	b.WriteByte('\n')
	return w.write(eventsDir+slug+".json", func(out io.Writer) error {
		_, err := out.Write(b.Bytes())
		return err
	})
}
