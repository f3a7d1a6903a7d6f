package scraper

import (
	"strings"

	"catsite/catalog"
)

// asciiSpace is the white space that HTML collapses. No-break and ideographic
// spaces are letters to it.
const asciiSpace = " \t\n\f\r"

// longRun is the length from which a run of words is not added to: copying it
// again and again would take time out of proportion.
const longRun = 4096

// An inlineWriter makes a line of text from the nodes of a document. White space
// collapses across elements.
type inlineWriter struct {
	doc *documentReader // told of every link and named place
	// borrow leaves words parts of the document, for what reads them copies all at once.
	borrow bool

	line    []catalog.Inline
	lines   [1][]catalog.Inline // what finish returns where it is one
	pending bool                // white space was read and not yet written
	letter  bool                // something is written to which white space may be added
}

// expect makes room for what stands in n, where nothing is written yet.
func (w *inlineWriter) expect(n *node) {
	if w.line != nil {
		return
	}
	count := 0
	for c := n.first; c != nil && (c.isText || c.kind == inlineTag); c = c.next {
		count++
	}
	if count > 1 {
		w.line = make([]catalog.Inline, 0, count)
	}
}

// add writes a text node, or an inline element with its content.
func (w *inlineWriter) add(n *node) { w.node(&w.line, n, catalog.Plain) }

func (w *inlineWriter) node(to *[]catalog.Inline, n *node, kind catalog.InlineKind) {
	switch {
	case n.isText:
		w.text(to, n.data, kind)
	case n.isText:
	case n.data == "br":
		w.lineBreak(to)
	case n.data == "code":
		w.writeSpace(to)
		w.children(to, n, catalog.CodeSpan)
	case n.data == "strong":
		w.wrap(to, n, kind, catalog.Inline{Kind: catalog.Strong})
	case n.data == "em":
		w.wrap(to, n, kind, catalog.Inline{Kind: catalog.Emphasis})
	case n.data == "a" && n.target() != "":
		w.link(to, n, kind)
	default:
		if id := n.attr().id; id != "" {
			w.doc.addAnchor(id)
		}
		w.children(to, n, kind)
	}
}

func (w *inlineWriter) children(to *[]catalog.Inline, n *node, kind catalog.InlineKind) {
	for c := n.first; c != nil; c = c.next {
		w.node(to, c, kind)
	}
}

// wrap writes an element with its content as in, or nothing where there is none.
func (w *inlineWriter) wrap(to *[]catalog.Inline, n *node, kind catalog.InlineKind, in catalog.Inline) {
	if id := n.attr().id; id != "" {
		w.doc.addAnchor(id)
	}
	w.writeSpace(to)
	w.children(&in.Inlines, n, kind)
	if len(in.Inlines) > 0 {
		*to = append(*to, in)
	}
}

func (w *inlineWriter) link(to *[]catalog.Inline, n *node, kind catalog.InlineKind) {
	count := len(*to)
	w.wrap(to, n, kind, catalog.Inline{Kind: catalog.Link})
	if count == len(*to) || (*to)[len(*to)-1].Kind != catalog.Link {
		return
	}
	in := &(*to)[len(*to)-1]
	in.Ref = &catalog.Reference{
		Text:   strings.Clone(oneLine(catalog.PlainInlines(in.Inlines))),
		Target: n.target(),
		Offset: n.at,
	}
	w.doc.addReference(in.Ref)
}

func (w *inlineWriter) text(to *[]catalog.Inline, s string, kind catalog.InlineKind) {
	core := strings.Trim(s, asciiSpace)
	if core == "" {
		w.pending = w.pending || s != ""
		return
	}
	w.pending = w.pending || strings.Contains(asciiSpace, s[:1])
	if w.pending && w.letter {
		core = " " + core
	}
	w.letter, w.pending = true, strings.Contains(asciiSpace, s[len(s)-1:])
	w.write(to, collapse(core), kind)
}

// writeSpace writes pending white space before an element begins.
func (w *inlineWriter) writeSpace(to *[]catalog.Inline) {
	if w.pending && w.letter {
		w.write(to, " ", catalog.Plain)
		w.letter = false
	}
	w.pending = false
}

// write appends words to what stands before them if it is of the same kind.
func (w *inlineWriter) write(to *[]catalog.Inline, words string, kind catalog.InlineKind) {
	if last := len(*to) - 1; last >= 0 && (*to)[last].Kind == kind && len((*to)[last].Text) < longRun {
		(*to)[last].Text += words
		return
	}
	if !w.borrow {
		words = strings.Clone(words) // or else the whole source would be kept for them
	}
	*to = append(*to, catalog.Inline{Kind: kind, Text: words})
}

func (w *inlineWriter) lineBreak(to *[]catalog.Inline) {
	*to = append(trimEnd(*to), catalog.Inline{Kind: catalog.Break})
	w.pending, w.letter = false, false
}

// finish returns what was written as lines of text, until it is called again, and begins
// anew. Two breaks in a row end a paragraph, as authors mean them to.
func (w *inlineWriter) finish() [][]catalog.Inline {
	paragraphs := w.lines[:0]
	from := 0
	for i := 0; i <= len(w.line); i++ {
		if i < len(w.line) && !(isBreak(w.line, i) && isBreak(w.line, i+1)) {
			continue
		}
		if p := trimBreaks(w.line[from:i:i]); len(p) > 0 {
			paragraphs = append(paragraphs, p)
		}
		from = i
	}
	w.line, w.pending, w.letter = nil, false, false
	return paragraphs
}

func isBreak(line []catalog.Inline, i int) bool {
	return i >= 0 && i < len(line) && line[i].Kind == catalog.Break
}

// trimBreaks removes breaks and white space around a paragraph.
func trimBreaks(line []catalog.Inline) []catalog.Inline {
	for len(line) > 0 && line[0].Kind == catalog.Break {
		line = line[1:]
	}
	for n := -1; n != len(line); {
		n = len(line)
		if line = trimEnd(line); isBreak(line, len(line)-1) {
			line = line[:len(line)-1]
		}
	}
	return line
}

// trimEnd removes a space at the end of a line, left by an element without words.
func trimEnd(line []catalog.Inline) []catalog.Inline {
	if n := len(line); n > 0 && line[n-1].Kind == catalog.Plain {
		line[n-1].Text = strings.TrimRight(line[n-1].Text, " ")
		if line[n-1].Text == "" {
			line = line[:n-1]
		}
	}
	return line
}

// collapse makes every run of white space in s one space.
func collapse(s string) string {
	if isCollapsed(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(asciiSpace, s[i]) >= 0 {
			if !space {
				b.WriteByte(' ')
			}
			space = true
			continue
		}
		space = false
		b.WriteByte(s[i])
	}
	return b.String()
}

// isCollapsed reports whether all white space of s is single spaces.
func isCollapsed(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\t', '\n', '\f', '\r':
			return false
		case ' ':
			if i+1 < len(s) && s[i+1] == ' ' {
				return false
			}
		}
	}
	return true
}

// oneLine returns words without line breaks and white space around them.
func oneLine(words string) string {
	return catalog.TrimBlank(strings.ReplaceAll(words, "\n", " "))
}
