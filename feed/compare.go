package feed

import (
	"bytes"
	"encoding/json"
	"strings"

	"catsite/catalog"
)

// A delta is what changed from one snapshot to the next, by the indexes of events in
// them.
type delta struct {
	added   []int // in the newer one
	removed []int // in the older one
	renamed []renaming
	changed []eventDelta
	// counterpart is the index in the older one of each event of the newer, -1 of an
	// added one.
	counterpart []int
}

// A renaming is an event that has another key in the newer snapshot.
type renaming struct {
	older, newer int
	evidence     []string
}

// An eventDelta is an event that says something else in the newer snapshot.
type eventDelta struct {
	event  int // in the newer one
	values []catalog.Change
}

// compare returns what changed from one snapshot to another.
func compare(older, newer *snapshot) (*delta, error) {
	d := &delta{counterpart: make([]int, len(newer.events))}
	left := make(map[string]int, len(older.events))
	for i := range older.events {
		left[older.events[i].key] = i
	}
	var added, gone []int
	for i := range newer.events {
		key := newer.events[i].key
		if was, ok := left[key]; ok {
			d.counterpart[i] = was
			delete(left, key)
			continue
		}
		d.counterpart[i] = -1
		added = append(added, i)
	}
	for i := range older.events {
		if _, ok := left[older.events[i].key]; ok {
			gone = append(gone, i)
		}
	}
	d.sortOut(older, newer, gone, added)
	return d, d.compareEvents(older, newer)
}

// sortOut parts what came and went from what only has another key.
func (d *delta) sortOut(older, newer *snapshot, gone, added []int) {
	d.renamed = renamings(older.events, newer.events, gone, added)
	moved := map[int]bool{}
	for _, r := range d.renamed {
		d.counterpart[r.newer] = r.older
		moved[r.older] = true
	}
	for _, i := range added {
		if d.counterpart[i] < 0 {
			d.added = append(d.added, i)
		}
	}
	for _, i := range gone {
		if !moved[i] {
			d.removed = append(d.removed, i)
		}
	}
}

// compareEvents lists the values that differ of the events that both have. Only those
// with another hash are read again.
func (d *delta) compareEvents(older, newer *snapshot) error {
	for i, was := range d.counterpart {
		if was < 0 || newer.events[i].hash == older.events[was].hash {
			continue
		}
		old, err := older.canonical(was)
		if err != nil {
			return err
		}
		now, err := newer.canonical(i)
		if err != nil {
			return err
		}
		if values := changes(old, now); len(values) > 0 {
			d.changed = append(d.changed, eventDelta{i, values})
		}
	}
	return nil
}

// changes returns the values that differ between two canonical events, but for the
// key, which a renaming tells.
func changes(old, now []byte) []catalog.Change {
	noKey := map[string]bool{"key": true}
	same := func(_ string, value []byte) []byte { return value }
	return addChanges(nil, "", without(old, noKey, same), without(now, noKey, same))
}

// addChanges adds what differs between two values, nil for none. Objects are compared
// member by member, in the order of the new one, anything else as a whole.
func addChanges(list []catalog.Change, pointer string, old, now []byte) []catalog.Change {
	if !isObject(old) || !isObject(now) {
		if old != nil && now != nil && sameJSON(old, now) {
			return list
		}
		return append(list, catalog.Change{Pointer: pointer, Old: rawValue(old), New: rawValue(now)})
	}
	if bytes.Equal(old, now) {
		return list
	}
	for name, value := range rawMembers(now) {
		list = addChanges(list, pointer+"/"+escapePointer(name.String()), rawMember(old, name.String()), value)
	}
	for name, value := range rawMembers(old) {
		if rawMember(now, name.String()) == nil {
			list = addChanges(list, pointer+"/"+escapePointer(name.String()), value, nil)
		}
	}
	return list
}

// rawValue returns a value that does not keep the event it is of.
func rawValue(value []byte) json.RawMessage { return bytes.Clone(value) }

var (
	pointerEscapes   = strings.NewReplacer("~", "~0", "/", "~1")
	pointerUnescapes = strings.NewReplacer("~1", "/", "~0", "~")
)

// escapePointer returns a member's name as a JSON pointer has it, by RFC 6901.
func escapePointer(name string) string { return pointerEscapes.Replace(name) }

// pointerParts returns the names of the members on the way to a value.
func pointerParts(pointer string) []string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, part := range parts {
		parts[i] = pointerUnescapes.Replace(part)
	}
	return parts
}
