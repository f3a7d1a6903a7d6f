package scraper

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// split parts the rows into header and body.
func (t *tableReader) split(rows []row) {
	for i := range rows {
		rows[i].titles = rows[i].allHeaders()
	}
	across := len(rows) > 0 && rows[0].spans()
	expand(rows)
	count := 0
	for count < len(rows) && (rows[count].isHeader(count == 0 || across) || t.readsAsHeader(rows, count)) {
		count++
	}
	if count == len(rows) {
		count = min(count, 1)
	}
	t.heads, t.body = rows[:count], rows[count:]
	t.headWords, t.headBegins = map[string]bool{}, nil
	for i := range t.heads {
		if cells := t.heads[i].cells; !t.heads[i].isBlank() {
			t.headWords[t.allWords(cells)] = true
			t.headBegins = append(t.headBegins, catalog.FoldWords(t.heading(cells[0])))
		}
	}
	t.table.Rows = len(t.body)
}

// isHeader reports whether the markup makes the row one of the header: it is the
// first of a thead, or all header cells at the top or below such a row.
func (r *row) isHeader(top bool) bool {
	return r.head && (top || r.titles) || r.titles && top
}

// maxHeaderCells is how many cells a row may have that is a header by what it says: to
// ask costs memory for every cell.
const maxHeaderCells = 10000

// readsAsHeader reports whether row i continues the header above it, which may be
// none, by what it says. Authors leave the header that Markdown demands empty and
// write the real one below it in bold, put a second row of titles there, or know no
// header cells at all.
func (t *tableReader) readsAsHeader(rows []row, i int) bool {
	r := &rows[i]
	if len(r.cells) > maxHeaderCells {
		return false
	}
	if i > 0 && r.titles && r.sources > 1 {
		return true
	}
	above := t.fieldsOf(rows[:i])
	switch {
	case i == 0, !slices.ContainsFunc(rows[:i], func(r row) bool { return !r.isBlank() }):
		return t.fieldsOf(rows[i:i+1]) >= 2 || r.isBold() && !(i+1 < len(rows) && rows[i+1].isBold())
	case above == 0:
		return t.fieldsOf(rows[i:i+1]) >= 2
	}
	return r.isBold() && t.fieldsOf(rows[:i+1]) > above
}

// fieldsOf returns how many fields a header of these rows names.
func (t *tableReader) fieldsOf(heads []row) int {
	fields := map[int]bool{}
	for _, h := range t.columns(heads) {
		if h.Field >= 0 {
			fields[h.Field] = true
		}
	}
	return len(fields)
}

// isBlank reports whether the row shows nothing.
func (r *row) isBlank() bool { return !slices.ContainsFunc(r.cells, (*cell).shows) }

// isBold reports whether all that the row shows is in bold.
func (r *row) isBold() bool {
	return !r.isBlank() && !slices.ContainsFunc(r.cells, func(c *cell) bool { return c.shows() && !c.isBold() })
}

// shows reports whether there are words in the cell.
func (c *cell) shows() bool {
	if c.content != nil {
		return !catalog.IsBlank(c.content.plain)
	}
	return hasWords(c.node, true)
}

// isBold reports whether all words of the cell are in bold, or it is a heading.
func (c *cell) isBold() bool {
	if c.content != nil {
		return c.bold
	}
	return c.shows() && (c.header || !hasWords(c.node, false))
}

// inOneLine returns the words of a cell in one line, whether it was read or not.
func (t *tableReader) inOneLine(c *cell) string {
	if c.content != nil {
		return t.heading(c)
	}
	return oneLine(collapse(textOf(c.node)))
}

// hasWords reports whether there are words in n, those in bold included or not. It
// asks the tree: to convert a table before its rows are read costs too much memory.
func hasWords(n *node, bold bool) bool {
	if n.isText {
		return !catalog.IsBlank(n.data)
	}
	for c := n.first; c != nil; c = c.next {
		if (bold || c.data != "strong" || c.isText) && hasWords(c, bold) {
			return true
		}
	}
	return false
}

// columns returns the headings of the columns below the rows of a header, each from
// one or several of them.
func (t *tableReader) columns(heads []row) []catalog.HeaderCell {
	if len(heads) > 1 {
		// A title across the table is the heading of no column.
		heads = slices.DeleteFunc(slices.Clone(heads), func(r row) bool { return isAcross(&r, 2) })
	}
	width := 0
	for i := range heads {
		width = max(width, len(heads[i].cells))
	}
	columns := make([]catalog.HeaderCell, width)
	for i := range columns {
		var cells []*cell
		for k := range heads {
			if i >= len(heads[k].cells) {
				continue
			}
			// A cell that spans rows stands in each of them.
			if c := heads[k].cells[i]; len(cells) == 0 || cells[len(cells)-1] != c {
				cells = append(cells, c)
			}
		}
		columns[i] = t.column(cells)
	}
	return columns
}

// column returns the heading made of cells one above the other: what the lowest
// says, all together, or the next above, the first of these that names a field.
func (t *tableReader) column(cells []*cell) catalog.HeaderCell {
	var headings []catalog.HeaderCell
	var words []string
	for _, c := range cells {
		if heading := t.heading(c); heading != "" {
			words = append(words, heading)
			headings = append(headings, catalog.HeaderCell{Text: heading, Offset: c.node.at})
		}
	}
	all := catalog.HeaderCell{Text: strings.Join(words, " "), Offset: cells[0].node.at, Field: -1}
	slices.Reverse(headings)
	if len(headings) > 0 {
		all.Offset = headings[0].Offset
		headings = slices.Insert(headings, 1, all)
	}
	for _, h := range headings {
		if h.Field = t.headers.field(h.Text); h.Field >= 0 {
			return h
		}
	}
	return all
}
