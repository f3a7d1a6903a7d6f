package scraper

import "catsite/catalog"

// A cellContent is what a cell says, and its words alone.
type cellContent struct {
	text  catalog.Text
	plain string
}

// Cells that say the same few words share their content: as a tree of text a number
// takes more than ten times its length. There is no end to different cells.
const (
	maxSharedWords = 24
	maxSharedCells = 1 << 14
)

// content returns what the cell at n says.
func (d *documentReader) content(n *node) *cellContent {
	words, few := fewWords(n)
	if one := d.cells[words]; few && one != nil {
		return one
	}
	text := d.blocks(n, true)
	content := &cellContent{text, text.Detach()}
	if few && len(d.cells) < maxSharedCells {
		d.cells[content.plain] = content
	}
	return content
}

// fewWords reports whether a cell holds nothing but a few words, in a paragraph or
// not, and returns them.
func fewWords(n *node) (words string, few bool) {
	c := n.first
	if c != nil && c.isElement("p") && c.attributes == nil && c.next == nil {
		c = c.first
	}
	if c == nil || !c.isText || c.next != nil || len(c.data) > maxSharedWords {
		return "", false
	}
	return c.data, true
}
