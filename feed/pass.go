package feed

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"

	"catsite/catalog"
	"catsite/pretty"
)

// An eventList is a file of the index that has a part for every event. All of them but
// the catalog are written in one pass, so that an event is made and encoded once and
// none is held for long.
type eventList struct {
	name string
	twin string // a file of the same bytes behind a byte order mark; "" for none
	// head and tail go before the first part and behind the last, between between
	// the parts.
	head, between, tail []byte
	// part appends the part of an event. It is called concurrently.
	part func(b []byte, e *encodedEvent) ([]byte, error)
}

// byteOrderMark tells spreadsheets that a file is UTF-8.
const byteOrderMark = "\ufeff"

// events writes the files that have all events but the catalog, and the file of every
// event. After it the revision is known.
func (w *writer) events() error {
	lists, err := w.eventLists()
	if err != nil {
		return err
	}
	open := make([]openList, len(lists))
	for i := range lists {
		if open[i], err = w.openList(&lists[i]); err != nil {
			break
		}
	}
	if err == nil {
		err = w.eventPass(open)
	}
	for _, o := range open {
		err = errors.Join(err, o.close())
	}
	return err
}

func (w *writer) eventLists() ([]eventList, error) {
	lines := eventList{name: linesPath, part: func(b []byte, e *encodedEvent) ([]byte, error) {
		return append(append(b, e.compact...), '\n'), nil
	}}
	facts, err := jsonList(factsPath, w.builder.factsEnvelope(), len(w.builder.cat.Events))
	facts.part = w.builder.appendFacts
	return append([]eventList{lines, facts}, w.builder.tables()...), err
}

// jsonList is a document with a list of n events, without its parts. The envelope is all
// of it but the events.
func jsonList(name string, envelope any, n int) (eventList, error) {
	var document bytes.Buffer
	if err := writeJSON(&document, envelope); err != nil {
		return eventList{}, err
	}
	if n == 0 {
		return eventList{name: name, head: document.Bytes()}, nil
	}
	// Quotes within strings are escaped, so this is the member itself.
	before, after, ok := bytes.Cut(document.Bytes(), []byte("\n"+indent+`"events": []`))
	if !ok {
		return eventList{}, fmt.Errorf("%s: envelope without events", name)
	}
	const margin = "\n" + indent + indent
	return eventList{
		name:    name,
		head:    append(bytes.Clone(before), "\n"+indent+`"events": [`+margin...),
		between: []byte("," + margin),
		tail:    append([]byte("\n"+indent+"]"), after...),
	}, nil
}

// An openList is an eventList that is being written.
type openList struct {
	*eventList
	files []*bulk
}

func (w *writer) openList(list *eventList) (openList, error) {
	open := openList{eventList: list}
	for _, name := range []string{list.name, list.twin} {
		if name == "" {
			continue
		}
		file, err := w.openBulk(name)
		if err != nil {
			return open, err
		}
		if name == list.twin {
			file.WriteString(byteOrderMark)
		}
		open.files = append(open.files, file)
	}
	return open, open.write(list.head)
}

func (o openList) write(p []byte) error {
	for _, file := range o.files {
		if _, err := file.Write(p); err != nil {
			return fmt.Errorf("%s: %w", o.name, err)
		}
	}
	return nil
}

func (o openList) close() error {
	var err error
	for _, file := range o.files {
		_, failure := file.Write(o.tail)
		err = errors.Join(err, file.close(failure))
	}
	return err
}

// eventPass builds every event once, writes its own file and its parts of the lists.
func (w *writer) eventPass(lists []openList) error {
	first, lines := true, sha256.New()
	err := inOrder(len(w.builder.cat.Events), func(i int, out *eventParts) error {
		return w.eventParts(w.builder.cat.Events[i], lists, out)
	}, func(out *eventParts) error {
		lines.Write(out.canonical)
		for i, part := range out.parts {
			if !first {
				if err := lists[i].write(lists[i].between); err != nil {
					return err
				}
			}
			if err := lists[i].write(part); err != nil {
				return err
			}
		}
		first = false
		return nil
	})
	w.revision = newRevision(lines)
	return err
}

// eventParts are what is written of one event: its own file, and its parts of the
// lists. Their memory serves one event after the other.
type eventParts struct {
	encodedEvent
	file  []byte
	parts [][]byte
}

// eventParts writes the file of one event, and its parts of the lists to out.
func (w *writer) eventParts(source *catalog.Event, lists []openList, out *eventParts) error {
	err := w.builder.encode(source, &out.encodedEvent)
	if err != nil {
		return err
	}
	out.canonical = revisionLine(out.canonical)
	if err := w.eventFile(source.Slug, out); err != nil {
		return err
	}
	out.encodeCells(w.builder.columns)
	if out.parts == nil {
		out.parts = make([][]byte, len(lists))
	}
	for i := range lists {
		if out.parts[i], err = lists[i].part(out.parts[i][:0], &out.encodedEvent); err != nil {
			return fmt.Errorf("event %s: %s: %w", source.Key, lists[i].name, err)
		}
	}
	return nil
}

// eventHead is what the file of an event has before the event's own members.
const eventHead = "{\n" + indent + `"$schema": "../schema/event.schema.json",` + "\n" +
	indent + `"schema_version": "` + SchemaVersion + `",`

// eventFile writes the file of one event: a head and the event's own members, which
// were encoded once for this file and the lists.
func (w *writer) eventFile(slug string, out *eventParts) error {
	out.file = append(out.file[:0], eventHead...)
	start := len(out.file)
	out.file = pretty.AppendJSON(out.file, out.compact, "", indent)
	out.file = append(slices.Delete(out.file, start, start+1), '\n') // its own brace
	return w.write(eventsDir+slug+".json", func(file io.Writer) error {
		_, err := file.Write(out.file)
		return err
	})
}
