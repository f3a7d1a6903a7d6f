package scraper

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// This part of the scanner keeps the elements nested: it closes what an author
// left open where the next tag implies it, and nothing else.

// frame returns the innermost open element if it is a frame of a table, else nil.
func (s *scanner) frame() *element {
	if n := len(s.open); n > 0 && isFrame(s.open[n-1].name) {
		return &s.open[n-1]
	}
	return nil
}

// inContext returns what t is where it stands: a part of a table is one only in a
// table, and in a frame there is nothing else.
func (s *scanner) inContext(t tag) tag {
	switch {
	case t.kind == tableTag && t.name != "table" && s.find("table") < 0:
		if isCell(t.name) || t.name == "caption" {
			return tag{"div", boxTag}
		}
		return tag{}
	case t.kind != tableTag && s.frame() != nil:
		return tag{}
	}
	return t
}

func (s *scanner) startInline(t tag, a *tagAttributes) {
	if t.name == "a" {
		if strings.Trim(a.href, asciiSpace) == "" {
			s.anchor(a)
			return
		}
		s.endInline("a")
	}
	if s.frame() != nil {
		return
	}
	if s.inlines() >= maxInlineDepth {
		s.tooDeep()
		return
	}
	s.push(t, s.newNode(t, &a.attributes))
}

// anchor keeps the name of an element of which nothing else is kept.
func (s *scanner) anchor(a *tagAttributes) {
	if a.id != "" && s.frame() == nil {
		s.add(s.newNode(tags["a"], &attributes{id: a.id}))
	}
}

func (s *scanner) startBlock(t tag, a *tagAttributes) {
	switch {
	case t.kind == tableTag && !s.startTablePart(t):
	case t.kind != tableTag && !s.startBox(t):
	case len(s.open) >= maxDepth:
		s.skipped[t.name]++
		s.part()
		s.tooDeep()
	default:
		again := s.closeInlines()
		s.push(t, s.newNode(t, &a.attributes))
		if t.name != "table" {
			s.reopen(again)
		}
	}
}

// startBox closes what a new block ends. It reports false where the block has no
// place and its tag goes: a paragraph in a heading, whatever in a caption.
func (s *scanner) startBox(t tag) bool {
	if line := s.line(); line >= 0 {
		if name := s.open[line].name; name == "caption" || name != "p" && (t.name == "p" || t.name == "div") {
			s.part()
			return false
		}
		s.closeTo(line)
	}
	switch t.name {
	case "li":
		s.closeFrom(s.find("li", "ul", "ol"))
	case "dt", "dd":
		s.closeFrom(s.find("dt", "dd", "dl"))
	}
	return true
}

// closeFrom closes element i if it is one that does not nest in itself.
func (s *scanner) closeFrom(i int) {
	if i >= 0 && !slices.Contains([]string{"ul", "ol", "dl"}, s.open[i].name) {
		s.closeTo(i)
	}
}

// startTablePart closes what a new part of a table ends, and opens what it
// implies. It reports false where there is no place for one.
func (s *scanner) startTablePart(t tag) bool {
	switch t.name {
	case "table":
		if line := s.line(); line >= 0 {
			s.closeTo(line)
		}
		if s.frame() != nil {
			s.closeTo(s.find("table"))
		}
		if s.find("table") >= 0 {
			s.lose(catalog.LostTable, "")
		}
	case "tr":
		s.startRow()
	case "td", "th":
		i := s.find("table", "thead", "tbody", "tfoot", "tr")
		s.closeTo(i + 1)
		if s.open[i].name != "tr" {
			s.startRow()
			s.push(tags["tr"], s.newNode(tags["tr"], &noAttributes))
		}
	default:
		s.closeTo(s.find("table") + 1)
	}
	return true
}

// startRow gets ready for a row: one outside of the sections of a table is in a body.
func (s *scanner) startRow() {
	i := s.find("table", "thead", "tbody", "tfoot")
	s.closeTo(i + 1)
	if s.open[i].name == "table" {
		s.push(tags["tbody"], &node{data: "tbody", kind: tableTag})
	}
}

// part keeps words apart between which a tag goes.
func (s *scanner) part() {
	if s.frame() == nil {
		s.addText(" ")
	}
}

func (s *scanner) endTag(t tag) {
	if s.skipped[t.name] > 0 {
		s.skipped[t.name]--
		s.part()
		return
	}
	switch {
	case t.kind == inlineTag:
		s.endInline(t.name)
	case t.name == "br":
		s.void(t, &tagAttributes{})
	case isHeading(t.name):
		s.closeFrom(s.find("h1", "h2", "h3", "h4", "h5", "h6"))
	case t.kind == lineTag, t.kind == boxTag, t.kind == tableTag:
		if i := s.find(t.name); i >= 0 {
			s.closeTo(i)
		}
	}
}

// endInline closes the innermost open element of this name in the line of text.
func (s *scanner) endInline(name string) {
	for i := len(s.open) - 1; i >= 0 && s.open[i].kind == inlineTag; i-- {
		if s.open[i].name == name {
			s.closeTo(i)
			return
		}
	}
}

// find returns the index of the innermost open element with one of these names,
// -1 for none. It looks beyond no table, and beyond a cell or caption only for
// parts of the table that it is in.
func (s *scanner) find(names ...string) int {
	inTable := isFrame(names[0]) || isCell(names[0]) || names[0] == "caption"
	for i := len(s.open) - 1; i >= 0; i-- {
		e := &s.open[i]
		if slices.Contains(names, e.name) {
			return i
		}
		if e.name == "table" || !inTable && (isCell(e.name) || e.name == "caption") {
			return -1
		}
	}
	return -1
}

// line returns the index of the open block that holds nothing but text, -1 for
// none.
func (s *scanner) line() int {
	i := len(s.open) - 1 - s.inlines()
	if i >= 0 && (s.open[i].kind == lineTag || s.open[i].name == "caption") {
		return i
	}
	return -1
}

// inlines counts the open inline elements.
func (s *scanner) inlines() int {
	n := 0
	for n < len(s.open) && s.open[len(s.open)-1-n].kind == inlineTag {
		n++
	}
	return n
}

// closeInlines closes the open inline elements and returns them.
func (s *scanner) closeInlines() []element {
	i := len(s.open) - s.inlines()
	again := slices.Clone(s.open[i:])
	s.closeTo(i)
	return again
}

// reopen opens again what closeInlines closed.
func (s *scanner) reopen(inlines []element) {
	for _, e := range inlines {
		s.push(e.tag, &node{attributes: e.node.attributes, data: e.name, at: e.node.at, kind: e.kind})
	}
}

// push adds an element and opens it.
func (s *scanner) push(t tag, n *node) {
	s.add(n)
	s.open = append(s.open, element{tag: t, node: n})
}

// closeTo closes the open elements from index i on, the innermost first. Words
// that stood astray in a table follow it.
func (s *scanner) closeTo(i int) {
	i = max(i, 0)
	for len(s.open) > i {
		e := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		if e.name == "table" || e.name == "dl" {
			s.ends[e.node.at] = s.place()
		}
		switch {
		case len(e.aside) == 0:
		case e.name == "table":
			s.add(&node{data: "p", kind: lineTag, first: &node{data: string(e.aside), isText: true}})
		default:
			s.moveOut(e.aside)
		}
	}
}

// moveOut hands words of a row or section of a table on to what it stands in.
func (s *scanner) moveOut(words []byte) {
	if frame := s.frame(); frame != nil {
		frame.aside = append(frame.aside, words...)
	} else {
		s.addText(string(words))
	}
}
