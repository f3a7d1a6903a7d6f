package scraper

import (
	"strings"

	"catsite/catalog"
)

// A flow turns the content of an element into blocks. Inline content that stands
// beside blocks becomes a paragraph.
type flow struct {
	doc *documentReader
	out *catalog.Text
	// topics is set where headings begin topics and the marks of a vendor's pages
	// mean something: outside of lists, tables and quotes.
	topics bool
	// cell is set within a table cell: a table in it is only words, paragraphs of
	// no-break spaces count, and nothing is linked to.
	cell bool
	line inlineWriter
	own  catalog.Text // what out is of a flow that [documentReader.takeFlow] returned
}

func (d *documentReader) newFlow(out *catalog.Text, cell bool) *flow {
	f := &flow{doc: d, out: out, cell: cell}
	f.line.doc, f.line.borrow = d, cell
	return f
}

// takeFlow returns a flow into blocks of its own, in the memory of one that was given
// back.
func (d *documentReader) takeFlow(cell bool) *flow {
	last := len(d.flows) - 1
	if last < 0 {
		f := d.newFlow(nil, cell)
		f.out = &f.own
		return f
	}
	f := d.flows[last]
	d.flows = d.flows[:last]
	f.cell, f.line.borrow = cell, cell
	return f
}

// giveBack returns the blocks of a flow, nil for none, which is not used any more.
func (d *documentReader) giveBack(f *flow) catalog.Text {
	out := f.own
	f.own, f.line.lines[0] = nil, nil
	d.flows = append(d.flows, f)
	if len(out) == 0 {
		return nil
	}
	return out
}

// blocks returns the content of n as blocks.
func (d *documentReader) blocks(n *node, cell bool) catalog.Text {
	f := d.takeFlow(cell)
	if count := countBoxes(n); count > 1 {
		f.own = make(catalog.Text, 0, count)
	}
	f.children(n)
	f.flush()
	return d.giveBack(f)
}

// children adds what stands below n. Nobody looks at the tree of a cell again: it is let
// go on the way, for large ones take as much memory as all that comes of them.
func (f *flow) children(n *node) {
	f.line.expect(n)
	for c := n.first; c != nil; c = c.next {
		if f.cell {
			n.first = c.next
		}
		f.node(c)
	}
}

func (f *flow) node(n *node) {
	if n.isText || n.kind == inlineTag || n.data == "br" {
		f.line.add(n)
		return
	}
	f.flush()
	before := len(f.doc.named)
	f.doc.addID(n)
	switch {
	case isHeading(n.data):
		f.heading(n, before)
	case n.data == "table" && !f.cell:
		f.doc.table(n, f)
	default:
		f.block(n)
	}
}

func (f *flow) block(n *node) {
	switch n.data {
	case "p":
		f.paragraph(n)
	case "pre":
		f.add(catalog.Block{Kind: catalog.Code, Inlines: plain(textOf(n))}, n)
	case "ul":
		f.list(n, catalog.List)
	case "ol":
		f.list(n, catalog.OrderedList)
	case "dl":
		if f.cell || !f.doc.definitionTable(n, f) {
			f.definitions(n)
		}
	case "blockquote":
		f.quote(n)
	case "div":
		f.division(n)
	default:
		f.children(n)
		f.flush()
	}
}

// add appends a block that shows something.
func (f *flow) add(b catalog.Block, n *node) {
	if len(b.Inlines) == 0 && len(b.Blocks) == 0 && len(b.Rows) == 0 && b.Table == nil {
		return
	}
	if len(b.Inlines) > 0 && !f.cell && catalog.IsBlank(catalog.PlainInlines(b.Inlines)) {
		return
	}
	if f.topics && f.doc.takeMark(&b, n) {
		return
	}
	b.Anchor = f.claim(b.Anchor)
	*f.out = append(*f.out, b)
}

// claim gives the places named since the last block to the block that begins here.
// It returns the block's anchor, which is the first of them unless it has one. Those
// named in a cell are left to its table.
func (f *flow) claim(anchor string) string {
	if f.cell {
		return anchor
	}
	if anchor == "" && len(f.doc.named) > 0 {
		anchor = f.doc.named[0]
	}
	f.doc.claimNamed(anchor)
	return anchor
}

// flush ends the line of inline content.
func (f *flow) flush() {
	for _, line := range f.line.finish() {
		f.add(catalog.Block{Inlines: line}, nil)
	}
}

func (f *flow) paragraph(n *node) {
	f.children(n)
	lines := f.line.finish()
	if len(lines) > 0 && n.attr().note {
		note := catalog.Block{Kind: catalog.Note}
		for _, line := range lines {
			note.Blocks = append(note.Blocks, catalog.Block{Inlines: line})
		}
		f.add(note, n)
		return
	}
	for _, line := range lines {
		f.add(catalog.Block{Inlines: line}, n)
	}
}

// heading adds a heading, or begins a topic. The ids from index before on are its
// own.
func (f *flow) heading(n *node, before int) {
	f.children(n)
	var inlines []catalog.Inline
	for i, line := range f.line.finish() {
		if i > 0 {
			inlines = append(inlines, catalog.Inline{Kind: catalog.Break})
		}
		inlines = append(inlines, line...)
	}
	level := n.data[1] - '0'
	if f.topics && f.doc.beginsTopic(level, n.at) {
		f.doc.startTopic(oneLine(catalog.PlainInlines(inlines)), n.at, before)
		return
	}
	f.add(catalog.Block{Kind: catalog.Heading, Level: max(level, 2), Inlines: inlines}, n)
}

// list adds a list. What stands in it outside of an item is an item of its own.
func (f *flow) list(n *node, kind catalog.BlockKind) {
	list := catalog.Block{Kind: kind, Anchor: f.claim("")}
	list.Blocks = make([]catalog.Block, 0, countBoxes(n))
	stray := f.doc.takeFlow(f.cell)
	endStray := func() {
		stray.flush()
		if len(stray.own) > 0 {
			list.Blocks = append(list.Blocks, catalog.Block{Kind: catalog.Item, Blocks: stray.own})
			stray.own = nil
		}
	}
	for c := n.first; c != nil; c = c.next {
		if !c.isText && c.kind == boxTag || isLine(c) {
			endStray()
			f.item(&list, c)
			continue
		}
		stray.line.add(c)
	}
	endStray()
	f.doc.giveBack(stray)
	f.add(list, n)
}

// countBoxes returns how many elements stand directly in n that make blocks.
func countBoxes(n *node) int {
	count := 0
	for c := n.first; c != nil; c = c.next {
		if !c.isText && c.kind != inlineTag && c.data != "br" {
			count++
		}
	}
	return count
}

func isLine(n *node) bool {
	return !n.isText && (n.kind == lineTag || n.kind == tableTag)
}

func (f *flow) item(list *catalog.Block, n *node) {
	f.doc.addID(n)
	item := catalog.Block{Kind: catalog.Item, Anchor: f.claim("")}
	if n.data == "li" {
		item.Blocks = f.doc.blocks(n, f.cell)
	} else {
		inner := f.doc.takeFlow(f.cell)
		inner.node(n)
		inner.flush()
		item.Blocks = f.doc.giveBack(inner)
	}
	if len(item.Blocks) > 0 {
		list.Blocks = append(list.Blocks, item)
	}
}

// definitions adds a definition list; groups of it are of no account.
func (f *flow) definitions(n *node) {
	list := catalog.Block{Kind: catalog.DefinitionList, Anchor: f.claim("")}
	f.addDefinitions(&list, n)
	f.add(list, n)
}

func (f *flow) addDefinitions(list *catalog.Block, n *node) {
	for c := n.first; c != nil; c = c.next {
		if c.isText {
			continue
		}
		f.doc.addID(c)
		switch c.data {
		case "dt":
			f.children(c)
			for _, line := range f.line.finish() {
				list.Blocks = append(list.Blocks,
					catalog.Block{Kind: catalog.Term, Anchor: f.claim(""), Inlines: line})
			}
		case "dd":
			anchor := f.claim("")
			list.Blocks = append(list.Blocks,
				catalog.Block{Kind: catalog.Definition, Anchor: anchor, Blocks: f.doc.blocks(c, f.cell)})
		default:
			f.addDefinitions(list, c)
		}
	}
}

func (f *flow) quote(n *node) {
	quote := catalog.Block{Kind: catalog.Quote, Anchor: f.claim("")}
	quote.Blocks = f.doc.blocks(n, f.cell)
	if rest, ok := cutAlert(quote.Blocks); ok {
		quote.Kind, quote.Blocks = catalog.Note, rest
	}
	if rest, ok := cutDivision(quote.Blocks); ok {
		if len(rest) > 0 && rest[0].Anchor == "" {
			rest[0].Anchor = quote.Anchor
		}
		*f.out = append(*f.out, rest...)
		return
	}
	f.add(quote, n)
}

// division passes its blocks on, but for one that is set apart as a note.
func (f *flow) division(n *node) {
	if !n.attr().note {
		f.children(n)
		f.flush()
		return
	}
	note := catalog.Block{Kind: catalog.Note, Anchor: f.claim("")}
	note.Blocks = f.doc.blocks(n, f.cell)
	f.add(note, n)
}

// plain returns words as inlines.
func plain(words string) []catalog.Inline {
	return []catalog.Inline{{Kind: catalog.Plain, Text: words}}
}

// textOf returns the words of preformatted content, as they stand.
func textOf(n *node) string {
	last := n
	for last.first != nil && last.first.next == nil {
		last = last.first
	}
	if last.isText { // and there is nothing else
		return strings.TrimRight(last.data, asciiSpace)
	}
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		switch {
		case n.isText:
			b.WriteString(n.data)
		case n.data == "br":
			b.WriteByte('\n')
		}
		for c := n.first; c != nil; c = c.next {
			walk(c)
		}
	}
	walk(n)
	return strings.TrimRight(b.String(), asciiSpace)
}
