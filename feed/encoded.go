package feed

import (
	"fmt"

	"catsite/catalog"
)

// An encodedEvent is an event as it goes into files. One serves event after event, so
// that their memory is used again.
type encodedEvent struct {
	event
	compact   []byte // its JSON, on one line
	canonical []byte // its canonical form, see [builder.revision]
	// facts and cells are memory for parts: what they held for the event before.
	facts []byte
	cells []string
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
	out, err := appendJSON(e.compact[:0], &e.eventFacts)
	if err != nil {
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
	out = append(out, '}')
	extras := len(out)
	if out, err = appendJSON(out, &e.eventExtras); err != nil {
		return err
	}
	out[extras] = ',' // in place of its brace
	e.compact = out
	return nil
}

// openAgain takes the closing brace of an object away that gets further members.
func openAgain(object []byte) []byte {
	object = object[:len(object)-1]
	if object[len(object)-1] == '{' {
		return object
	}
	return append(object, ',')
}
