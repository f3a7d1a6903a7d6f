package feed

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
)

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
	lines := sha256.New()
	err := inOrder(len(b.cat.Events), func(i int, e *encodedEvent) error {
		if err := b.encode(b.cat.Events[i], e); err != nil {
			return err
		}
		note(i, e.canonical)
		e.canonical = revisionLine(e.canonical)
		return nil
	}, func(e *encodedEvent) error {
		lines.Write(e.canonical)
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("revision: %w", err)
	}
	return newRevision(lines), nil
}

// newRevision returns the revision of events whose lines were written to a SHA-256.
func newRevision(lines hash.Hash) string { return "sha256:" + hex.EncodeToString(lines.Sum(nil)) }

// revisionLine makes a canonical form, which it may use the memory of, a line of the
// revision.
func revisionLine(canonical []byte) []byte { return append(plainSeparators(canonical), '\n') }

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
