package scraper

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"catsite/catalog"
)

// renderMarkdown returns a Markdown document as HTML that knows where in the
// document each of its elements comes from. It parses size bytes at a time.
func renderMarkdown(document string, r *ruler, mdx bool, size int) source {
	values, skip := frontMatter(document)
	edited, marks := editMarkdown(document, skip, mdx)
	w := &markdownWriter{
		source: []byte(edited),
		place:  func(i int) uint32 { return r.at(marks.source(i)) },
		cells: parser.NewParser(parser.WithBlockParsers(util.Prioritized(cellParser{}, 0)),
			parser.WithInlineParsers(inlineParsers()...)),
	}
	w.writeBlocks(mdx, size)
	return source{
		markup: &markup{pieces: w.pieces, place: w.place},
		losses: w.losses,
		title:  values["title"],
		number: values["topic"],
	}
}

// A markdownWriter renders a syntax tree as HTML and notes what comes from where.
type markdownWriter struct {
	strings.Builder
	source  []byte
	base    int                // of source in the whole, where it is a cell
	place   func(i int) uint32 // code point in the document of a byte of source
	origins sourceMap
	pieces  []piece // written before
	written int     // bytes of them
	losses  []catalog.Loss
	cell    bool           // within a table cell
	cells   parser.Parser  // of their inline content
	context parser.Context // has the definitions of links
	parts   []cellPart     // of a cell; the memory is used again
}

// lose notes that what stands at a byte of the source cannot be carried over.
func (w *markdownWriter) lose(kind catalog.LossKind, at int) {
	w.losses = append(w.losses, catalog.Loss{Kind: kind, Offset: w.place(w.base + at)})
}

// Available implements [util.BufWriter]: there is always room.
func (w *markdownWriter) Available() int { return math.MaxInt }

// Buffered implements [util.BufWriter]: nothing is.
func (w *markdownWriter) Buffered() int { return 0 }

// Flush implements [util.BufWriter]: there is nowhere to flush to.
func (w *markdownWriter) Flush() error { return nil }

func (w *markdownWriter) write(root ast.Node) {
	// Rendering fails only where writing does, and a buffer does not.
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch own := w.own(n); {
		case own && entering:
			w.writeOwn(n)
			return ast.WalkSkipChildren, nil
		case own:
			return ast.WalkContinue, nil
		}
		if entering && n.Kind() != ast.KindText {
			w.mark(n.Pos(), false)
		}
		if render := renderers[n.Kind()]; render != nil {
			return render(w, w.source, n, entering)
		}
		return ast.WalkContinue, nil
	})
}

// own reports whether the writer renders a node itself: tables, HTML, to know the place
// of every tag, and code in a table cell, where a bar has a backslash before it.
func (w *markdownWriter) own(n ast.Node) bool {
	kind := n.Kind()
	return kind == kindPipeTable || kind == ast.KindHTMLBlock || kind == ast.KindRawHTML || kind == ast.KindCodeSpan && w.cell
}

func (w *markdownWriter) writeOwn(n ast.Node) {
	switch n := n.(type) {
	case *pipeTable:
		w.table(n)
	case *ast.HTMLBlock:
		w.raw(n.Lines())
		if n.HasClosure() {
			w.rawSegment(n.ClosureLine)
		}
	case *ast.RawHTML:
		w.rawTag(n)
	case *ast.CodeSpan:
		w.mark(n.Pos(), false)
		w.WriteString("<code>")
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.code(c.(*ast.Text).Value(w.source))
		}
		w.WriteString("</code>")
	}
}

// code writes what a code span in a table cell says.
func (w *markdownWriter) code(words []byte) {
	if bytes.ContainsAny(words, `\&`) {
		words = barEscapes.ReplaceAllLiteral(words, []byte("|"))
	}
	html.DefaultWriter.RawWrite(w, words)
}

// barEscapes are the ways to write a bar in code within a table, where a bar itself
// would end the cell.
var barEscapes = regexp.MustCompile(`\\\||&#(?:124|[xX]7[cC]);|&vert;`)

// rawTag writes a tag within a line. There is none by which a cell could reach
// beyond itself: a part of another table in it only parts its words, and what is not
// shown ends where the line does.
func (w *markdownWriter) rawTag(n *ast.RawHTML) {
	name := tagName(n.Segments.Value(w.source))
	if name == "" { // a comment
		w.raw(n.Segments)
		return
	}
	switch t := tags[strings.TrimPrefix(name, "/")]; {
	case t.kind == tableTag && w.cell:
		w.tableTag(name, n.Pos())
	case name[0] != '/' && swallows(t, name) && !w.endsInLine(n, name):
	default:
		w.raw(n.Segments)
	}
}

// tableTag writes what is left of the tag of a part of another table in a cell.
func (w *markdownWriter) tableTag(name string, at int) {
	if name == "table" {
		w.lose(catalog.LostTable, at)
	}
	w.WriteString("<div></div>")
}

// swallows reports whether a tag makes the scanner skip, or take for text, what
// follows it.
func swallows(t tag, name string) bool {
	return t.kind == invisibleTag || t.kind == titleTag || name == "textarea" || name == "xmp" || name == "plaintext"
}

// maxTagsAhead is how many nodes on the end tag of an element in a line is looked for.
const maxTagsAhead = 100

func (w *markdownWriter) endsInLine(n ast.Node, name string) bool {
	for i := 0; i < maxTagsAhead && n != nil; i++ {
		if end, ok := n.(*ast.RawHTML); ok && tagName(end.Segments.Value(w.source)) == "/"+name {
			return true
		}
		n = n.NextSibling()
	}
	return false
}

// tagName returns the name of a tag, in lower case; that of an end tag begins with a
// slash.
func tagName(tag []byte) string {
	name := bytes.TrimPrefix(tag, []byte("<"))
	end := 0
	for end < len(name) && (end == 0 && name[0] == '/' || name[end] >= '0' && name[end] <= 'z' && name[end] != '>') {
		end++
	}
	return strings.ToLower(string(name[:end]))
}

// raw writes HTML that stands in Markdown, letter by letter.
func (w *markdownWriter) raw(segments *text.Segments) {
	for i := range segments.Len() {
		w.rawSegment(segments.At(i))
	}
}

func (w *markdownWriter) rawSegment(s text.Segment) {
	w.mark(s.Start, true)
	w.Write(s.Value(w.source))
}

// mark notes that what is written next comes from a byte of the source.
func (w *markdownWriter) mark(source int, verbatim bool) {
	mark := sourceMark{uint32(w.Len()), uint32(w.base + source), verbatim}
	last := len(w.origins) - 1
	if source < 0 || !verbatim && last >= 0 && w.origins[last].source == mark.source && !w.origins[last].verbatim {
		return
	}
	w.origins = append(w.origins, mark)
}

// renderers are the functions by which goldmark renders each kind of node.
var renderers = func() rendererTable {
	t := rendererTable{}
	html.NewRenderer(html.WithUnsafe(), html.WithEastAsianLineBreaks(html.EastAsianLineBreaksSimple)).RegisterFuncs(t)
	return t
}()

type rendererTable map[ast.NodeKind]renderer.NodeRendererFunc

// Register implements [renderer.NodeRendererFuncRegisterer].
func (t rendererTable) Register(kind ast.NodeKind, render renderer.NodeRendererFunc) {
	t[kind] = render
}

// newMarkdownParser returns a parser of CommonMark with tables, which takes time in
// proportion to the text: see the limits that it is built with.
// It calls lose with the place of what is nested too deep, and of rows cut from their
// table. MDX has no code blocks by indentation.
func newMarkdownParser(mdx bool, inlines []util.PrioritizedValue, lose func(kind catalog.LossKind, at int)) *markdownParser {
	deep := func(at int) { lose(catalog.LostDepth, at) }
	tables := &tableParser{cut: func(at int) { lose(catalog.LostRows, at) }}
	blocks := slices.DeleteFunc(parser.DefaultBlockParsers(), func(p util.PrioritizedValue) bool {
		return mdx && p.Value == parser.NewCodeBlockParser()
	})
	for i := range blocks {
		if mdx && blocks[i].Value == parser.NewParagraphParser() {
			blocks[i].Value = anyIndent{parser.NewParagraphParser()}
		}
		blocks[i].Value = limitDepth(blocks[i].Value.(parser.BlockParser), deep)
	}
	return &markdownParser{
		Parser: parser.NewParser(
			parser.WithBlockParsers(blocks...),
			parser.WithInlineParsers(inlines...),
			parser.WithParagraphTransformers(
				util.Prioritized(limitLines{parser.LinkReferenceParagraphTransformer}, 100),
				util.Prioritized(tables, 200),
			),
			parser.WithAutoHeadingID(),
			parser.WithHeadingAttribute(),
		),
		tables:  tables,
		context: parser.NewContext(parser.WithIDs(headingIDs{})),
	}
}

// inlineParsers returns the parsers of inline content, with their limits.
func inlineParsers() []util.PrioritizedValue {
	inlines := slices.Clone(parser.DefaultInlineParsers())
	for i := range inlines {
		if inlines[i].Value == parser.NewRawHTMLParser() {
			inlines[i].Value = tagParser{parser.NewRawHTMLParser()}
		}
		inlines[i].Value = limitCount(inlines[i].Value.(parser.InlineParser))
	}
	return inlines
}

// anyIndent is a parser of blocks that may be indented like code. Where no parser takes
// a line, goldmark ends the document there.
type anyIndent struct{ parser.BlockParser }

// CanAcceptIndentedLine implements [parser.BlockParser].
func (anyIndent) CanAcceptIndentedLine() bool { return true }

// headingMarkup is what is no word of a heading: tags, and where links lead.
var headingMarkup = regexp.MustCompile(`<[^>]*>|\]\([^)]*\)`)

// headingIDs names headings as code hosts do: in lower case, with hyphens for
// spaces and without punctuation; letters of every script stay.
type headingIDs map[string]int

// Generate implements [parser.IDs].
func (ids headingIDs) Generate(value []byte, _ ast.NodeKind) []byte {
	id := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, string(bytes.TrimSpace(headingMarkup.ReplaceAll(value, nil))))
	n := ids[id]
	ids[id]++
	if n > 0 {
		id += "-" + strconv.Itoa(n)
	}
	return []byte(id)
}

// Put implements [parser.IDs].
func (ids headingIDs) Put(value []byte) { ids[string(value)]++ }
