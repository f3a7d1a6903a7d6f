package scraper

import (
	"slices"
	"strings"
	"unicode/utf8"

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
	table  *catalog.Table
	number int   // of the table in its document, from 1; 0 for a definition list
	heads  []row // of the header
	body   []row
	// headWords are the words of each row of the header, headBegins those of its first
	// cell.
	headWords  map[string]bool
	headBegins []string

	// See survey.
	boldFirst, paired bool
}

// table adds a table to the current topic, and a block in its place to the flow
// that it stands in.
func (d *documentReader) table(n *node, f *flow) {
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
	t := d.newTable(n)
	d.tables++
	t.number = d.tables
	t.split(rows)
	t.readHeader()
	above := t.readCaption(caption, *f.out)
	rule := t.rule()
	t.obey(rule)
	if t.table.Taken {
		t.place(n, f, rule, above)
		return
	}
	anchor := f.claim("")
	t.list()
	t.leave()
	if caption != nil {
		f.add(catalog.Block{Inlines: plain(t.table.Caption)}, caption)
	}
	grid := t.grid()
	grid.Anchor = anchor
	f.add(grid, n)
}

// newTable returns a reader of the table at n, of which the edition does not know
// yet.
func (d *documentReader) newTable(n *node) *tableReader {
	t := &tableReader{documentReader: d, table: &catalog.Table{
		Edition: d.edition, Topic: d.topic, Ordinal: len(d.topic.Tables) + 1, Offset: n.at,
	}}
	if headings := t.headingWords(); len(headings) > 0 {
		t.table.Heading = headings[0]
	}
	return t
}

// list makes the table one of its topic and of the edition.
func (t *tableReader) list() {
	t.topic.Tables = append(t.topic.Tables, t.table)
	t.listed = append(t.listed, t.table)
}

// place reads the rows of a table that is taken and adds it to the flow. The block with
// index caption, -1 for none, is its caption and goes.
func (t *tableReader) place(n *node, f *flow, rule catalog.TableRule, caption int) {
	anchor := f.claim("")
	t.list()
	if caption >= 0 {
		*f.out = slices.Delete(*f.out, caption, caption+1)
	}
	t.classify()
	t.overrule(rule)
	t.readRecords()
	t.claimRows()
	f.add(catalog.Block{Kind: catalog.EventTable, Anchor: anchor, Table: t.table}, n)
}

// heading returns the words of a header cell.
func (t *tableReader) heading(c *cell) string {
	t.read(c)
	return oneLine(c.content.plain)
}

// read converts a cell, once for all the places where it stands. The tree below it
// is let go: all of it beside all that comes of it is more than need be held.
func (t *tableReader) read(c *cell) {
	if c.content != nil {
		return
	}
	t.addID(c.node)
	c.bold = c.isBold()
	c.content = t.content(c.node)
	c.node.first = nil
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
	b := catalog.Block{Kind: catalog.Grid, Header: len(t.heads) > 0, RowHeaders: t.rowHeaders()}
	b.Rows = make([][]catalog.Text, 0, len(t.heads)+len(t.body))
	line := func(cells []*cell) {
		row := make([]catalog.Text, len(cells))
		for i, c := range cells {
			t.read(c)
			row[i] = c.content.rich()
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
				t.table.Header[j].Sample(c.content.plain)
			}
		}
		t.body[i].release()
	}
	return b
}

// rowHeaders reports whether the first cell of every body row, and no other, is marked
// up as a heading.
func (t *tableReader) rowHeaders() bool {
	return len(t.body) > 0 && !slices.ContainsFunc(t.body, func(r row) bool {
		n := len(r.cells)
		return n < 2 || !r.cells[0].header || r.cells[n-1].header
	})
}

// readCaption finds the caption: the table's own, else the paragraph above if it
// looks like one, else a line in bold that a paragraph parts from the table. It returns
// the index of that block, -1 where it is none.
func (t *tableReader) readCaption(own *node, above catalog.Text) int {
	if own != nil {
		t.table.Caption = oneLine(collapse(textOf(own)))
		return -1
	}
	last := len(above) - 1
	if last < 0 || above[last].Kind != catalog.Paragraph {
		return -1
	}
	line := above[last].Inlines
	words := oneLine(catalog.PlainInlines(line))
	if rest, ok := cutPrefixFold(words, "Table:"); ok {
		t.table.Caption = catalog.TrimBlank(rest)
		return last
	}
	if isBoldLine(line) || len(line) == 1 && line[0].Kind == catalog.Emphasis {
		t.table.Caption = words
		return last
	}
	if last > 0 && above[last-1].Kind == catalog.Paragraph && isBoldLine(above[last-1].Inlines) {
		if words = oneLine(catalog.PlainInlines(above[last-1].Inlines)); !isSentence(words) && !isNoteClass(strings.TrimRight(words, ":")) {
			t.table.Caption = words
			return last - 1
		}
	}
	return -1
}

// isBoldLine reports whether all of a line is in bold, but for a colon at its end.
func isBoldLine(line []catalog.Inline) bool {
	bold := false
	for i := range line {
		switch words := catalog.TrimBlank(line[i].Text); {
		case line[i].Kind == catalog.Strong:
			bold = true
		case line[i].Kind != catalog.Plain || words != "" && (i < len(line)-1 || words != ":" && words != "："):
			return false
		}
	}
	return bold
}

// isSentence reports whether words end as a sentence does, which captions seldom are.
func isSentence(words string) bool {
	last, _ := utf8.DecodeLastRuneInString(words)
	return strings.ContainsRune(".!?。！？", last)
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}
