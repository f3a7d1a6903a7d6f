package scraper

import (
	"cmp"
	"strconv"

	"catsite/catalog"
)

// A documentReader makes the topics of one document. It is told of blocks in the
// order of the document.
type documentReader struct {
	*editionReader
	*harvest
	titles  []int    // see [source]; those that are yet to come
	stated  string   // the title that stands apart from the text; "" for none
	scanner *scanner // which knows the title in the head
	top     *flow    // of the document's own blocks

	topic  *catalog.Topic
	titled bool // an h1 began the topic
	// headings are those that the next block stands under, the outermost first.
	headings     []heading
	firstHeading string // of the topic; "" for none
	intro        introduction
	// entries is the list that the next blocks are entries of, nil for none; mark
	// is the block that announced it.
	entries *[]*catalog.Reference
	mark    catalog.Block
	tables  int               // of the document so far
	named   []string          // ids of places whose block is yet to come
	ends    map[uint32]uint32 // of tables, see [scanner]
	claims  []claim
	flows   []*flow // that were given back
}

// A heading is one above a place in a topic.
type heading struct {
	level uint8
	words string
}

// A source is a document as the readers of both formats hand it over.
type source struct {
	markup *markup        // HTML, or what Markdown was rendered to
	title  string         // stated apart from the text; "" for none
	losses []catalog.Loss // before the markup was written
	titles []int          // places of headings below h1 that begin topics, in order
	number string         // stated apart from the text; "" for none
}

// readDocument returns what a document holds.
func (r *editionReader) readDocument(document *catalog.Document, src source) *harvest {
	s := newScanner(src.markup, r.space)
	d := &documentReader{
		editionReader: r, harvest: &harvest{document: document, places: map[place]destination{}},
		ends: s.ends, stated: src.title, scanner: s, titles: src.titles,
	}
	d.top = d.newFlow(nil, false)
	d.top.topics = true
	d.begin(0)
	d.topic.Number = src.number
	s.scan(d.top.node)
	d.top.flush()
	d.endTopic()
	document.Losses = inOrder(document.Losses, src.losses, s.losses)
	d.claimLosses()
	return d.harvest
}

// begin makes a further topic the current one.
func (d *documentReader) begin(offset uint32) {
	d.topic = &catalog.Topic{Edition: d.edition, Document: d.document, Offset: offset}
	d.top.out = &d.topic.Blocks
	d.headings, d.firstHeading, d.intro, d.titled = nil, "", introduction{}, false
}

// beginsTopic reports whether the heading at a place is the title of a topic.
func (d *documentReader) beginsTopic(level uint8, at uint32) bool {
	for len(d.titles) > 0 && d.titles[0] < int(at) {
		d.titles = d.titles[1:]
	}
	return level == 1 || len(d.titles) > 0 && d.titles[0] == int(at)
}

// startTopic is told of a title, mostly an h1, whose own ids are those from index before on. The
// first one is the title of the topic that the document began with.
func (d *documentReader) startTopic(title string, offset uint32, before int) {
	if title == "" {
		return
	}
	d.endEntries()
	named := d.named
	if d.titled {
		d.named = nil
		d.endTopic()
		d.begin(offset)
	}
	d.topic.Title, d.topic.Offset, d.titled = title, offset, true
	d.headings = []heading{{1, title}}
	if len(named) > before {
		d.topic.Anchor = named[before]
	}
	d.named = named
	d.claimNamed("")
}

// endTopic adds the current topic to those of the document.
func (d *documentReader) endTopic() {
	d.endEntries()
	d.claimNamed("")
	t := d.topic
	if !d.titled {
		t.Title = d.untitled()
	}
	d.topics = append(d.topics, t)
}

// untitled returns the title of a topic without h1: the document's, else the first
// heading, else the stem.
func (d *documentReader) untitled() string {
	if title := cmp.Or(d.stated, oneLine(collapse(d.scanner.title))); title != "" {
		return title
	}
	if d.firstHeading != "" {
		return d.firstHeading
	}
	return d.document.Stem
}

// uniqueID returns name, with ~2, ~3 behind it where the edition has it already.
func (r *editionReader) uniqueID(name string) string {
	id := name
	for n := r.ids[name] + 1; ; n++ {
		if n > 1 {
			id = name + "~" + strconv.Itoa(n)
		}
		if _, taken := r.ids[id]; !taken {
			r.ids[name] = n
			r.ids[id] = max(r.ids[id], 1)
			return id
		}
	}
}

// under notes a heading that stands above what follows.
func (d *documentReader) under(level uint8, words string) {
	kept := d.headings
	for len(kept) > 0 && kept[len(kept)-1].level >= level {
		kept = kept[:len(kept)-1]
	}
	d.headings = append(kept, heading{level, words})
	if d.firstHeading == "" {
		d.firstHeading = words
	}
}

// addReference notes a link, to be resolved when all documents are read.
func (d *documentReader) addReference(ref *catalog.Reference) {
	d.links = append(d.links, link{reference: ref, from: d.document})
}

// addID notes the id of an element, if it has one.
func (d *documentReader) addID(n *node) {
	if id := n.attr().id; id != "" {
		d.addAnchor(id)
	}
}

// addAnchor notes that a place is named, so that links can point at it.
func (d *documentReader) addAnchor(id string) { d.named = append(d.named, id) }

// claimNamed makes the places named since the last block lead to an anchor of the
// current topic, "" for its beginning.
func (d *documentReader) claimNamed(anchor string) {
	for _, id := range d.named {
		key := place{d.document.Path, id}
		if _, known := d.places[key]; !known {
			d.places[key] = destination{d.topic, anchor}
		}
	}
	d.named = d.named[:0]
}
