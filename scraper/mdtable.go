package scraper

import (
	"bytes"
	"regexp"
	"strings"

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
		header := splitRow(lines.At(i-1), source, false)
		if len(header) != len(splitRow(delimiters, source, false)) {
			continue
		}
		table := tableast.NewTable()
		table.SetPos(lines.At(i - 1).Start)
		table.AppendChild(table, tableast.NewTableHeader(newRow(header, source)))
		for k := i + 1; k < lines.Len(); k++ {
			table.AppendChild(table, newRow(splitBodyRow(lines.At(k), source, len(header)), source))
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

// splitBodyRow returns the cells of a row. The specification parts even code spans
// at bars, which no author means: where that makes too many cells for the header, and
// leaving code spans whole makes enough, they are left whole.
func splitBodyRow(line text.Segment, source []byte, columns int) []text.Segment {
	cells := splitRow(line, source, false)
	if len(cells) > columns {
		if whole := splitRow(line, source, true); len(whole) >= columns {
			return whole
		}
	}
	return cells
}

// splitRow returns the cells of a line: what stands between bars that no backslash
// precedes, without white space around it. Bars at both ends belong to no cell, nor
// do those in code spans if these are to stay whole.
func splitRow(line text.Segment, source []byte, codeWhole bool) []text.Segment {
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
		switch {
		case i < end && codeWhole && value[i] == '`':
			i += codeSpanLength(string(value[i:min(end, i+maxCodeSpan)])) - 1
			continue
		case i < end && (value[i] != '|' || i > 0 && value[i-1] == '\\'):
			continue
		}
		cell := text.NewSegment(base+from, base+i)
		cell = cell.TrimLeftSpace(source)
		cells = append(cells, cell.TrimRightSpace(source))
		from = i + 1
	}
	return cells
}

// maxCodeSpan is how far the end of a code span is looked for.
const maxCodeSpan = 1 << 14

// codeSpanLength returns the length of the code span that text begins with, or of
// the backticks alone where it does not end.
func codeSpanLength(text string) int {
	text = text[:min(len(text), maxCodeSpan)]
	ticks := text[:len(text)-len(strings.TrimLeft(text, "`"))]
	for from := len(ticks); ; {
		next := strings.Index(text[from:], ticks)
		if next < 0 {
			return len(ticks)
		}
		run := text[from+next:]
		length := len(run) - len(strings.TrimLeft(run, "`"))
		from += next + length
		if length == len(ticks) {
			return from
		}
	}
}

// endOfTable returns where the last cell of a table ends.
func endOfTable(table ast.Node) int {
	cell := table.LastChild().LastChild()
	return cell.Lines().At(0).Stop
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
