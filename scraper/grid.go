package scraper

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"catsite/catalog"
)

// A row is one row of a table as the source has it, and, once expanded, with a cell
// for every column that one spans.
type row struct {
	node    *html.Node
	group   int  // number of its thead, tbody or tfoot
	head    bool // in a thead
	titles  bool // all its cells are headings
	cells   []*cell
	sources int // cells that begin in this row
}

// A cell is one table cell. One that spans rows or columns stands in several.
type cell struct {
	node   *html.Node
	header bool

	read  bool // what follows is known, and node is empty
	text  catalog.Text
	plain string
	bold  bool // all of it
}

// rowsOf returns the rows of a table, and its caption, nil for none. Tables within
// cells are content of these.
func rowsOf(table *html.Node) (rows []row, caption *html.Node) {
	group := 0
	var walk func(n *html.Node, head bool)
	walk = func(n *html.Node, head bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch c.Data {
			case "tr":
				rows = append(rows, row{node: c, group: group, head: head, cells: cellsOf(c)})
			case "thead", "tbody", "tfoot":
				group++
				walk(c, c.Data == "thead")
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

func cellsOf(tr *html.Node) []*cell {
	var cells []*cell
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if isCell(c.Data) {
			cells = append(cells, &cell{node: c, header: c.Data == "th"})
		}
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
		case i > 0 || c.node.FirstChild != nil:
			others++
		}
	}
	return others == 0 && (headers > 1 || headers == 1 && headers == len(r.cells))
}

// spans reports whether a cell of the row spans columns or rows.
func (r *row) spans() bool {
	for _, c := range r.cells {
		if span(c.node, "colspan", 2) > 1 || span(c.node, "rowspan", 2) > 1 {
			return true
		}
	}
	return false
}

// span returns how many columns or rows a cell claims, at least 1 and at most
// limit. To span 0 rows is to span all that follow.
func span(n *html.Node, name string, limit int) int {
	value := strings.Trim(attribute(n, name), asciiSpace)
	if value == "" {
		return 1
	}
	count, err := strconv.Atoi(value)
	if err != nil && strings.Trim(value, "0123456789") != "" {
		return 1
	}
	if err != nil || name == "rowspan" && count == 0 {
		return limit
	}
	return max(1, min(count, limit))
}

// expand gives every row a cell for each column that one spans. No cell reaches
// beyond the columns that the table has, or the rows of its group; and where spans
// would make more of a table than it is, they are not expanded further.
func expand(rows []row) {
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
	var cells []*cell
	var below []spanned
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
			columns = span(c.node, "colspan", max(1, width-len(cells)))
			rows = span(c.node, "rowspan", height)
		}
		for range columns {
			place(spanned{c, rows - 1})
		}
	}
	reach()
	r.cells = cells
	return below
}
