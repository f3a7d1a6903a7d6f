package scraper

import (
	"strings"

	"golang.org/x/net/html"

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
}

func (d *documentReader) newFlow(out *catalog.Text, cell bool) *flow {
	f := &flow{doc: d, out: out, cell: cell}
	f.line.refs, f.line.anchor = d.addReference, d.addAnchor
	return f
}

// blocks returns the content of n as blocks.
func (d *documentReader) blocks(n *html.Node, cell bool) catalog.Text {
	var out catalog.Text
	f := d.newFlow(&out, cell)
	f.children(n)
	f.flush()
	return out
}

func (f *flow) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.node(c)
	}
}

func (f *flow) node(n *html.Node) {
	t := tags[n.Data]
	if n.Type == html.TextNode || t.kind == inlineTag || n.Data == "br" {
		f.line.add(n)
		return
	}
	if n.Type != html.ElementNode {
		return
	}
	f.flush()
	before := len(f.doc.named)
	f.doc.addID(n)
	switch {
	case isHeading(n.Data):
		f.heading(n, before)
	case n.Data == "table" && !f.cell:
		f.doc.table(n, f)
	default:
		f.block(n)
	}
}

func (f *flow) block(n *html.Node) {
	switch n.Data {
	case "p":
		f.paragraph(n)
	case "pre":
		f.add(catalog.Block{Kind: catalog.Code, Inlines: plain(textOf(n))}, n)
	case "ul":
		f.list(n, catalog.List)
	case "ol":
		f.list(n, catalog.OrderedList)
	case "dl":
		f.definitions(n)
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
func (f *flow) add(b catalog.Block, n *html.Node) {
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
// It returns the block's anchor, which is the first of them unless it has one.
func (f *flow) claim(anchor string) string {
	if !f.cell && anchor == "" && len(f.doc.named) > 0 {
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

func (f *flow) paragraph(n *html.Node) {
	f.children(n)
	lines := f.line.finish()
	if len(lines) > 0 && isNote(n) {
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
func (f *flow) heading(n *html.Node, before int) {
	f.children(n)
	var inlines []catalog.Inline
	for i, line := range f.line.finish() {
		if i > 0 {
			inlines = append(inlines, catalog.Inline{Kind: catalog.Break})
		}
		inlines = append(inlines, line...)
	}
	level := n.Data[1] - '0'
	if f.topics && level == 1 {
		f.doc.startTopic(oneLine(catalog.PlainInlines(inlines)), offsetOf(n), before)
		return
	}
	f.add(catalog.Block{Kind: catalog.Heading, Level: max(level, 2), Inlines: inlines}, n)
}

// list adds a list. What stands in it outside of an item is an item of its own.
func (f *flow) list(n *html.Node, kind catalog.BlockKind) {
	list := catalog.Block{Kind: kind, Anchor: f.claim("")}
	stray := f.doc.newFlow(nil, f.cell)
	endStray := func() {
		var blocks catalog.Text
		stray.out = &blocks
		stray.flush()
		if len(blocks) > 0 {
			list.Blocks = append(list.Blocks, catalog.Block{Kind: catalog.Item, Blocks: blocks})
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && tags[c.Data].kind == boxTag || isLine(c) {
			endStray()
			f.item(&list, c)
			continue
		}
		stray.line.add(c)
	}
	endStray()
	f.add(list, n)
}

func isLine(n *html.Node) bool {
	kind := tags[n.Data].kind
	return n.Type == html.ElementNode && (kind == lineTag || kind == tableTag)
}

func (f *flow) item(list *catalog.Block, n *html.Node) {
	f.doc.addID(n)
	item := catalog.Block{Kind: catalog.Item, Anchor: f.claim("")}
	if n.Data == "li" {
		item.Blocks = f.doc.blocks(n, f.cell)
	} else {
		inner := f.doc.newFlow((*catalog.Text)(&item.Blocks), f.cell)
		inner.node(n)
		inner.flush()
	}
	if len(item.Blocks) > 0 {
		list.Blocks = append(list.Blocks, item)
	}
}

// definitions adds a definition list; groups of it are of no account.
func (f *flow) definitions(n *html.Node) {
	list := catalog.Block{Kind: catalog.DefinitionList, Anchor: f.claim("")}
	f.addDefinitions(&list, n)
	f.add(list, n)
}

func (f *flow) addDefinitions(list *catalog.Block, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		f.doc.addID(c)
		switch c.Data {
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

func (f *flow) quote(n *html.Node) {
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
func (f *flow) division(n *html.Node) {
	if !isNote(n) {
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
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "br":
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return strings.TrimRight(b.String(), asciiSpace)
}
