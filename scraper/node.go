package scraper

import (
	"math"
	"strconv"
	"strings"
)

// A node is an element or a run of words of a document as the scanner leaves it:
// well nested, of the few elements in tags. Large documents have millions, so it
// holds as little as will do; the tree of a general parser takes three times as much.
type node struct {
	first, next *node
	attributes  *attributes // nil for none
	data        string      // name of an element as in tags, or the words of a text
	at          uint32      // place in the document, in code points
	kind        tagKind     // of an element
	isText      bool
}

// An attributes value holds the attributes that the package reads, of most elements
// none.
type attributes struct {
	id, href string
	// colspan and rowspan are how many columns and rows a cell claims; 0 for one,
	// toTheEnd for all that follow.
	colspan, rowspan int32
	note             bool // set apart from the text by its class
}

// toTheEnd is the span of a cell that reaches as far as the table does.
const toTheEnd = math.MaxInt32

// noAttributes are those of a node without any.
var noAttributes attributes

// attr returns the attributes of n, which are not to be changed.
func (n *node) attr() *attributes {
	if n.attributes == nil {
		return &noAttributes
	}
	return n.attributes
}

// isElement reports whether n is an element with this name.
func (n *node) isElement(name string) bool { return !n.isText && n.data == name }

// target returns the address that a link leads to as the source has it, "" for an
// element that is none.
func (n *node) target() string { return strings.Trim(n.attr().href, asciiSpace) }

// parseSpan reads the value of colspan, or of rowspan, in which 0 stands for all
// rows that follow.
func parseSpan(value string, rows bool) int32 {
	value = strings.Trim(value, asciiSpace)
	count, err := strconv.Atoi(value)
	switch {
	case err != nil && (value == "" || strings.Trim(value, "0123456789") != ""):
		return 0
	case err != nil || rows && count == 0:
		return toTheEnd
	}
	return int32(max(0, min(count, toTheEnd)))
}
