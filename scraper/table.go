package scraper

import (
	"strings"

	"golang.org/x/net/html"

	"catsite/catalog"
)

// Why a table was not taken.
const (
	// ReasonNoHeader is that of a table without a row of column headings.
	ReasonNoHeader = "no-header"
	// ReasonNoKnownColumn is that of a table whose headings name neither the key
	// field nor two other fields.
	ReasonNoKnownColumn = "no-known-column"
)

// A tableReader reads one table.
type tableReader struct {
	*documentReader
	table *catalog.Table
	heads []row // of the header
	body  []row
	// headWords are the words of each row of the header, of its first cell and of
	// all.
	headWords map[string]bool

	// See survey.
	boldFirst, paired bool
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
	rule := t.rule()
	t.obey(rule)
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
	t.overrule(rule)
	t.readRecords()
	t.claimLosses()
	f.add(catalog.Block{Kind: catalog.EventTable, Anchor: anchor, Table: t.table}, n)
}

// heading returns the words of a header cell.
func (t *tableReader) heading(c *cell) string {
	t.read(c)
	return oneLine(c.plain)
}

// read converts a cell, once for all the places where it stands. The tree below it
// is let go: all of it beside all that comes of it is more than need be held.
func (t *tableReader) read(c *cell) {
	if c.read {
		return
	}
	t.addID(c.node)
	c.bold = c.isBold()
	c.text = t.blocks(c.node, true)
	c.plain = c.text.Plain()
	c.read = true
	c.node.FirstChild, c.node.LastChild = nil, nil
}

// readHeader understands the column headings and decides whether the table is
// taken.
func (t *tableReader) readHeader() {
	if len(t.heads) == 0 {
		t.table.Reason = ReasonNoHeader
		return
	}
	t.table.Header = t.columns(t.heads)
	known := map[int]bool{}
	for i := range t.table.Header {
		h := &t.table.Header[i]
		if known[h.Field] {
			h.Field = -1
		}
		if h.Field >= 0 {
			known[h.Field] = true
		}
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
	b := catalog.Block{Kind: catalog.Grid, Header: len(t.heads) > 0}
	line := func(cells []*cell) {
		row := make([]catalog.Text, len(cells))
		for i, c := range cells {
			t.read(c)
			row[i] = c.text
		}
		b.Rows = append(b.Rows, row)
	}
	for i := range t.heads {
		line(t.heads[i].cells)
	}
	for i := range t.body {
		line(t.body[i].cells)
		for j, c := range t.body[i].cells {
			if j < len(t.table.Header) {
				t.table.Header[j].Sample(c.plain)
			}
		}
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
