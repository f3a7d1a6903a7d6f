package scraper

import (
	"catsite/catalog"
)

// readRecords makes a record of every body row that shows something.
func (t *tableReader) readRecords() {
	t.survey()
	t.table.Records = make([]*catalog.Record, 0, len(t.body))
	width := t.valueCount()
	var values []catalog.Value
	section := ""
	for i := range t.body {
		r := &t.body[i]
		if reason := t.noRecord(r); reason != "" {
			t.exclude(i+1, reason)
			switch reason {
			case ReasonDescriptionRow:
				t.describe(r.cells[0])
			case ReasonSectionTitle:
				section = only(t.sections.find(r.cells[0].content.plain))
			}
			continue
		}
		if len(values) < width {
			values = make([]catalog.Value, width*min(len(t.body)-i, rowsAtOnce))
		}
		record := &catalog.Record{
			Table: t.table, Row: i + 1, Offset: r.node.at,
			Values: values[:width:width], Cells: len(r.cells), Section: section,
		}
		values = values[width:]
		t.readCells(record, r)
		t.table.Records = append(t.table.Records, record)
		r.release()
	}
	t.classifyRecords()
}

// rowsAtOnce is for how many rows there is room for values at a time: one piece of
// memory for many records, but not for all while most of the tree is still there.
const rowsAtOnce = 64

// valueCount returns how many values a record needs: up to the last field that the
// table can have.
func (t *tableReader) valueCount() int {
	last := -1
	if t.paired {
		last = t.setup.Field(catalog.RoleDescription)
	}
	for _, h := range t.table.Header {
		last = max(last, h.Field)
	}
	return last + 1
}

// release lets go of the cells of a row that are read: what they say is elsewhere.
func (r *row) release() { r.cells, r.node.first = nil, nil }

// describe makes a cell the description of the last record.
func (t *tableReader) describe(c *cell) {
	field := t.setup.Field(catalog.RoleDescription)
	last := t.table.Records[len(t.table.Records)-1]
	last.Values[field] = t.decode(field, c)
}

func (t *tableReader) readCells(record *catalog.Record, r *row) {
	from, to, shift := 0, len(t.table.Header), 0
	short := len(r.cells) < to
	if short {
		from, to, shift = t.known(r)
	}
	for i, c := range r.cells {
		if i < from || i >= to {
			if !short || c.shows() && (i == 0 || r.cells[i-1] != c) {
				record.Surplus = append(record.Surplus, c.content.plain)
			}
			continue
		}
		if h := &t.table.Header[i+shift]; h.Field >= 0 {
			record.Values[h.Field] = t.decode(h.Field, c)
		} else {
			h.Sample(c.content.plain)
		}
	}
}

// known returns which cells of a row that has too few stand in columns that are known:
// those from one to before another, each shift columns further right than its place.
// Which columns have no cell is told by that of the key alone: as many cells as there
// are columns before it, or after it, are those of these.
func (t *tableReader) known(r *row) (from, to, shift int) {
	columns, key := len(t.table.Header), t.keyColumn()
	cell := t.keyCell(r, key)
	switch {
	case cell < 0:
		return 0, 0, 0
	case cell == key:
		return 0, key + 1, 0
	case len(r.cells)-cell == columns-key:
		return cell, len(r.cells), key - cell
	}
	return cell, cell + 1, key - cell
}

// keyColumn returns the index of the column that has the key, or else of the first that
// a field knows; -1 for none.
func (t *tableReader) keyColumn() int {
	first := -1
	for i, h := range t.table.Header {
		if h.Field == t.headers.key {
			return i
		}
		if first < 0 && h.Field >= 0 {
			first = i
		}
	}
	return first
}

// keyCell returns the index of the cell that stands in the column of the key in a row
// that has too few: the only one that looks like a code, where the project says what
// codes look like, else the one in its place. It returns -1 where that is not told.
func (t *tableReader) keyCell(r *row, key int) int {
	if key < 0 {
		return -1
	}
	field := t.table.Header[key].Field
	pattern := t.setup.Fields[field].Pattern
	if pattern == nil {
		if key < len(r.cells) {
			return key
		}
		return -1
	}
	found := -1
	for i, c := range r.cells[:min(key+1, len(r.cells))] {
		v := t.decode(field, c)
		switch {
		case v.Norm == "" || !pattern.MatchString(v.Norm):
		case i == key || found < 0:
			found = i
		default:
			found = len(r.cells)
		}
	}
	if found == len(r.cells) {
		return -1
	}
	return found
}

// decode reads a cell as the value of a field. Words that many records repeat are
// held once.
func (t *tableReader) decode(field int, c *cell) catalog.Value {
	if !hasFewValues(&t.setup.Fields[field]) {
		return t.decodeAnew(field, c)
	}
	key := decodedCell{field, c.content}
	if v, ok := t.decoded[key]; ok {
		v.Offset = c.node.at
		return v
	}
	v := t.decodeAnew(field, c)
	if len(t.decoded) < maxSharedCells {
		t.decoded[key] = v
	}
	return v
}

// A decodedCell is content that was read as a field before.
type decodedCell struct {
	field   int
	content *cellContent
}

// hasFewValues reports whether the same values of a field come again and again.
func hasFewValues(f *catalog.Field) bool {
	switch f.Type {
	case catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool, catalog.TypeNumber:
		return true
	}
	return f.Role == catalog.RoleSeverity || f.Role == catalog.RoleComponent
}

func (t *tableReader) decodeAnew(field int, c *cell) catalog.Value {
	f := &t.setup.Fields[field]
	text := c.content.text
	if f.Type == catalog.TypeText {
		text = c.content.rich()
	}
	v := f.DecodeWords(&t.language, text, c.content.plain, c.node.at)
	// What is equal is held once.
	if v.Raw == c.content.plain {
		v.Raw = c.content.plain
	}
	if v.Norm == v.Raw {
		v.Norm = v.Raw
	}
	if hasFewValues(f) {
		v.Raw, v.Norm = t.share(v.Raw), t.share(v.Norm)
	}
	return v
}

// share returns the one copy that the edition holds of s.
func (r *editionReader) share(s string) string {
	if s == "" {
		return ""
	}
	if one, ok := r.shared[s]; ok {
		return one
	}
	r.shared[s] = s
	return s
}
