package site

import (
	"slices"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A part is a piece of a text that stands beside its counterparts: a paragraph, a
// list item, a table.
type part struct {
	block *catalog.Block
	drawn *block // the block as it is drawn elsewhere on the page; nil where it is not
	kind  catalog.BlockKind
	depth int // of the lists around it
}

// appendParts adds the parts into which a text is cut, in order. Drawn is the text as it
// is drawn on the page, nil where it is not; depth is that of the lists around it.
func appendParts(list []part, text catalog.Text, drawn []block, depth int) []part {
	for i := range text {
		var d *block
		var within []block
		if drawn != nil {
			d, within = &drawn[i], drawn[i].Blocks
		}
		switch b := &text[i]; b.Kind {
		case catalog.List, catalog.OrderedList, catalog.DefinitionList:
			list = appendParts(list, b.Blocks, within, depth+1)
		case catalog.Item, catalog.Definition, catalog.Quote, catalog.Note:
			first := len(list)
			if len(b.Inlines) > 0 {
				list = append(list, part{b, d, b.Kind, depth})
			}
			list = appendParts(list, b.Blocks, within, depth)
			// An item that begins with a paragraph is that paragraph.
			if first < len(list) && list[first].kind == catalog.Paragraph {
				list[first].kind = b.Kind
			}
		default:
			list = append(list, part{b, d, b.Kind, depth})
		}
	}
	return list
}

// alignedParts are the parts of several texts in rows: those that correspond stand in
// one row, nil where a text has none.
type alignedParts struct {
	rows    [][]*part
	columns int // so far
	// cells is what rows are made of, which have most of them in the end.
	cells *arena[*part]
	most  int
	// facts returns the numbers and literals of a part of the text in a column.
	facts func(column int, p *part) []string
}

// alignMost bounds what is compared of two texts, rows times parts: beyond it parts go
// by their order.
const alignMost = 20_000

// add aligns the parts of one more text with the rows so far.
func (a *alignedParts) add(parts []part) {
	column := a.columns
	a.columns++
	for i := range a.rows {
		a.rows[i] = append(a.rows[i], nil)
	}
	pairs := a.inOrder(parts)
	if pairs == nil {
		pairs = a.pair(parts)
	}
	rows := make([][]*part, 0, len(a.rows)+len(parts))
	next := 0
	alone := func(end int) {
		for ; next < end; next++ {
			row := a.cells.take(a.most)[:a.columns]
			row[column] = &parts[next]
			rows = append(rows, row)
		}
	}
	for i, row := range a.rows {
		if k := pairs[i]; k >= 0 {
			alone(k)
			row[column] = &parts[k]
			next = k + 1
		}
		rows = append(rows, row)
	}
	alone(len(parts))
	a.rows = rows
}

// inOrder pairs rows and parts one by one where they are of the same kinds, too many to
// look at, or none; nil where that does not do.
func (a *alignedParts) inOrder(parts []part) []int {
	pairs := make([]int, len(a.rows))
	for i := range pairs {
		pairs[i] = -1
		if i < len(parts) && likeness(a.head(i), &parts[i]) > 0 {
			pairs[i] = i
		}
	}
	same := len(a.rows) == len(parts) && !slices.Contains(pairs, -1)
	if n := len(a.rows) * len(parts); same || n == 0 || n > alignMost {
		return pairs
	}
	return nil
}

// head returns the first part of row i, by which the row is known.
func (a *alignedParts) head(i int) *part {
	p, _ := a.first(i)
	return p
}

// first returns the first part of row i and its column.
func (a *alignedParts) first(i int) (p *part, column int) {
	for column, p := range a.rows[i] {
		if p != nil {
			return p, column
		}
	}
	return nil, 0
}

// pair finds the partner of each row, -1 for none, so that most parts have one of
// their kind: where there is a choice one that gives the same numbers and literals,
// else the first.
func (a *alignedParts) pair(parts []part) []int {
	n, m := len(a.rows), len(parts)
	like := a.likenesses(parts)
	best := make([][]int, n+1) // of what follows
	best[n] = make([]int, m+1)
	for i := n - 1; i >= 0; i-- {
		best[i] = make([]int, m+1)
		for k := m - 1; k >= 0; k-- {
			best[i][k] = max(best[i+1][k], best[i][k+1])
			if like[i][k] > 0 {
				best[i][k] = max(best[i][k], like[i][k]+best[i+1][k+1])
			}
		}
	}
	pairs := make([]int, n)
	for i := range pairs {
		pairs[i] = -1
	}
	for i, k := 0, 0; i < n && k < m; {
		switch {
		case like[i][k] > 0 && like[i][k]+best[i+1][k+1] == best[i][k]:
			pairs[i] = k
			i, k = i+1, k+1
		case best[i+1][k] == best[i][k]:
			i++
		default:
			k++
		}
	}
	return pairs
}

// likenesses returns how well each part goes with each row.
func (a *alignedParts) likenesses(parts []part) [][]int {
	facts := make([]map[string]bool, len(parts))
	for k := range parts {
		facts[k] = map[string]bool{}
		for _, fact := range a.facts(a.columns-1, &parts[k]) {
			facts[k][fact] = true
		}
	}
	like := make([][]int, len(a.rows))
	for i := range a.rows {
		head, column := a.first(i)
		given := a.facts(column, head)
		like[i] = make([]int, len(parts))
		for k := range parts {
			if like[i][k] = likeness(head, &parts[k]); like[i][k] == 0 {
				continue
			}
			shared := 0
			for _, fact := range given {
				if facts[k][fact] {
					shared++
				}
			}
			like[i][k] += min(shared, 3)
		}
	}
	return like
}

// likeness tells how well two parts go together by their kind, 0 for not at all. It
// outweighs what else they share.
func likeness(a, b *part) int {
	switch {
	case a.kind == b.kind && a.depth == b.depth:
		return 12
	case a.kind == b.kind:
		return 10
	case isPassage(a.kind) && isPassage(b.kind):
		return 8
	}
	return 0
}

// isPassage reports whether a part of this kind is a paragraph in some dress.
func isPassage(kind catalog.BlockKind) bool {
	return kind == catalog.Paragraph || kind == catalog.Heading || kind == catalog.Quote || kind == catalog.Note
}

// partFacts returns the numbers and literals of a part, each once.
func partFacts(reader *prose.Reader, p *part) []string {
	var list []string
	for _, l := range prose.InlineLiterals(p.block.Inlines) {
		if form := l.Form(); !slices.Contains(list, form) {
			list = append(list, form)
		}
	}
	for _, n := range reader.InlineFigures(p.block.Inlines) {
		if s := n.String(); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
