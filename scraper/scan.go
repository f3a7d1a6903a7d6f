package scraper

import (
	"bytes"
	"cmp"
	"strings"

	"golang.org/x/net/html"

	"catsite/catalog"
)

// Elements open at a time: what reads the tree does so by recursion.
const (
	maxDepth       = 200
	maxInlineDepth = 8
)

// A scanner makes a well-nested tree of the few elements in tags of HTML, in time and
// memory in proportion to the text. Text is kept, whatever happens to the tags around
// it.
type scanner struct {
	tokens *html.Tokenizer
	markup *markup
	offset int // of the current token

	root    element        // of the tree
	open    []element      // elements open below root, boxes first, inline ones last
	skipped map[string]int // start tags beyond maxDepth whose end tag is to come
	lastEnd map[string]int // offset of the last end tag of a name, see endsLater
	title   string         // of the document
	losses  []catalog.Loss
	deep    bool              // nesting went beyond the limit
	ends    map[uint32]uint32 // place of a table, or a list that may be one, to that of its end
	space   *workspace
	spare   []node // for the next nodes
}

// An element is one that is open.
type element struct {
	tag
	node  *node
	last  *node  // the last below node; nil for none
	aside []byte // words in a frame of a table, which has no place for them
}

func newScanner(m *markup, space *workspace) *scanner {
	return &scanner{
		space:   space,
		tokens:  html.NewTokenizer(m),
		markup:  m,
		root:    element{node: &node{}},
		skipped: map[string]int{},
		lastEnd: map[string]int{},
		ends:    map[uint32]uint32{},
	}
}

// place returns where in the document the current token is.
func (s *scanner) place() uint32 { return s.markup.at(s.offset) }

// scan reads the markup and hands over what it is made of, each node when no element is
// open any more: the tree of all would take many times the memory of the markup.
func (s *scanner) scan(yield func(*node)) {
	for more := true; more; {
		if more = s.next(); !more {
			s.closeTo(0)
		}
		if len(s.open) == 0 {
			first := s.root.node.first
			s.root.node.first, s.root.last = nil, nil
			for n := first; n != nil; n = n.next {
				yield(n)
			}
		}
	}
}

// next reads one token, or an element that goes as a whole. It reports false at
// the end.
func (s *scanner) next() bool {
	switch kind := s.token(); kind {
	case html.ErrorToken:
		return false
	case html.TextToken:
		s.text(s.words())
	case html.StartTagToken, html.SelfClosingTagToken:
		s.startTag(kind)
	case html.EndTagToken:
		name, plain := plainTag(s.tokens.Raw())
		if !plain {
			name, _ = s.tokens.TagName()
		}
		s.endTag(tags[string(name)])
	}
	return true
}

// token moves on to the next token.
func (s *scanner) token() html.TokenType {
	s.offset += len(s.tokens.Raw())
	s.markup.release(s.offset)
	return s.tokens.Next()
}

// words returns the text of the current token. Where it can it shares the markup's.
func (s *scanner) words() string {
	if words := s.markup.shared(s.offset, s.tokens.Raw()); words != "" && strings.IndexByte(words, '&') < 0 && strings.IndexByte(words, 0) < 0 {
		return words
	}
	return unreadable.Replace(string(s.tokens.Text()))
}

// unreadable are characters that HTML reads as others, or not at all.
var unreadable = strings.NewReplacer("\x00", "", "\r", "\n")

func (s *scanner) text(words string) {
	frame := s.frame()
	switch {
	case frame == nil:
		s.addText(words)
	case strings.TrimSpace(words) != "":
		frame.aside = append(append(frame.aside, ' '), words...)
	}
}

func (s *scanner) startTag(kind html.TokenType) {
	raw, plain := plainTag(s.tokens.Raw())
	hasAttributes := false
	if !plain {
		raw, hasAttributes = s.tokens.TagName()
	}
	t := tags[string(raw)]
	var a tagAttributes
	if hasAttributes {
		a = s.attributes(t)
	}
	switch t.kind {
	case inlineTag:
		s.startInline(t, &a)
	case voidTag:
		s.void(t, &a)
	case titleTag, invisibleTag:
		// XHTML has <script src="…" />, which HTML would take to begin one.
		if kind == html.SelfClosingTagToken {
			s.tokens.NextIsNotRawText()
		} else if t.kind == titleTag {
			s.readTitle()
		} else {
			s.skip(string(raw))
		}
	default:
		if t = s.inContext(t); t.kind == unknownTag {
			s.anchor(&a)
		} else {
			s.startBlock(t, &a)
		}
	}
}

// plainTag returns the name of a tag that is nothing but its name, in lower case, as most
// are. The tokenizer makes a copy of every name.
func plainTag(raw []byte) (name []byte, plain bool) {
	last := len(raw) - 1
	if last < 2 || raw[0] != '<' || raw[last] != '>' {
		return nil, false
	}
	name = bytes.TrimPrefix(raw[1:last], []byte("/"))
	for _, c := range name {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return nil, false
		}
	}
	return name, true
}

// skip drops the content of the invisible element just begun. Of an element that
// never ends only the tag goes, unless its content is no text at all.
func (s *scanner) skip(name string) {
	switch name {
	case "svg", "object", "template":
		if !s.endsLater(name) {
			return
		}
	}
	for depth := 1; depth > 0; {
		kind := s.token()
		if kind == html.ErrorToken {
			return
		}
		if raw, _ := s.tokens.TagName(); string(raw) != name {
			continue
		}
		switch kind {
		case html.StartTagToken:
			depth++
		case html.EndTagToken:
			depth--
		}
	}
}

// endsLater reports whether an end tag of this name is yet to come.
func (s *scanner) endsLater(name string) bool {
	last, known := s.lastEnd[name]
	if !known {
		last = s.markup.lastIndex("</" + name)
		s.lastEnd[name] = last
	}
	return s.offset < last
}

func (s *scanner) readTitle() {
	if s.token() == html.TextToken && s.title == "" {
		s.title = string(s.tokens.Text())
	}
}

func (s *scanner) void(t tag, a *tagAttributes) {
	// An empty alternative text says that the image is decoration: nothing is lost.
	if t.name == "img" && (a.alt != "" || !a.hasAlt) {
		s.lose(catalog.LostImage, oneLine(a.alt))
	}
	if s.frame() != nil {
		return
	}
	switch t.name {
	case "img":
		s.addText(a.alt)
	case "br":
		s.add(&node{data: t.name, kind: t.kind})
	case "hr":
		if s.startBox(t) {
			again := s.closeInlines()
			s.add(&node{data: t.name, kind: t.kind})
			s.reopen(again)
		}
	}
}

// tagAttributes are the attributes of a tag: those that stay with its node, and
// others.
type tagAttributes struct {
	attributes
	alt    string
	hasAlt bool // alt is there, be it empty
}

func (s *scanner) attributes(t tag) tagAttributes {
	var a tagAttributes
	for more := true; more; {
		var key, value []byte
		key, value, more = s.tokens.TagAttr()
		if t.name == "a" && string(key) == "name" {
			key = []byte("id") // of other elements it is no place to link to
		}
		a.set(string(key), value)
	}
	return a
}

// set sets an attribute. Of one that is there twice the first counts.
func (a *tagAttributes) set(key string, value []byte) {
	switch key {
	case "id":
		a.id = cmp.Or(a.id, string(value))
	case "class":
		a.note = a.note || isNoteClass(string(value))
	case "href":
		a.href = cmp.Or(a.href, string(value))
	case "alt":
		a.alt, a.hasAlt = cmp.Or(a.alt, string(value)), true
	case "colspan":
		a.colspan = cmp.Or(a.colspan, parseSpan(string(value), false))
	case "rowspan":
		a.rowspan = cmp.Or(a.rowspan, parseSpan(string(value), true))
	}
}

// add adds a node to the innermost open element.
func (s *scanner) add(n *node) {
	parent := &s.root
	if len(s.open) > 0 {
		parent = &s.open[len(s.open)-1]
	}
	if parent.last == nil {
		parent.node.first = n
	} else {
		parent.last.next = n
	}
	parent.last = n
}

// addText adds words. HTML has authors begin preformatted text on a line of its own.
func (s *scanner) addText(words string) {
	if n := len(s.open); n > 0 && s.open[n-1].name == "pre" && s.open[n-1].last == nil {
		words = strings.TrimPrefix(words, "\n")
	}
	if words != "" {
		n := s.spareNode()
		n.data, n.isText = words, true
		s.add(n)
	}
}

// spareNode returns a node for whatever.
func (s *scanner) spareNode() *node {
	if len(s.spare) == 0 {
		s.spare = s.space.nodes()
	}
	n := &s.spare[0]
	s.spare = s.spare[1:]
	return n
}

// newNode returns an element of the current token.
func (s *scanner) newNode(t tag, a *attributes) *node {
	var n *node
	if isFrame(t.name) {
		n = &node{} // it outlives what is in it
	} else {
		n = s.spareNode()
	}
	n.data, n.kind = t.name, t.kind
	if t.placed() {
		n.at = s.place()
	}
	if *a != noAttributes {
		kept := *a
		n.attributes = &kept
	}
	return n
}
