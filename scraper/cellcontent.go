package scraper

import (
	"strings"

	"catsite/catalog"
)

// A cellContent is what a cell says, and its words alone. Text is nil of a cell that says
// nothing but words until somebody asks for it: only text fields keep it.
type cellContent struct {
	text  catalog.Text
	plain string
}

// rich returns what the cell says as rich text.
func (c *cellContent) rich() catalog.Text {
	if c.text == nil && c.plain != "" {
		c.text = catalog.PlainText(c.plain)
	}
	return c.text
}

// Cells that say the same few words share their content: as a tree of text a number
// takes more than ten times its length. There is no end to different cells.
const (
	maxSharedWords = 24
	maxSharedCells = 1 << 14
)

// content returns what the cell at n says.
func (d *documentReader) content(n *node) *cellContent {
	words, only := onlyWords(n)
	if !only {
		text := d.blocks(n, true)
		return &cellContent{text, text.Detach()}
	}
	few := len(words) <= maxSharedWords
	if one := d.cells[words]; few && one != nil {
		return one
	}
	content := &cellContent{plain: strings.Clone(collapse(strings.Trim(words, asciiSpace)))}
	if few && len(d.cells) < maxSharedCells {
		d.cells[content.plain] = content
	}
	return content
}

// onlyWords reports whether a cell holds nothing but words, in a paragraph or not, and
// returns them. Tags that mean nothing, such as those where a code may break, part them.
func onlyWords(n *node) (words string, only bool) {
	first := n.first
	if first != nil && first.isElement("p") && first.attributes == nil && first.next == nil {
		first = first.first
	}
	length := 0
	for c := first; c != nil; c = c.next {
		if length += len(c.data); !c.isText || c != first && length > longRun {
			return "", false
		}
	}
	switch {
	case first == nil:
		return "", true
	case first.next == nil:
		return first.data, true
	}
	var b strings.Builder
	b.Grow(length)
	for c := first; c != nil; c = c.next {
		b.WriteString(c.data)
	}
	return b.String(), true
}
