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

func (s *scanner) startInline(t tag, a *attributes) {
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
	s.pushInline(t, string(s.appendTag(nil, t, a)))
}

// anchor keeps the name of an element of which nothing else is kept.
func (s *scanner) anchor(a *attributes) {
	if a.id != "" && s.frame() == nil {
		s.out = s.appendTag(s.out, tags["a"], &attributes{id: a.id})
		s.out = append(s.out, "</a>"...)
	}
}

func (s *scanner) startBlock(t tag, a *attributes) {
	switch {
	case t.kind == tableTag && !s.startTablePart(t):
	case t.kind != tableTag && !s.startBox(t):
	case len(s.open) >= maxDepth:
		s.skipped[t.name]++
		s.out = append(s.out, ' ')
		s.tooDeep()
	default:
		again := s.closeInlines()
		s.push(t, a)
		if t.name != "table" {
			s.reopen(again)
		}
	}
}

// startBox closes what a new block ends. It reports false where the block has no
// place and its tag goes: a paragraph in a heading.
func (s *scanner) startBox(t tag) bool {
	if line := s.line(); line >= 0 {
		if s.open[line].name != "p" && (t.name == "p" || t.name == "div") {
			s.out = append(s.out, ' ')
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
		s.closeTo(s.find("table", "thead", "tbody", "tfoot") + 1)
	case "td", "th":
		i := s.find("table", "thead", "tbody", "tfoot", "tr")
		s.closeTo(i + 1)
		if s.open[i].name != "tr" {
			s.push(tags["tr"], &attributes{})
		}
	default:
		s.closeTo(s.find("table") + 1)
	}
	return true
}

func (s *scanner) endTag(raw string) {
	t := tags[raw]
	if s.skipped[t.name] > 0 {
		s.skipped[t.name]--
		s.out = append(s.out, ' ')
		return
	}
	switch {
	case t.kind == inlineTag:
		s.endInline(t.name)
	case t.name == "br":
		s.void(t, &attributes{})
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
	inTable := tags[names[0]].kind == tableTag
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
		s.pushInline(e.tag, e.start)
	}
}

func (s *scanner) push(t tag, a *attributes) {
	s.out = s.appendTag(s.out, t, a)
	e := element{tag: t}
	if t.name == "table" {
		e.place = s.place(s.offset)
	}
	s.open = append(s.open, e)
}

func (s *scanner) pushInline(t tag, start string) {
	s.out = append(s.out, start...)
	s.open = append(s.open, element{tag: t, start: start})
}

// closeTo closes the open elements from index i on, the innermost first. Words
// that stood astray in a table follow it.
func (s *scanner) closeTo(i int) {
	i = max(i, 0)
	for len(s.open) > i {
		e := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.out = append(append(append(s.out, "</"...), e.name...), '>')
		if e.name == "table" {
			s.ends[e.place] = s.place(s.offset)
		}
		switch {
		case len(e.aside) == 0:
		case e.name == "table":
			s.out = appendEscaped(append(s.out, "<p>"...), e.aside)
			s.out = append(s.out, "</p>"...)
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
		s.out = appendEscaped(s.out, words)
	}
}
