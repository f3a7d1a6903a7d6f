package scraper

import (
	"slices"
	"strconv"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// tagMarks are the places of the tokens of a document by which the ends of its elements
// are told: of every start tag, and of what follows an element. The nodes of x/net/html
// know no places, so [markTags] gives them the index of theirs.
type tagMarks []int

// markAttribute holds the index of a start tag's mark; it is short because all tags have
// it. A page that has the attribute itself does not matter: of two the first counts.
const markAttribute = "_at"

// stretches returns what the elements of a selection take of the document.
func (m tagMarks) stretches(found *goquery.Selection) []stretch {
	var all []stretch
	matched := map[*html.Node]bool{}
	for _, n := range found.Nodes {
		matched[n] = true
		if within(n.Parent, matched) {
			continue
		}
		first, last := reach(n)
		if first < 0 {
			continue
		}
		s := stretch{m[first], m[last+1]}
		if n.Data == "html" || n.Data == "body" {
			s.to = m[len(m)-1] // what follows their end tags belongs to them nevertheless
		}
		all = append(all, s)
	}
	return all
}

// within reports whether n or an element around it is one of a set.
func within(n *html.Node, set map[*html.Node]bool) bool {
	for ; n != nil; n = n.Parent {
		if set[n] {
			return true
		}
	}
	return false
}

// reach returns the index of the mark with which an element begins, and of the last
// in it; -1 where it has none.
func reach(n *html.Node) (first, last int) {
	own := markOf(n)
	first, last = own, own
	for c := range n.Descendants() {
		mark := markOf(c)
		if mark < 0 {
			continue
		}
		last = max(last, mark)
		if own < 0 && (first < 0 || mark < first) {
			first = mark
		}
	}
	return first, last
}

// markOf returns the index of the mark that a node holds, -1 for none.
func markOf(n *html.Node) int {
	value := ""
	switch {
	case n.Type == html.CommentNode:
		value = n.Data
	case n.Type == html.ElementNode && len(n.Attr) > 0 && n.Attr[0].Key == markAttribute:
		value = n.Attr[0].Val
	}
	if mark, err := strconv.Atoi(value); err == nil {
		return mark
	}
	return -1
}

// markTags returns a document for x/net/html, in which every start tag has the index
// of its mark as an attribute, and what follows an element a comment with it. The last
// mark is the end of the document. Its own comments are gone.
func markTags(text string) (string, tagMarks) {
	w := &tagMarker{tokens: html.NewTokenizer(strings.NewReader(text))}
	w.out.Grow(2 * len(text))
	for offset := 0; ; {
		kind := w.tokens.Next()
		if kind == html.ErrorToken {
			return w.out.String(), append(w.marks, len(text))
		}
		raw := w.tokens.Raw()
		w.token(kind, string(raw), offset)
		offset += len(raw)
	}
}

// A tagMarker writes the tokens of a document with their marks.
type tagMarker struct {
	tokens *html.Tokenizer
	out    strings.Builder
	marks  tagMarks
	leaf   string // the start tag since which there was nothing but text
	after  bool   // something else than a start tag came last
}

func (w *tagMarker) token(kind html.TokenType, raw string, offset int) {
	switch kind {
	case html.TextToken:
		if w.after && strings.Trim(raw, asciiSpace) != "" {
			w.comment(offset)
		}
		w.out.WriteString(raw)
		return
	case html.StartTagToken, html.SelfClosingTagToken:
		w.startTag(kind, raw, offset)
	case html.EndTagToken:
		// The end of an element without elements is told by what comes next.
		if name, _ := w.tokens.TagName(); string(name) != w.leaf {
			w.comment(offset)
		}
		w.out.WriteString(raw)
		w.leaf, w.after = "", true
	case html.DoctypeToken:
		w.out.WriteString(raw)
	default:
		w.after = true
	}
}

func (w *tagMarker) startTag(kind html.TokenType, raw string, offset int) {
	tagName, _ := w.tokens.TagName()
	name := string(tagName)
	end := strings.IndexAny(raw, asciiSpace+"/>")
	w.out.WriteString(raw[:end])
	w.out.WriteString(" " + markAttribute + "=" + strconv.Itoa(len(w.marks)) + " ")
	w.out.WriteString(raw[end:])
	w.marks = append(w.marks, offset)
	w.leaf, w.after = name, slices.Contains(emptyElements, name)
	if t := tags[name].kind; kind == html.SelfClosingTagToken && (t == invisibleTag || t == titleTag) {
		// As the scanner, see [scanner.startTag].
		w.tokens.NextIsNotRawText()
		w.out.WriteString("</" + name + ">")
		w.leaf, w.after = "", true
	}
}

// emptyElements are those that have no content, and no end tag.
var emptyElements = strings.Fields("area base br col embed hr img input link meta param source track wbr")

// comment marks what follows.
func (w *tagMarker) comment(offset int) {
	w.out.WriteString("<!--" + strconv.Itoa(len(w.marks)) + "-->")
	w.marks = append(w.marks, offset)
}
