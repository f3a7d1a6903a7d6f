package verify

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"io/fs"

	"catsite/sheet"
)

// A roll compares a list of events with the catalog: each is there once and in order.
type roll struct {
	*tree
	path string
	seen []bool
	last int
	// disordered says that it was told already.
	disordered bool
}

func (t *tree) newRoll(path string) *roll {
	return &roll{tree: t, path: path, seen: make([]bool, len(t.cat.events)), last: -1}
}

// event returns the event of a key that an entry has; at says which it is.
func (r *roll) event(at, key string) *known {
	i, ok := r.cat.byKey[key]
	switch {
	case !ok:
		r.log.add(r.path, "%s: %s has no event %q", at, catalogPath, key)
		return nil
	case r.seen[i]:
		r.log.add(r.path, "%s: %s is there twice", at, key)
	case i < r.last && !r.disordered:
		r.log.add(r.path, "%s: %s is not in the order of %s", at, key, catalogPath)
		r.disordered = true
	}
	r.seen[i], r.last = true, i
	return &r.cat.events[i]
}

// end notes the events that the list lacks.
func (r *roll) end() {
	for i, seen := range r.seen {
		if !seen {
			r.log.add(r.path, "lacks %s, which %s has", r.cat.events[i].key, catalogPath)
		}
	}
}

// readLines compares v1/catalog.ndjson with the catalog, line by line.
func (t *tree) readLines() {
	file, err := t.fs.Open(linesPath)
	if err != nil {
		t.log.add(linesPath, "%s", unread(err))
		return
	}
	defer file.Close()
	r := t.newRoll(linesPath)
	in := bufio.NewReaderSize(file, copyBuffer)
	for number := 1; t.ctx.Err() == nil; number++ {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			r.line(number, bytes.TrimSuffix(line, []byte("\n")))
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.log.add(linesPath, "%s", unread(err))
			return
		}
	}
	r.end()
}

func (r *roll) line(number int, line []byte) {
	at := "line " + printed(&number)
	var e struct{ Key string }
	if err := json.Unmarshal(line, &e); err != nil {
		r.log.add(r.path, "%s: no valid JSON: %v", at, err)
		return
	}
	if known := r.event(at, e.Key); known != nil && sha256.Sum256(line) != known.whole {
		r.log.add(r.path, "%s: differs from what %s says of %s", at, catalogPath, e.Key)
		r.checkLine(at, line)
	}
}

// readTable compares a table that has a row per event with the catalog, cell by cell.
func (t *tree) readTable(path string) {
	file, err := t.fs.Open(path)
	if err != nil {
		t.log.add(path, "%s", unread(err))
		return
	}
	defer file.Close()
	rows := csv.NewReader(skipMark(bufio.NewReaderSize(file, copyBuffer)))
	rows.ReuseRecord = true
	header, err := rows.Read()
	if err != nil {
		t.log.add(path, "no header: %v", err)
		return
	}
	columns := make([]int, len(header))
	key := -1
	for i, name := range header {
		columns[i] = -1
		if at, ok := t.cat.columns.index[sheet.Undo(name)]; ok {
			columns[i] = at
		}
		if name == "key" {
			key = i
		}
	}
	if key < 0 {
		t.log.add(path, "no column %q", "key")
		return
	}
	r := t.newRoll(path)
	for number := 1; t.ctx.Err() == nil; number++ {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.log.add(path, "%v", err)
			return
		}
		r.row("row "+printed(&number), cells, columns, key)
	}
	r.end()
}

// row compares the cells of a row with those of its event; columns says which they are,
// -1 for those that are not compared.
func (r *roll) row(at string, cells []string, columns []int, key int) {
	known := r.event(at, sheet.Undo(cells[key]))
	if known == nil || known.cells == nil {
		return
	}
	for i, column := range columns {
		if column >= 0 && hashOf(sheet.Undo(cells[i])) != known.cells[column] {
			r.log.add(r.path, "%s, column %s: differs from what %s says of %s", at, r.cat.columns.names[column], catalogPath, known.key)
		}
	}
}

// skipMark skips the byte order mark of a file that has one.
func skipMark(in *bufio.Reader) io.Reader {
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		in.Discard(len(mark))
	}
	return in
}

// readFacts compares v1/facts.json with the catalog, in what facts have.
func (t *tree) readFacts() {
	r := t.newRoll(factsPath)
	compared := map[string]bool{}
	for _, c := range t.factColumns() {
		compared[c] = true
	}
	rest := t.document(factsPath, "facts", map[string]func(int, []byte){"events": func(i int, entry []byte) {
		var e event
		if json.Unmarshal(entry, &e) != nil {
			return // the schema has said it
		}
		known := r.event("/events/"+printed(&i), e.Key)
		if known == nil || known.cells == nil {
			return
		}
		for column, got := range t.cat.columns.hashes(&e) {
			if name := t.cat.columns.names[column]; compared[name] && got != known.cells[column] {
				t.log.add(factsPath, "/events/%d, %s: differs from what %s says of %s", i, name, catalogPath, e.Key)
			}
		}
	}})
	if rest == nil {
		return
	}
	r.end()
	var facts envelope
	if json.Unmarshal(rest, &facts) == nil {
		t.counts(factsPath, "count", facts.Count, len(t.cat.events))
	}
}

// factColumns names the columns of facts: all but those of sentences.
func (t *tree) factColumns() (names []string) {
	for _, name := range t.cat.columns.names {
		if !isDescription(name) {
			names = append(names, name)
		}
	}
	return names
}

// tables returns the tables that have a row per event.
func (t *tree) tables() (names []string) {
	for _, pattern := range []string{"v1/catalog*.csv", "v1/facts.csv"} {
		found, err := fs.Glob(t.fs, pattern)
		if err == nil {
			names = append(names, found...)
		}
	}
	return names
}
