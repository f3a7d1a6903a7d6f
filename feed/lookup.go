package feed

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/sheet"
)

// maxHeader is what Splunk reads of the first line of a lookup, in bytes with its
// line end. See https://docs.splunk.com/Documentation/Splunk/latest/Knowledge/ConfigureCSVlookups.
const maxHeader = 4096

// A lookupRow is what is said of one code: per column the distinct values of its
// events, mostly one.
type lookupRow struct {
	values [][]string
	seen   map[lookupValue]bool // the values of columns that have several; nil for none
}

type lookupValue struct {
	column int
	value  string
}

// lookup writes the table with one row per code; none where the project has no codes.
// An engine that joins it to a log would otherwise have several answers for one event.
func (w *writer) lookup() error {
	b := w.builder
	if b.code < 0 {
		return nil
	}
	groups := byCode(b.cat.Events)
	columns := b.lookupColumns()
	return w.writeBulk(lookupPath, func(out io.Writer) error {
		if _, err := out.Write(lookupHeader(columns)); err != nil {
			return err
		}
		return inOrder(len(groups), func(i int, row *bytes.Buffer) error {
			row.Write(b.appendLookupRow(row.AvailableBuffer(), groups[i], columns))
			return nil
		}, func(row []byte) error {
			_, err := out.Write(row)
			return err
		})
	})
}

// byCode groups the events that have a code, by it. Codes are sorted, the events of
// one keep their order.
func byCode(events []*catalog.Event) [][]*catalog.Event {
	coded := slices.DeleteFunc(slices.Clone(events), func(e *catalog.Event) bool { return e.Code == "" })
	slices.SortStableFunc(coded, func(x, y *catalog.Event) int { return cmp.Compare(x.Code, y.Code) })
	var groups [][]*catalog.Event
	for start, i := 0, 1; i <= len(coded); i++ {
		if i == len(coded) || coded[i].Code != coded[start].Code {
			groups = append(groups, coded[start:i])
			start = i
		}
	}
	return groups
}

// lookupColumns are the code and, of those of the catalog, the columns without
// sentences, as many as the header may have.
func (b *builder) lookupColumns() []column {
	all := append(b.bareColumns(), b.nameColumns(b.locales)...)
	all = append(all, b.pageColumns(b.locales)...)
	code := slices.IndexFunc(all, func(c column) bool { return c.name == "code" })
	all[0], all[code] = all[code], all[0] // what is looked up comes first
	for i := range all {
		if len(lookupHeader(all[:i+1])) > maxHeader {
			return all[:i]
		}
	}
	return all
}

func lookupHeader(columns []column) []byte {
	var header []string
	for _, c := range columns {
		header = append(header, c.name)
	}
	return sheet.AppendRow(nil, header...)
}

// appendLookupRow appends the row of the events of one code.
func (b *builder) appendLookupRow(out []byte, events []*catalog.Event, columns []column) []byte {
	row := newLookupRow(len(columns))
	for _, source := range events {
		e := &encodedEvent{event: event{
			eventFacts: eventFacts{bareFacts: b.bare(source, nil)}, eventExtras: eventExtras{Pages: b.pages(source.Slug, nil)},
		}}
		for i, c := range columns {
			if c.name != "id" {
				row.add(i, c.cell(e))
				continue
			}
			for _, r := range source.Records { // in a log stands any of them
				if r != nil {
					row.add(i, r.Value(b.id).Norm)
				}
			}
		}
	}
	cells := make([]string, len(columns))
	for i, values := range row.values {
		cells[i] = strings.Join(values, separator)
	}
	return sheet.AppendRow(out, cells...)
}

// newLookupRow returns a row with room for one value per column.
func newLookupRow(columns int) *lookupRow {
	row := &lookupRow{values: make([][]string, columns)}
	room := make([]string, columns)
	for i := range row.values {
		row.values[i] = room[i : i : i+1]
	}
	return row
}

// add adds a value to a column, on one line.
func (row *lookupRow) add(column int, value string) {
	value = oneLine(value)
	known, at := row.values[column], lookupValue{column, value}
	if value == "" || len(known) > 0 && known[0] == value || row.seen[at] {
		return
	}
	if len(known) > 0 {
		if row.seen == nil {
			row.seen = map[lookupValue]bool{}
		}
		row.seen[at] = true
	}
	row.values[column] = append(known, value)
}

// oneLine returns s with spaces instead of what may end a line.
func oneLine(s string) string {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == "\u0085"[0] || c == "\u2028"[0] {
			return lineEnds.Replace(s)
		}
	}
	return s
}

var lineEnds = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\v", " ", "\f", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")
