package prose

import (
	"strings"

	"catsite/catalog"
)

// Leaves calls yield for every block of t that holds words itself, in order, those
// in lists and grids included.
func Leaves(t catalog.Text, yield func(*catalog.Block)) {
	for i := range t {
		b := &t[i]
		if len(b.Inlines) > 0 {
			yield(b)
		}
		if len(b.Blocks) > 0 {
			Leaves(b.Blocks, yield)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				Leaves(cell, yield)
			}
		}
	}
}

// A Shape counts the parts of a text.
type Shape struct {
	Items int // of lists, at all levels; the terms of a definition list too
	// Lines are the paragraphs and headings outside of lists, and what line breaks
	// set apart in them.
	Lines     int
	Sentences int // in items and lines
	// Weight tells how much the items and lines say, so that a foreign word within
	// a text makes it no longer: 2 for a letter or digit, 5 for an East Asian one.
	Weight int
}

// Parts are the numbers of items and lines of a text, see [Shape].
type Parts struct{ Items, Lines int }

// PartsOf returns the parts of t, for less than its shape costs.
func PartsOf(t catalog.Text) Parts {
	var p Parts
	eachBlock(t, false, func(b *catalog.Block, item, inside bool) {
		if item {
			p.Items++
		}
		if !inside && b.Kind != catalog.Code {
			p.Lines += lines(b.Inlines)
		}
	})
	return p
}

// eachBlock calls yield for every block of t and those within, in order, but the cells
// of grids. Item says that the block is one of a list, inside that it is in one.
func eachBlock(t catalog.Text, inItem bool, yield func(b *catalog.Block, item, inside bool)) {
	for i := range t {
		b := &t[i]
		item := b.Kind == catalog.Item || b.Kind == catalog.Term
		inside := inItem || item || b.Kind == catalog.Definition
		yield(b, item, inside)
		eachBlock(b.Blocks, inside, yield)
	}
}

// lines counts the lines of a block that show something.
func lines(inlines []catalog.Inline) int {
	if line, shows := oneLine(inlines); line {
		if shows {
			return 1
		}
		return 0
	}
	n := 0
	for line := range strings.SplitSeq(catalog.PlainInlines(inlines), "\n") {
		if !catalog.IsBlank(line) {
			n++
		}
	}
	return n
}

// oneLine reports whether a block is no more than one line, and whether it shows
// something.
func oneLine(inlines []catalog.Inline) (line, shows bool) {
	for i := range inlines {
		in := &inlines[i]
		if in.Kind == catalog.Break || strings.IndexByte(in.Text, '\n') >= 0 {
			return false, false
		}
		line, within := oneLine(in.Inlines)
		if !line {
			return false, false
		}
		shows = shows || within || !catalog.IsBlank(in.Text)
	}
	return true, shows
}

// ShapeOf returns the shape of t. Grids and preformatted blocks do not count.
func ShapeOf(t catalog.Text) Shape {
	var s Shape
	eachBlock(t, false, func(b *catalog.Block, item, inside bool) {
		if item {
			s.Items++
		}
		if len(b.Inlines) > 0 && b.Kind != catalog.Code {
			s.words(catalog.PlainInlines(b.Inlines), inside)
		}
	})
	return s
}

func (s *Shape) words(plain string, inItem bool) {
	for line := range strings.SplitSeq(plain, "\n") {
		if catalog.IsBlank(line) {
			continue
		}
		if !inItem {
			s.Lines++
		}
		for range sentences(line) {
			s.Sentences++
		}
		s.Weight += weight(line)
	}
}

// LastLine returns the words with which t ends, and whether a list item holds them;
// nil where t does not end in words, such as in a grid.
func LastLine(t catalog.Text) (inlines []catalog.Inline, item bool) {
	if len(t) == 0 {
		return nil, false
	}
	last := &t[len(t)-1]
	switch last.Kind {
	case catalog.Paragraph, catalog.Heading:
		return afterBreak(last.Inlines), false
	case catalog.Item, catalog.Definition:
		if len(last.Blocks) == 0 {
			return afterBreak(last.Inlines), true
		}
		inlines, _ = LastLine(last.Blocks)
		return inlines, true
	case catalog.List, catalog.OrderedList, catalog.DefinitionList, catalog.Quote, catalog.Note:
		return LastLine(last.Blocks)
	}
	return nil, false
}

// afterBreak returns what stands behind the last line break that words follow.
func afterBreak(inlines []catalog.Inline) []catalog.Inline {
	end := len(inlines)
	for end > 0 && catalog.IsBlank(catalog.PlainInlines(inlines[end-1:end])) {
		end--
	}
	for i := end - 1; i >= 0; i-- {
		if inlines[i].Kind == catalog.Break {
			return inlines[i+1 : end]
		}
	}
	return inlines[:end]
}

// eastAsian is the first character of the East Asian scripts.
const eastAsian = '\u2e80'

func weight(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case !wordRunes.has(r):
		case r < eastAsian:
			n += 2
		default:
			n += 5
		}
	}
	return n
}
