package scraper

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	tableast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A tableParser finds the tables of GitHub Flavored Markdown. Unlike goldmark's own
// it gives a row the cells that it has: none are added, none cut off.
//
// See https://github.github.com/gfm/#tables-extension-.
type tableParser struct{}

// delimiterRow parts the header of a table from its body.
var delimiterRow = regexp.MustCompile(`^[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\n?$`)

// Transform implements [parser.ParagraphTransformer]: the last lines of a paragraph
// become a table where the first of them has as many cells as the delimiter row
// below it.
func (tableParser) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		delimiters := lines.At(i)
		if !bytes.ContainsAny(delimiters.Value(source), "|:") || !delimiterRow.Match(delimiters.Value(source)) {
			continue
		}
		header := splitRow(lines.At(i-1), source)
		if len(header) != len(splitRow(delimiters, source)) {
			continue
		}
		table := tableast.NewTable()
		table.SetPos(lines.At(i - 1).Start)
		table.AppendChild(table, tableast.NewTableHeader(newRow(header, source)))
		for k := i + 1; k < lines.Len(); k++ {
			table.AppendChild(table, newRow(splitRow(lines.At(k), source), source))
		}
		replaceLines(node, i-1, table)
		return
	}
}

// replaceLines puts a table in the place of a paragraph's lines from index i on.
func replaceLines(paragraph *ast.Paragraph, i int, table ast.Node) {
	parent, lines := paragraph.Parent(), paragraph.Lines()
	parent.InsertAfter(parent, paragraph, table)
	lines.SetSliced(0, i)
	if i == 0 {
		parent.RemoveChild(parent, paragraph)
		return
	}
	last := lines.At(i - 1)
	last.Stop-- // the line feed
	lines.Set(i-1, last)
}

// splitRow returns the cells of a line: what stands between bars that no backslash
// precedes, without white space around it. Bars at both ends belong to no cell.
func splitRow(line text.Segment, source []byte) []text.Segment {
	line = text.NewSegment(line.Start, line.Stop)
	line = line.TrimLeftSpace(source)
	line = line.TrimRightSpace(source)
	value, base := line.Value(source), line.Start
	from, end := 0, len(value)
	if end > 0 && value[0] == '|' {
		from = 1
	}
	if end > from && value[end-1] == '|' && !(end > 1 && value[end-2] == '\\') {
		end--
	}
	var cells []text.Segment
	for i := from; i <= end; i++ {
		if i < end && (value[i] != '|' || i > 0 && value[i-1] == '\\') {
			continue
		}
		cell := text.NewSegment(base+from, base+i)
		cell = cell.TrimLeftSpace(source)
		cells = append(cells, cell.TrimRightSpace(source))
		from = i + 1
	}
	return cells
}

func newRow(cells []text.Segment, source []byte) *tableast.TableRow {
	row := tableast.NewTableRow(nil)
	for i, s := range cells {
		if i == 0 {
			row.SetPos(s.Start)
		}
		cell := tableast.NewTableCell()
		cell.SetPos(s.Start)
		cell.Lines().Append(s)
		row.AppendChild(row, cell)
	}
	return row
}
