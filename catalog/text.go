package catalog

import "strings"

// Text is rich text: the small allow-listed tree that the content of every
// document becomes. Markup of the source has no place in it, so none can reach a
// page. The zero value is empty text.
type Text []Block

// A BlockKind says what a [Block] is.
type BlockKind uint8

// The kinds of blocks. Inlines holds the content of Paragraph, Heading, Code and
// Term; Blocks that of the others. Grid is a plain table in Rows, EventTable the
// place of a decoded table.
const (
	Paragraph   BlockKind = iota
	Heading               // Level 2 to 6
	List                  // Blocks are Items
	OrderedList           // Blocks are Items
	Item
	Quote
	Note // a hint or warning set apart from the text
	Code // preformatted; one Plain inline
	Grid
	EventTable
	DefinitionList // Blocks are Terms and Definitions, in order
	Term
	Definition
)

// A Block is one block of rich text.
type Block struct {
	Kind   BlockKind
	Level  uint8 // of a Heading; else 0
	Header bool  // of a Grid: the first row is a header
	// RowHeaders says of a Grid that the first cell of each row heads it.
	RowHeaders bool
	Anchor     string // id in the source that a fragment may point at; "" for none
	Inlines    []Inline
	Blocks     []Block
	Rows       [][]Text // of a Grid
	Table      *Table   // of an EventTable
}

// An InlineKind says what an [Inline] is.
type InlineKind uint8

// The kinds of inlines. Plain, CodeSpan hold Text; Strong, Emphasis and Link hold
// Inlines; Break is a line break.
const (
	Plain InlineKind = iota
	Strong
	Emphasis
	CodeSpan
	Link
	Break
)

// An Inline is a run of text within a block.
type Inline struct {
	Kind    InlineKind
	Text    string
	Inlines []Inline
	Ref     *Reference // of a Link
}

// A Reference points from a text, or from an entry of "See also" or "In this
// section", to something else. Package scraper resolves it within its edition: a
// reference with neither Topic nor URL has no target among the documents.
type Reference struct {
	Text   string // the words of the link or entry, plain
	Target string // as the source has it: an address, a relative path; "" for words alone
	Offset uint32 // place in the document, see [Origin]
	Topic  *Topic // the topic it leads to; nil when there is none
	Anchor string // anchor within Topic; "" for its beginning
	URL    string // an http, https or mailto address outside the documents
}

// Resolved reports whether the reference leads somewhere.
func (r *Reference) Resolved() bool { return r.Topic != nil || r.URL != "" }

// Empty reports whether t holds nothing but white space.
func (t Text) Empty() bool {
	for i := range t {
		b := &t[i]
		if !blankInlines(b.Inlines) || !Text(b.Blocks).Empty() {
			return false
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if !cell.Empty() {
					return false
				}
			}
		}
	}
	return true
}

func blankInlines(inlines []Inline) bool {
	for i := range inlines {
		if !IsBlank(inlines[i].Text) || !blankInlines(inlines[i].Inlines) {
			return false
		}
	}
	return true
}

// Plain returns the words of t without structure: blocks and line breaks are
// separated by a newline, list items stand on lines of their own.
func (t Text) Plain() string {
	if len(t) == 1 && len(t[0].Blocks) == 0 && len(t[0].Rows) == 0 {
		return PlainInlines(t[0].Inlines)
	}
	var p plainWriter
	p.b.Grow(t.length())
	p.blocks(t)
	return p.b.String()
}

// Detach returns the words of t as [Text.Plain] does, in memory of their own, and makes
// the words of every inline a part of them. What t's words were parts of before, such as
// a document, is no longer kept for them.
func (t Text) Detach() string {
	plain := t.Plain()
	if len(t) == 1 && len(t[0].Inlines) == 1 && plain != "" {
		plain = strings.Clone(plain) // it may be the one inline's
	}
	at := 0
	detach(t, plain, &at)
	return plain
}

// detach makes the words of blocks parts of plain, in which they stand from byte at on.
func detach(blocks []Block, plain string, at *int) {
	for i := range blocks {
		b := &blocks[i]
		if len(b.Inlines) > 0 {
			if *at > 0 {
				*at++ // the line break between
			}
			detachInlines(b.Inlines, plain, at)
		}
		detach(b.Blocks, plain, at)
		for _, row := range b.Rows {
			for _, cell := range row {
				detach(cell, plain, at)
			}
		}
	}
}

func detachInlines(inlines []Inline, plain string, at *int) {
	for i := range inlines {
		in := &inlines[i]
		if in.Kind == Break {
			*at++
			continue
		}
		end := *at + len(in.Text)
		in.Text, *at = plain[*at:end], end
		detachInlines(in.Inlines, plain, at)
	}
}

// length returns how many bytes the words of t have, with a newline for each block.
func (t Text) length() int {
	n := 0
	for i := range t {
		n += lengthOf(t[i].Inlines) + 1 + Text(t[i].Blocks).length()
		for _, row := range t[i].Rows {
			for _, cell := range row {
				n += cell.length()
			}
		}
	}
	return n
}

// PlainInlines returns the words of inlines, a line break as a newline. Most blocks
// are one run of words: these are shared, not copied.
func PlainInlines(inlines []Inline) string {
	if len(inlines) == 1 && inlines[0].Kind != Break && len(inlines[0].Inlines) == 0 {
		return inlines[0].Text
	}
	var p plainWriter
	p.b.Grow(lengthOf(inlines))
	p.inlines(inlines)
	return p.b.String()
}

// lengthOf returns how many bytes the words of inlines have.
func lengthOf(inlines []Inline) int {
	n := 0
	for i := range inlines {
		n += len(inlines[i].Text) + lengthOf(inlines[i].Inlines)
		if inlines[i].Kind == Break {
			n++
		}
	}
	return n
}

// PlainText returns a text of one paragraph with s as its words.
func PlainText(s string) Text {
	return Text{{Kind: Paragraph, Inlines: []Inline{{Kind: Plain, Text: s}}}}
}

type plainWriter struct{ b strings.Builder }

func (p *plainWriter) newline() {
	if p.b.Len() > 0 {
		p.b.WriteByte('\n')
	}
}

func (p *plainWriter) blocks(blocks []Block) {
	for i := range blocks {
		b := &blocks[i]
		if len(b.Inlines) > 0 {
			p.newline()
			p.inlines(b.Inlines)
		}
		p.blocks(b.Blocks)
		for _, row := range b.Rows {
			for _, cell := range row {
				p.blocks(cell)
			}
		}
	}
}

func (p *plainWriter) inlines(inlines []Inline) {
	for i := range inlines {
		in := &inlines[i]
		if in.Kind == Break {
			p.b.WriteByte('\n')
			continue
		}
		p.b.WriteString(in.Text)
		p.inlines(in.Inlines)
	}
}

// References calls yield for every link of t, in order.
func (t Text) References(yield func(*Reference)) {
	for i := range t {
		b := &t[i]
		inlineReferences(b.Inlines, yield)
		Text(b.Blocks).References(yield)
		for _, row := range b.Rows {
			for _, cell := range row {
				cell.References(yield)
			}
		}
	}
}

func inlineReferences(inlines []Inline, yield func(*Reference)) {
	for i := range inlines {
		if ref := inlines[i].Ref; ref != nil {
			yield(ref)
		}
		inlineReferences(inlines[i].Inlines, yield)
	}
}
