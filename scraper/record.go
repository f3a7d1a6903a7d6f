package scraper

import (
	"catsite/catalog"
)

// readRecords makes a record of every body row that shows something.
func (t *tableReader) readRecords() {
	fields := len(t.setup.Fields)
	t.survey()
	values := make([]catalog.Value, len(t.body)*fields)
	section := ""
	for i := range t.body {
		r := &t.body[i]
		if reason := t.noRecord(r); reason != "" {
			t.exclude(i+1, reason)
			switch reason {
			case ReasonDescriptionRow:
				t.describe(r.cells[0])
			case ReasonSectionTitle:
				section = only(t.sections.find(r.cells[0].plain))
			}
			continue
		}
		record := &catalog.Record{
			Table: t.table, Row: i + 1, Offset: offsetOf(r.node),
			Values: values[i*fields : (i+1)*fields : (i+1)*fields],
			Cells:  len(r.cells), Section: section,
		}
		t.readCells(record, r)
		t.table.Records = append(t.table.Records, record)
		// Their text is in the record now.
		r.cells, r.node.FirstChild, r.node.LastChild = nil, nil, nil
	}
	t.classifyRecords()
}

// describe makes a cell the description of the last record.
func (t *tableReader) describe(c *cell) {
	field := t.setup.Field(catalog.RoleDescription)
	last := t.table.Records[len(t.table.Records)-1]
	last.Values[field] = t.decode(field, c)
}

func (t *tableReader) readCells(record *catalog.Record, r *row) {
	for i, c := range r.cells {
		if i >= len(t.table.Header) {
			record.Surplus = append(record.Surplus, c.plain)
			continue
		}
		if h := &t.table.Header[i]; h.Field >= 0 {
			record.Values[h.Field] = t.decode(h.Field, c)
		} else {
			h.Sample(c.plain)
		}
	}
}

// decode reads a cell as the value of a field. Words that many records repeat are
// held once.
func (t *tableReader) decode(field int, c *cell) catalog.Value {
	f := &t.setup.Fields[field]
	v := f.Decode(t.language, c.text, offsetOf(c.node))
	switch f.Type {
	case catalog.TypeDuration, catalog.TypeEnum, catalog.TypeBool, catalog.TypeNumber:
	default:
		if f.Role != catalog.RoleSeverity && f.Role != catalog.RoleComponent {
			return v
		}
	}
	v.Raw, v.Norm = t.share(v.Raw), t.share(v.Norm)
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
