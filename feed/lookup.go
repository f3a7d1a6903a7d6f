package feed

import (
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
// events, mostly one. One serves code after code, so that its memory is used again.
type lookupRow struct {
	values [][]string
	seen   map[lookupValue]bool // the values of columns that have several; nil for none
	event  encodedEvent         // whose values are added: no more of it than the columns show
	cells  []string
	text   []byte
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
		return inOrder(len(groups), func(i int, row *lookupRow) error {
			b.lookupRow(groups[i], columns, row)
			return nil
		}, func(row *lookupRow) error {
			_, err := out.Write(row.text)
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
	all := append(b.bareColumns(), b.nameColumns()...)
	all = append(all, b.pageColumns()...)
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

// lookupRow makes row that of the events of one code.
func (b *builder) lookupRow(events []*catalog.Event, columns []column, row *lookupRow) {
	row.reset(len(columns))
	for _, source := range events {
		row.event.bareFacts = b.bare(source, row.event.Names)
		row.event.Pages = b.pages(source.Slug, row.event.Pages)
		for i, c := range columns {
			if c.name != "id" {
				row.add(i, c.cell(&row.event))
				continue
			}
			for _, r := range source.Records { // in a log stands any of them
				if r != nil {
					row.add(i, r.Value(b.id).Norm)
				}
			}
		}
	}
	for i, values := range row.values {
		row.cells[i] = strings.Join(values, separator)
	}
	row.text = sheet.AppendRow(row.text[:0], row.cells...)
}

// reset empties a row, which has so many columns.
func (row *lookupRow) reset(columns int) {
	if row.values == nil {
		row.values, row.cells = make([][]string, columns), make([]string, columns)
	}
	for i := range row.values {
		row.values[i] = row.values[i][:0]
	}
	row.seen = nil // rarely anything, and once very much where one code is in many rows
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
