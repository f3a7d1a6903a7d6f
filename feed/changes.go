package feed

import (
	"bufio"
	"bytes"
	"fmt"
	"io"

	"catsite/catalog"
)

// A changesFile is v1/changes.json. Previous is null, and the lists are empty, where no
// previous catalog was given.
type changesFile struct {
	head
	Previous maybe[string]  `json:"previous"`
	Revision string         `json:"revision"`
	Added    []event        `json:"added"`
	Removed  []string       `json:"removed"`
	Renamed  []RenamedEvent `json:"renamed"`
	Changed  []ChangedValue `json:"changed"`
}

// changes writes v1/changes.json, of whose long lists it holds a few entries at a time.
func (w *writer) changes() error {
	file := changesFile{
		head: newHead("schema/changes.schema.json"), Previous: null[string](), Revision: w.revision,
		Added: []event{}, Removed: []string{}, Renamed: []RenamedEvent{}, Changed: []ChangedValue{},
	}
	history := w.builder.cat.History
	if history == nil {
		return w.writeBulk(changesPath, func(out io.Writer) error { return writeJSON(out, file) })
	}
	file.Previous = some(history.Previous)
	for _, t := range history.Removed {
		file.Removed = append(file.Removed, t.Key)
	}
	for _, r := range history.Renamed {
		file.Renamed = append(file.Renamed, RenamedEvent{r.From.Key, r.To.Key, r.Evidence})
	}
	var envelope bytes.Buffer
	if err := writeJSON(&envelope, file); err != nil {
		return err
	}
	changed := changedValues(history)
	return w.writeBulk(changesPath, func(out io.Writer) error {
		buf := bufio.NewWriter(out)
		rest, err := writeList(buf, envelope.Bytes(), "added", len(history.Added), func(i int, b []byte) ([]byte, error) {
			var added event
			w.builder.event(history.Added[i], &added)
			return appendJSON(b, &added)
		})
		if err != nil {
			return err
		}
		rest, err = writeList(buf, rest, "changed", len(changed), func(i int, b []byte) ([]byte, error) {
			value := changed[i].value()
			return appendJSON(b, &value)
		})
		if err != nil {
			return err
		}
		buf.Write(rest)
		return buf.Flush()
	})
}

// A valueOf is a value that changed, with its event.
type valueOf struct {
	event  *catalog.Event
	change *catalog.Change
}

func changedValues(h *catalog.History) []valueOf {
	var list []valueOf
	for i := range h.Changed {
		for j := range h.Changed[i].Values {
			list = append(list, valueOf{h.Changed[i].Event, &h.Changed[i].Values[j]})
		}
	}
	return list
}

func (v valueOf) value() ChangedValue {
	return ChangedValue{Key: v.event.Key, Pointer: v.change.Pointer, Old: v.change.Old, New: v.change.New}
}

// writeList writes a document up to its empty list of a name, and in place of this the
// list of n entries, a line each, which entry appends as compact JSON. It returns the
// rest of the document.
func writeList(out *bufio.Writer, document []byte, name string, n int, entry func(i int, b []byte) ([]byte, error)) (rest []byte, err error) {
	// Quotes within strings are escaped, so this is the member itself.
	before, rest, ok := bytes.Cut(document, []byte("\n"+indent+`"`+name+`": []`))
	if !ok {
		return nil, fmt.Errorf("envelope without %s", name)
	}
	out.Write(before)
	out.WriteString("\n" + indent + `"` + name + `": [`)
	separator := "\n"
	err = inOrder(n, func(i int, line *[]byte) (err error) {
		*line, err = entry(i, (*line)[:0])
		return err
	}, func(line *[]byte) error {
		out.WriteString(separator + indent + indent)
		separator = ",\n"
		_, err := out.Write(*line)
		return err
	})
	if n > 0 {
		out.WriteString("\n" + indent)
	}
	out.WriteByte(']')
	return rest, err
}
