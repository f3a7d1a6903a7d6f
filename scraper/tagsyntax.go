package scraper

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tagLength returns the length of the tag that a line begins with, 0 where there is none
// that ends in the line.
//
// See https://spec.commonmark.org/0.31.2/#raw-html.
func tagLength(line []byte) int {
	if len(line) < 3 {
		return 0
	}
	end := line[1] == '/'
	i := 1
	if end {
		i = 2
	}
	if !isLetter(line[i]) {
		return 0
	}
	for i < len(line) && (util.IsAlphaNumeric(line[i]) || line[i] == '-') {
		i++
	}
	for !end {
		next := attributeLength(line[i:])
		if next == 0 {
			break
		}
		i += next
	}
	i += blanks(line[i:])
	if !end && i < len(line) && line[i] == '/' {
		i++
	}
	if i < len(line) && line[i] == '>' {
		return i + 1
	}
	return 0
}

// attributeLength returns the length of the attribute that follows in a tag, with the
// white space before it, 0 for none.
func attributeLength(line []byte) int {
	i := blanks(line)
	if i == 0 || i == len(line) || !isLetter(line[i]) && line[i] != '_' && line[i] != ':' {
		return 0
	}
	for i < len(line) && (util.IsAlphaNumeric(line[i]) || strings.IndexByte("_:.-", line[i]) >= 0) {
		i++
	}
	value := i + blanks(line[i:])
	if value == len(line) || line[value] != '=' {
		return i
	}
	value++
	value += blanks(line[value:])
	if value == len(line) {
		return 0
	}
	if quote := line[value]; quote == '"' || quote == '\'' {
		length := bytes.IndexByte(line[value+1:], quote)
		if length < 0 {
			return 0
		}
		return value + 1 + length + 1
	}
	for i = value; i < len(line) && line[i] > ' ' && strings.IndexByte("\"'=<>`", line[i]) < 0; {
		i++
	}
	if i == value {
		return 0
	}
	return i
}

// blanks returns how many spaces and tabs text begins with.
func blanks(text []byte) int {
	n := 0
	for n < len(text) && (text[n] == ' ' || text[n] == '\t') {
		n++
	}
	return n
}

// A tagParser reads the tags that end in their line without the regular expressions that
// goldmark's parser of raw HTML has for them, and leaves the rest to it.
type tagParser struct{ parser.InlineParser }

// Parse implements [parser.InlineParser].
func (p tagParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	length := tagLength(line)
	if length == 0 {
		return p.InlineParser.Parse(parent, block, pc)
	}
	block.Advance(length)
	n := ast.NewRawHTML()
	n.Segments.Append(text.NewSegment(segment.Start, segment.Start+length))
	return n
}
