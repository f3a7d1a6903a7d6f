package scraper

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A pipeTable is a table of GitHub Flavored Markdown. Its lines are those of the
// header and of the rows, and stay lines until they are written: a tree of all cells
// takes fifty times as much memory.
type pipeTable struct {
	ast.BaseBlock
	columns int // of the header
}

var kindPipeTable = ast.NewNodeKind("PipeTable")

// Kind implements [ast.Node].
func (t *pipeTable) Kind() ast.NodeKind { return kindPipeTable }

// IsRaw implements [ast.Node]: the parser leaves the lines alone.
func (t *pipeTable) IsRaw() bool { return true }

// Dump implements [ast.Node].
func (t *pipeTable) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }

// A tableParser finds the tables of GitHub Flavored Markdown. Unlike goldmark's own
// it gives a row the cells that it has: none are added, none cut off.
//
// See https://github.github.com/gfm/#tables-extension-.
type tableParser struct {
	cut func(at int) // told where a table goes on that blank lines cut
	// above is the table that the part of the document before ended with, nil for
	// none: the first paragraph of this part may go on with it.
	above *pipeTable
}

// delimiterRow parts the header of a table from its body.
var delimiterRow = regexp.MustCompile(`^[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\n?$`)

// Transform implements [parser.ParagraphTransformer]: the last lines of a paragraph
// become a table where the first of them has as many cells as the delimiter row
// below it. The first lines go on with the table above where they can be nothing else.
func (p *tableParser) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		delimiters := lines.At(i)
		if !isDelimiterRow(delimiters.Value(source)) {
			continue
		}
		header := lines.At(i - 1)
		columns := len(splitRow(header, source, false))
		if columns != len(splitRow(delimiters, source, false)) {
			continue
		}
		table := &pipeTable{columns: columns}
		table.SetPos(header.Start)
		table.Lines().Append(header)
		table.Lines().AppendAll(lines.Sliced(i+1, lines.Len()))
		replaceLines(node, i-1, table)
		break
	}
	if node.Parent() != nil {
		p.goOn(node, source)
	}
}

func isDelimiterRow(line []byte) bool {
	return bytes.ContainsAny(line, "|:") && delimiterRow.Match(line)
}

// goOn gives the rows that a paragraph begins with to the table above, from which
// blank lines cut them: lines that begin with a bar, of which one at least has as many
// cells as the header.
func (p *tableParser) goOn(node *ast.Paragraph, source []byte) {
	table, _ := node.PreviousSibling().(*pipeTable)
	if node.PreviousSibling() == nil && node.Parent().Kind() == ast.KindDocument {
		table = p.above
	}
	if table == nil {
		return
	}
	lines := node.Lines()
	count, fits := 0, false
	for ; count < lines.Len(); count++ {
		line := lines.At(count)
		if isDelimiterRow(line.Value(source)) {
			return
		}
		if source[line.Start] != '|' {
			break
		}
		fits = fits || len(splitBodyRow(line, source, table.columns)) == table.columns
	}
	last := table.Lines().At(table.Lines().Len() - 1)
	if !fits || len(bytes.Trim(source[last.Stop:lines.At(0).Start], delimiterMarks)) > 0 {
		return
	}
	p.cut(splitRow(lines.At(0), source, false)[0].Start)
	table.Lines().AppendAll(lines.Sliced(0, count))
	if lines.SetSliced(count, lines.Len()); lines.Len() == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// delimiterMarks are what may stand between a table and rows that are cut from it:
// blank lines, those of a quotation too, and the delimiter row where there is no row.
const delimiterMarks = " \t\n>|:-"

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

// table writes a table, row by row.
func (w *markdownWriter) table(t *pipeTable) {
	w.mark(t.Pos(), false)
	w.WriteString("<table><thead>")
	end := 0
	for i := range t.Lines().Len() {
		cells := splitBodyRow(t.Lines().At(i), w.source, t.columns)
		name := "td>"
		if i == 0 {
			name = "th>"
		}
		w.mark(cells[0].Start, false)
		w.WriteString("<tr>")
		for _, c := range cells {
			w.mark(c.Start, false)
			w.WriteString("<" + name)
			w.inlines(c)
			w.WriteString("</" + name)
			end = c.Stop
		}
		w.WriteString("</tr>\n")
		if i == 0 {
			w.WriteString("</thead><tbody>")
		}
	}
	w.mark(end, false)
	w.WriteString("</tbody></table>\n")
}

// parseCell writes the cell that source is by the tree that goldmark makes of it.
func (w *markdownWriter) parseCell() {
	w.write(w.cells.Parse(text.NewReader(w.source), parser.WithContext(w.context)))
}

// cellParser takes the line that is a cell for a block of inline content.
type cellParser struct{}

// Trigger implements [parser.BlockParser].
func (cellParser) Trigger() []byte { return nil }

// Open implements [parser.BlockParser].
func (cellParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	_, line := reader.PeekLine()
	node := ast.NewTextBlock()
	node.Lines().Append(line)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// Continue implements [parser.BlockParser].
func (cellParser) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }

// Close implements [parser.BlockParser].
func (cellParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements [parser.BlockParser].
func (cellParser) CanInterruptParagraph() bool { return false }

// CanAcceptIndentedLine implements [parser.BlockParser].
func (cellParser) CanAcceptIndentedLine() bool { return true }

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
	cells := make([]text.Segment, 0, bytes.Count(value[from:end], []byte("|"))+1)
	for i := from; i <= end; i++ {
		if !codeWhole {
			i = nextBar(value[:end], i)
		}
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

// nextBar returns where the next bar stands from i on, or the end of the line.
func nextBar(line []byte, i int) int {
	if next := bytes.IndexByte(line[i:], '|'); next >= 0 {
		return i + next
	}
	return len(line)
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
