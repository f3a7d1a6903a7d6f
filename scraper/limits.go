package scraper

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Goldmark takes quadratic time for blocks nested deep, for runs of openers of links
// and emphasis in one block, and for runs of link definitions. Beyond these limits,
// which no author reaches, the marks are plain text.
const (
	maxNesting     = 40   // quotes and lists around a block
	maxOpeners     = 1000 // of links and emphasis in one block
	maxDefinitions = 1000 // lines of a paragraph that may define links

	// An opener that nothing closes costs reading its block to the end.
	maxLookahead = 1 << 27 // bytes read ahead in one block
)

// limitDepth returns a parser that opens no quote or list beyond maxNesting, but
// calls deep with its place.
func limitDepth(p parser.BlockParser, deep func(at int)) parser.BlockParser {
	for _, c := range p.Trigger() {
		if c == '>' || c == '+' {
			return shallow{p, deep}
		}
	}
	return p
}

type shallow struct {
	parser.BlockParser
	deep func(at int)
}

// Open implements [parser.BlockParser].
func (p shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil && parent.Kind() != ast.KindList; n = n.Parent() {
		if depth++; depth > maxNesting {
			_, line := reader.Position()
			p.deep(line.Start)
			return nil, parser.NoChildren
		}
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// limitCount returns a parser that takes at most maxOpeners marks of a block, if p
// is one of links or emphasis.
func limitCount(p parser.InlineParser) parser.InlineParser {
	if trigger := string(p.Trigger()); !strings.ContainsAny(trigger, "[*") {
		return p
	}
	limited := &counting{InlineParser: p}
	if closer, ok := p.(parser.CloseBlocker); ok {
		return &countingCloser{limited, closer}
	}
	return limited
}

type counting struct {
	parser.InlineParser
	block ast.Node
	left  int // openers of block that may yet come
}

// Parse implements [parser.InlineParser].
func (p *counting) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if p.block != parent {
		p.block, p.left = parent, openers(parent)
	}
	// Closers of links are no openers: a link that is open must find its end.
	if c := block.Peek(); c != ']' {
		if p.left--; p.left < 0 {
			return nil
		}
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// openers returns how many openers a block may have.
func openers(block ast.Node) int {
	length := 1
	if block.Type() == ast.TypeBlock {
		for i := range block.Lines().Len() {
			s := block.Lines().At(i)
			length += s.Stop - s.Start
		}
	}
	return min(maxOpeners, maxLookahead/length)
}

type countingCloser struct {
	*counting
	parser.CloseBlocker
}

// limitLines leaves paragraphs alone that are long enough to be a run of link
// definitions.
type limitLines struct{ parser.ParagraphTransformer }

// Transform implements [parser.ParagraphTransformer].
func (t limitLines) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if node.Lines().Len() <= maxDefinitions {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}
