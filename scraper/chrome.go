package scraper

import (
	"strings"

	"catsite/catalog"
)

// takeMark is told of every block of a topic before it is added. It reports true
// for one that is no part of the text: page chrome, a topic number, "See also" and
// "In this section" and their entries.
func (d *documentReader) takeMark(b *catalog.Block, n *node) bool {
	switch b.Kind {
	case catalog.Paragraph:
		return d.takeParagraph(b)
	case catalog.Heading:
		words := oneLine(catalog.PlainInlines(b.Inlines))
		if d.takeAnnouncement(b, words) {
			return true
		}
		d.endEntries()
		d.under(b.Level, words)
		return false
	case catalog.List, catalog.OrderedList:
		if d.entries != nil {
			d.addEntries(n)
			return true
		}
	}
	d.endEntries()
	return false
}

func (d *documentReader) takeParagraph(b *catalog.Block) bool {
	b.Inlines = d.dropPageTop(b.Inlines)
	words := oneLine(catalog.PlainInlines(b.Inlines))
	if words == "" || d.words.pageTop[catalog.FoldWords(words)] {
		d.endEntries()
		return true
	}
	if number := d.words.number(words); number != "" {
		d.endEntries()
		if d.topic.Number == "" {
			d.topic.Number = number
		}
		return true
	}
	if d.takeAnnouncement(b, words) {
		return true
	}
	if d.entries != nil {
		if ref := onlyLink(b.Inlines, words); ref != nil {
			d.addEntry(words, ref.Target, ref.Offset)
			return true
		}
	}
	d.endEntries()
	return false
}

// dropPageTop returns a line without links to the top of the page.
func (d *documentReader) dropPageTop(line []catalog.Inline) []catalog.Inline {
	kept := line[:0:0]
	for i := range line {
		if line[i].Kind != catalog.Link || !d.words.pageTop[catalog.FoldWords(line[i].Ref.Text)] {
			kept = append(kept, line[i])
		}
	}
	if len(kept) == len(line) {
		return line
	}
	return trimBreaks(kept)
}

// takeAnnouncement reports whether words announce a list of topics, and gets ready
// for its entries.
func (d *documentReader) takeAnnouncement(b *catalog.Block, words string) bool {
	folded := catalog.FoldWords(words)
	var entries *[]*catalog.Reference
	switch {
	case d.words.related[folded]:
		entries = &d.topic.Related
	case d.words.sections[folded]:
		entries = &d.topic.Sections
	default:
		return false
	}
	d.endEntries()
	d.entries, d.mark = entries, *b
	return true
}

// endEntries ends the list of entries. An announcement that none followed is text.
func (d *documentReader) endEntries() {
	if d.entries != nil && d.mark.Inlines != nil {
		d.topic.Blocks = append(d.topic.Blocks, d.mark)
	}
	d.entries, d.mark = nil, catalog.Block{}
}

// addEntries adds the items of a list, and of lists within it, as entries.
func (d *documentReader) addEntries(list *node) {
	for c := list.first; c != nil; c = c.next {
		switch {
		case c.isText:
		case c.data == "li":
			d.addItem(c)
		default:
			d.addEntries(c)
		}
	}
}

func (d *documentReader) addItem(item *node) {
	var words strings.Builder
	var first *node
	var lists []*node
	var walk func(*node)
	walk = func(n *node) {
		switch {
		case n.isText:
			words.WriteString(n.data)
		case n.data == "ul" || n.data == "ol":
			lists = append(lists, n)
			return
		case n.data == "a" && first == nil && n.target() != "":
			first = n
		}
		for c := n.first; c != nil; c = c.next {
			walk(c)
		}
	}
	walk(item)
	address, offset := "", item.at
	if first != nil {
		address, offset = first.target(), first.at
	}
	if text := oneLine(collapse(words.String())); text != "" {
		d.addEntry(text, address, offset)
	}
	for _, list := range lists {
		d.addEntries(list)
	}
}

func (d *documentReader) addEntry(words, target string, offset uint32) {
	ref := &catalog.Reference{Text: words, Target: target, Offset: offset}
	*d.entries = append(*d.entries, ref)
	d.links = append(d.links, link{reference: ref, from: d.document, entry: true})
	d.mark.Inlines = nil
}

// onlyLink returns the link that a line consists of, nil where there is more to it.
func onlyLink(line []catalog.Inline, words string) *catalog.Reference {
	var only *catalog.Reference
	catalog.Text{{Inlines: line}}.References(func(ref *catalog.Reference) {
		if only == nil && catalog.FoldWords(ref.Text) == catalog.FoldWords(words) {
			only = ref
		}
	})
	return only
}
