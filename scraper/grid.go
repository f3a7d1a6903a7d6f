package scraper

import (
	"slices"
)

// A row is one row of a table as the source has it, and, once expanded, with a cell
// for every column that one spans.
type row struct {
	node    *node
	group   int  // number of its thead, tbody or tfoot
	head    bool // in a thead
	titles  bool // all its cells are headings
	cells   []*cell
	sources int // cells that begin in this row
}

// A cell is one table cell. One that spans rows or columns stands in several.
type cell struct {
	node    *node
	content *cellContent // nil until the cell is read; then node is empty
	header  bool
	bold    bool // all of it; known once it is read
}

// rowsOf returns the rows of a table, and its caption, nil for none. Tables within
// cells are content of these.
func rowsOf(table *node) (rows []row, caption *node) {
	rows = make([]row, 0, countRows(table))
	group := 0
	var walk func(n *node, head bool)
	walk = func(n *node, head bool) {
		for c := n.first; c != nil; c = c.next {
			switch c.data {
			case "tr":
				rows = append(rows, row{node: c, group: group, head: head, cells: cellsOf(c)})
			case "thead", "tbody", "tfoot":
				group++
				walk(c, c.data == "thead")
			case "caption":
				if caption == nil {
					caption = c
				}
			}
		}
	}
	walk(table, false)
	for i := range rows {
		rows[i].sources = len(rows[i].cells)
	}
	return rows, caption
}

// countRows returns how many rows a table has, its sections included.
func countRows(n *node) int {
	count := 0
	for c := n.first; c != nil; c = c.next {
		if c.data == "tr" {
			count++
		} else if isFrame(c.data) {
			count += countRows(c)
		}
	}
	return count
}

func cellsOf(tr *node) []*cell {
	count := 0
	for c := tr.first; c != nil; c = c.next {
		count++
	}
	all := make([]cell, count)
	cells := make([]*cell, 0, count)
	for c := tr.first; c != nil; c = c.next {
		i := len(cells)
		all[i] = cell{node: c, header: c.data == "th"}
		cells = append(cells, &all[i])
	}
	return cells
}

// allHeaders reports whether the row holds header cells and nothing else, but for
// the empty corner above a column of row headers.
func (r *row) allHeaders() bool {
	headers, others := 0, 0
	for i, c := range r.cells {
		switch {
		case c.header:
			headers++
		case i > 0 || c.node.first != nil:
			others++
		}
	}
	return others == 0 && (headers > 1 || headers == 1 && headers == len(r.cells))
}

// spans reports whether a cell of the row spans columns or rows.
func (r *row) spans() bool {
	for _, c := range r.cells {
		if a := c.node.attr(); a.colspan > 1 || a.rowspan > 1 {
			return true
		}
	}
	return false
}

// span returns how many columns or rows a cell takes that claims count, at least 1
// and at most limit.
func span(count int32, limit int) int { return max(1, min(int(count), limit)) }

// expand gives every row a cell for each column that one spans. No cell reaches
// beyond the columns that the table has, or the rows of its group; and where spans
// would make more of a table than it is, they are not expanded further.
func expand(rows []row) {
	if !slices.ContainsFunc(rows, func(r row) bool { return r.spans() }) {
		return
	}
	width, sources := 0, 0
	for i := range rows {
		width = max(width, rows[i].sources)
		sources += rows[i].sources
	}
	budget := 16*sources + 4096
	var above []spanned // by column
	for i := range rows {
		if i > 0 && rows[i].group != rows[i-1].group {
			above = nil
		}
		above = expandRow(&rows[i], above, width, len(rows)-i, &budget)
	}
}

// A spanned cell reaches down from a row above.
type spanned struct {
	cell *cell
	rows int // how many more
}

func expandRow(r *row, above []spanned, width, height int, budget *int) []spanned {
	cells := make([]*cell, 0, max(len(r.cells), len(above)))
	below := make([]spanned, 0, cap(cells))
	place := func(s spanned) {
		cells, below = append(cells, s.cell), append(below, s)
		*budget--
	}
	reach := func() {
		for *budget > 0 && len(cells) < len(above) && above[len(cells)].rows > 0 {
			place(spanned{above[len(cells)].cell, above[len(cells)].rows - 1})
		}
	}
	for _, c := range r.cells {
		reach()
		columns, rows := 1, 1
		if *budget > 0 {
			columns = span(c.node.attr().colspan, max(1, width-len(cells)))
			rows = span(c.node.attr().rowspan, height)
		}
		for range columns {
			place(spanned{c, rows - 1})
		}
	}
	reach()
	r.cells = cells
	return below
}
