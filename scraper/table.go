package scraper

import (
	"strings"

	"golang.org/x/net/html"

	"catsite/catalog"
)

// Why a table was not taken, or a row is in no record.
const (
	// ReasonNoHeader is that of a table without a row of column headings.
	ReasonNoHeader = "no-header"
	// ReasonNoKnownColumn is that of a table whose headings name neither the key
	// field nor two other fields.
	ReasonNoKnownColumn = "no-known-column"
	// ReasonBlankRow is that of a row whose cells show nothing.
	ReasonBlankRow = "blank-row"
	// ReasonSectionTitle is that of a row of one cell across all columns.
	ReasonSectionTitle = "section-title"
)

// A tableReader reads one table.
type tableReader struct {
	*documentReader
	table  *catalog.Table
	header []*cell
	body   []row
}

// table adds a table to the current topic, and a block in its place to the flow
// that it stands in.
func (d *documentReader) table(n *html.Node, f *flow) {
	if f.topics {
		d.endEntries()
	}
	rows, caption := rowsOf(n)
	if len(rows) == 0 && caption == nil {
		return
	}
	for i := range rows {
		d.addID(rows[i].node)
	}
	anchor := f.claim("")
	t := &tableReader{documentReader: d, table: &catalog.Table{
		Edition: d.edition, Topic: d.topic, Ordinal: len(d.topic.Tables) + 1, Offset: offsetOf(n),
	}}
	d.topic.Tables = append(d.topic.Tables, t.table)
	d.edition.Tables = append(d.edition.Tables, t.table)
	t.split(rows)
	t.readHeader()
	introduced := t.readCaption(caption, *f.out)
	if !t.table.Taken {
		t.leave()
		if caption != nil {
			f.add(catalog.Block{Inlines: plain(t.table.Caption)}, caption)
		}
		grid := t.grid()
		grid.Anchor = anchor
		f.add(grid, n)
		return
	}
	if introduced {
		*f.out = (*f.out)[:len(*f.out)-1]
	}
	t.classify()
	t.readRecords()
	f.add(catalog.Block{Kind: catalog.EventTable, Anchor: anchor, Table: t.table}, n)
}

// split parts the rows into header and body. Rows of header cells at the top are
// header, a single one or several that span; of several the one counts that names
// most fields.
func (t *tableReader) split(rows []row) {
	count := 0
	for count < len(rows) {
		r := &rows[count]
		if !(r.head && count == 0 || r.allHeaders() && (count == 0 || r.head || rows[0].spans())) {
			break
		}
		count++
	}
	if count == len(rows) {
		count = min(count, 1)
	}
	expand(rows)
	for best, i := -1, 0; i < count; i++ {
		if n := t.knownFields(rows[i].cells); n >= best {
			best, t.header = n, rows[i].cells
		}
	}
	t.body = rows[count:]
	t.table.Rows = len(t.body)
}

func (t *tableReader) knownFields(cells []*cell) int {
	n := 0
	for _, c := range cells {
		if t.headers.field(t.heading(c)) >= 0 {
			n++
		}
	}
	return n
}

// heading returns the words of a header cell.
func (t *tableReader) heading(c *cell) string {
	t.read(c)
	return oneLine(c.plain)
}

// read converts a cell, once for all the places where it stands.
func (t *tableReader) read(c *cell) {
	if !c.read {
		c.read = true
		t.addID(c.node)
		c.text = t.blocks(c.node, true)
		c.plain = c.text.Plain()
	}
}

// readHeader understands the column headings and decides whether the table is
// taken.
func (t *tableReader) readHeader() {
	if t.header == nil {
		t.table.Reason = ReasonNoHeader
		return
	}
	known := map[int]bool{}
	for _, c := range t.header {
		h := catalog.HeaderCell{Text: t.heading(c), Offset: offsetOf(c.node), Field: -1}
		if field := t.headers.field(h.Text); field >= 0 && !known[field] {
			known[field] = true
			h.Field = field
		}
		t.table.Header = append(t.table.Header, h)
	}
	if t.table.Taken = known[t.headers.key] || len(known) >= 2; !t.table.Taken {
		t.table.Reason = ReasonNoKnownColumn
	}
}

// leave accounts for the rows of a table that is not taken.
func (t *tableReader) leave() {
	for i := range t.body {
		t.exclude(i+1, t.table.Reason)
	}
}

func (t *tableReader) exclude(row int, reason string) {
	for i := range t.table.Excluded {
		if x := &t.table.Excluded[i]; x.Reason == reason {
			x.Rows = append(x.Rows, row)
			return
		}
	}
	t.table.Excluded = append(t.table.Excluded, catalog.Exclusion{Rows: []int{row}, Reason: reason})
}

// grid returns a table as the plain table it is.
func (t *tableReader) grid() catalog.Block {
	b := catalog.Block{Kind: catalog.Grid, Header: t.header != nil}
	line := func(cells []*cell) {
		row := make([]catalog.Text, len(cells))
		for i, c := range cells {
			t.read(c)
			row[i] = c.text
		}
		b.Rows = append(b.Rows, row)
	}
	if t.header != nil {
		line(t.header)
	}
	for i := range t.body {
		line(t.body[i].cells)
	}
	return b
}

// readCaption finds the caption: the table's own, else the paragraph above if it
// looks like one. It reports whether it is that paragraph.
func (t *tableReader) readCaption(own *html.Node, above catalog.Text) bool {
	if own != nil {
		t.table.Caption = oneLine(collapse(textOf(own)))
		return false
	}
	if len(above) == 0 || above[len(above)-1].Kind != catalog.Paragraph {
		return false
	}
	line := above[len(above)-1].Inlines
	words := oneLine(catalog.PlainInlines(line))
	if rest, ok := cutPrefixFold(words, "Table:"); ok {
		words = rest
	} else if len(line) != 1 || line[0].Kind != catalog.Strong && line[0].Kind != catalog.Emphasis {
		return false
	}
	t.table.Caption = catalog.TrimBlank(words)
	return true
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
