package feed

import (
	"fmt"

	"catsite/catalog"
)

// An encodedEvent is an event as it goes into files. One serves event after event, so
// that their memory is used again.
type encodedEvent struct {
	event
	compact   []byte      // its JSON, on one line
	bare      int         // where in it the bare facts end
	canonical []byte      // its canonical form, see [builder.revision]
	stated    statedFacts // memory for those of the event
	// The cells of tables as they stand in rows, and where each ends, behind a 0.
	cells    []byte
	cellEnds []int
}

// encode makes e an event of the catalog. What can change while the facts do not stands
// at the ends of the event and of its editions, so that its canonical form comes of the
// same bytes.
func (b *builder) encode(source *catalog.Event, e *encodedEvent) error {
	b.event(source, &e.event)
	if err := e.encode(); err != nil {
		return fmt.Errorf("event %s: %w", source.Key, err)
	}
	return nil
}

func (e *encodedEvent) encode() error {
	out, err := appendJSON(e.compact[:0], &e.bareFacts)
	if err != nil {
		return err
	}
	e.bare = len(out)
	if out, err = appendMembers(out, &e.richFacts); err != nil {
		return err
	}
	out = append(openAgain(out), `"editions":{`...)
	e.canonical = append(e.canonical[:0], out...)
	for i := range e.Editions {
		m, start := &e.Editions[i], len(out)
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendString(out, m.name), ':')
		if out, err = appendJSON(out, &m.value.editionFacts); err != nil {
			return err
		}
		e.canonical = append(e.canonical, out[start:]...)
		out = append(openAgain(out), `"origin":`...)
		if out, err = appendJSON(out, &m.value.Origin); err != nil {
			return err
		}
		out = append(out, '}')
	}
	e.canonical = append(e.canonical, "}}"...)
	e.compact, err = appendMembers(append(out, "}}"...), &e.eventExtras)
	return err
}

// appendMembers adds the members of *v, which has some, to an object that has some.
func appendMembers[T any](object []byte, v *T) ([]byte, error) {
	end := len(object) - 1
	object, err := appendJSON(object[:end], v)
	if err == nil {
		object[end] = ',' // in place of its opening brace
	}
	return object, err
}

// openAgain takes the closing brace of an object away that gets further members.
func openAgain(object []byte) []byte {
	object = object[:len(object)-1]
	if object[len(object)-1] == '{' {
		return object
	}
	return append(object, ',')
}
