package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"catsite/catalog"
)

// canonicalEvent is an event without what can change while the facts do not: its
// pages, findings and origins.
type canonicalEvent struct {
	eventFacts
	Editions members[editionFacts] `json:"editions"`
}

// revision returns the SHA-256 of the canonical form of all events: per event one
// line of compact JSON, members in the order of the file, in which only quotes,
// backslashes and control characters are escaped. From a published catalog it is
//
//	jq -c '.events[] | del(.pages, .findings, .first_seen, .last_changed) |
//	  .editions[] |= del(.origin)' v1/catalog.json | sha256sum
func (b *builder) revision() (string, error) {
	return b.hash(func(int, []byte) {})
}

// hash returns the revision and shows the canonical form of every event, by its
// index, to note, which is called concurrently and keeps no part of it.
func (b *builder) hash(note func(i int, canonical []byte)) (string, error) {
	h := sha256.New()
	err := inOrderOf(len(b.cat.Events), func(i int, line *[]byte) error {
		var err error
		if *line, err = b.appendCanonical((*line)[:0], b.cat.Events[i]); err != nil {
			return err
		}
		note(i, *line)
		*line = append(plainSeparators(*line), '\n')
		return nil
	}, func(line *[]byte) error {
		h.Write(*line)
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("revision: %w", err)
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)), nil
}

// appendCanonical appends the canonical form of an event as compact JSON.
func (b *builder) appendCanonical(line []byte, e *catalog.Event) ([]byte, error) {
	canonical := canonicalEvent{eventFacts: b.facts(e), Editions: make(members[editionFacts], 0, len(e.Records))}
	for i, r := range e.Records {
		if r != nil {
			canonical.Editions.add(b.cat.Editions[i].ID, b.edition(e, r, &canonical.eventFacts))
		}
	}
	line, err := appendJSON(line, &canonical)
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", e.Key, err)
	}
	return line, nil
}

// plainSeparators undoes the escapes of U+2028 and U+2029, which encoding/json
// makes for JavaScript's sake and other encoders do not.
func plainSeparators(line []byte) []byte {
	if !bytes.Contains(line, []byte(`\u202`)) {
		return line
	}
	var out []byte
	for i := 0; i < len(line); i++ {
		if line[i] != '\\' {
			out = append(out, line[i])
			continue
		}
		switch rest := line[i:]; {
		case bytes.HasPrefix(rest, []byte(`\u2028`)):
			out, i = append(out, "\u2028"...), i+5
		case bytes.HasPrefix(rest, []byte(`\u2029`)):
			out, i = append(out, "\u2029"...), i+5
		default: // an escape of two bytes, or the beginning of a longer one
			out, i = append(out, rest[0], rest[1]), i+1
		}
	}
	return out
}
