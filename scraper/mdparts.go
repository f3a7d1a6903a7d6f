package scraper

import (
	"bytes"
	"iter"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"catsite/catalog"
)

// partSize is how many bytes of a Markdown document are parsed at a time, and the block
// that is open then: the tree of many small blocks takes forty times their length.
const partSize = 1 << 16

// A markdownParser parses a document part by part. What it knows of the parts before is
// in its context and in its tables.
type markdownParser struct {
	parser.Parser
	tables  *tableParser
	context parser.Context
}

// A partReader makes the parser end at the first place beyond end where no block is
// open: there it skips blank lines, and nowhere else.
type partReader struct {
	text.Reader
	end  int
	more bool // the parser ended before the text did
}

// SkipBlankLines implements [text.Reader].
func (r *partReader) SkipBlankLines() (text.Segment, int, bool) {
	_, at := r.Position()
	if r.more = at.Start >= r.end; r.more {
		return at, 0, false
	}
	return r.Reader.SkipBlankLines()
}

// blocks returns the blocks of a document, of which size bytes are parsed at a time. The
// table that a part ends with is among the blocks of the next, which may go on with it.
func (p *markdownParser) blocks(source []byte, size int) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		reader := &partReader{Reader: text.NewReader(source), more: true}
		for reader.more {
			_, at := reader.Position()
			reader.end = at.Start + size
			part := p.Parse(reader, parser.WithContext(p.context))
			if table := p.tables.above; table != nil {
				part.InsertBefore(part, part.FirstChild(), table)
			}
			p.tables.above = nil
			if table, ok := part.LastChild().(*pipeTable); ok && reader.more {
				p.tables.above = table
				part.RemoveChild(part, table)
			}
			for b := part.FirstChild(); b != nil; b = part.FirstChild() {
				if !yield(b) {
					return
				}
				part.RemoveChild(part, b)
			}
		}
	}
}

// writeBlocks parses and writes a document, size bytes at a time. A link may stand in a
// part before the definition of where it leads: these are collected before.
func (w *markdownWriter) writeBlocks(mdx bool, size int) {
	p := newMarkdownParser(mdx, inlineParsers(), w.lose)
	if len(w.source) > size && bytes.Contains(w.source, []byte("]:")) {
		first := newMarkdownParser(mdx, []util.PrioritizedValue{}, func(catalog.LossKind, int) {})
		for range first.blocks(w.source, size) {
		}
		for _, definition := range first.context.References() {
			p.context.AddReference(definition)
		}
	}
	w.context = p.context
	w.Grow(min(len(w.source), size) * 5 / 4) // tags take some more than the signs of Markdown
	for block := range p.blocks(w.source, size) {
		w.write(block)
		if w.Len() >= size {
			w.endPiece()
		}
	}
	w.endPiece()
}

// endPiece ends a piece of what is written. What is written next comes from the same
// place as the last of it, until that is marked.
func (w *markdownWriter) endPiece() {
	w.pieces = append(w.pieces, piece{w.String(), w.origins})
	w.written += w.Len()
	next := sourceMark{0, uint32(w.written), true}
	if n := len(w.origins); n > 0 {
		next = w.origins[n-1]
		if next.verbatim {
			next.source += uint32(w.Len()) - next.at
		}
		next.at = 0
	}
	w.origins = sourceMap{next}
	w.Reset()
}
