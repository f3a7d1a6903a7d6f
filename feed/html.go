package feed

import (
	"html"
	"net/url"
	"strings"

	"catsite/catalog"
)

// renderHTML returns rich text as HTML of a few elements and one attribute: p, ul,
// ol, li, blockquote, pre, dl, dt, dd, table, tr, th, td, strong, em, code, br, and
// a with an http, https or mailto address. Headings become strong paragraphs, for
// the text will stand below a heading of somebody else; a link to a topic becomes
// its words, for the feed has no page of it. What the text says is escaped, and
// characters that act on the text around them are left out.
func renderHTML(t catalog.Text) string {
	var h htmlWriter
	h.blocks(t)
	return h.String()
}

type htmlWriter struct{ strings.Builder }

func (h *htmlWriter) blocks(blocks []catalog.Block) {
	for i := range blocks {
		h.block(&blocks[i])
	}
}

// elements names the element of the blocks that are no more than an element.
var elements = map[catalog.BlockKind]string{
	catalog.Paragraph: "p", catalog.Code: "pre",
	catalog.List: "ul", catalog.OrderedList: "ol", catalog.Item: "li",
	catalog.Quote: "blockquote", catalog.Note: "blockquote",
	catalog.DefinitionList: "dl", catalog.Term: "dt", catalog.Definition: "dd",
}

func (h *htmlWriter) block(b *catalog.Block) {
	switch b.Kind {
	case catalog.EventTable: // its rows are events of their own
	case catalog.Grid:
		h.grid(b)
	case catalog.Heading:
		h.WriteString("<p><strong>")
		h.inlines(b.Inlines)
		h.WriteString("</strong></p>")
	default:
		name, ok := elements[b.Kind]
		if !ok {
			name = "p"
		}
		h.WriteString("<" + name + ">")
		h.content(b)
		h.WriteString("</" + name + ">")
	}
}

// content writes what is in a block; the only paragraph of an item without its p.
func (h *htmlWriter) content(b *catalog.Block) {
	h.inlines(b.Inlines)
	tight := b.Kind == catalog.Item || b.Kind == catalog.Definition
	if tight && len(b.Blocks) == 1 && b.Blocks[0].Kind == catalog.Paragraph {
		h.inlines(b.Blocks[0].Inlines)
		return
	}
	h.blocks(b.Blocks)
}

func (h *htmlWriter) grid(b *catalog.Block) {
	h.WriteString("<table>")
	for i, row := range b.Rows {
		h.WriteString("<tr>")
		for j, text := range row {
			cell := "td"
			if b.Header && i == 0 || b.RowHeaders && j == 0 {
				cell = "th"
			}
			h.WriteString("<" + cell + ">")
			h.blocks(text)
			h.WriteString("</" + cell + ">")
		}
		h.WriteString("</tr>")
	}
	h.WriteString("</table>")
}

func (h *htmlWriter) inlines(inlines []catalog.Inline) {
	for i := range inlines {
		h.inline(&inlines[i])
	}
}

func (h *htmlWriter) inline(in *catalog.Inline) {
	switch in.Kind {
	case catalog.Break:
		h.WriteString("<br>")
	case catalog.Strong:
		h.wrap("<strong>", in, "</strong>")
	case catalog.Emphasis:
		h.wrap("<em>", in, "</em>")
	case catalog.CodeSpan:
		h.wrap("<code>", in, "</code>")
	case catalog.Link:
		if in.Ref != nil && safeURL(in.Ref.URL) {
			h.wrap(`<a href="`+escape(in.Ref.URL)+`">`, in, "</a>")
			return
		}
		h.wrap("", in, "")
	default:
		h.wrap("", in, "")
	}
}

func (h *htmlWriter) wrap(open string, in *catalog.Inline, end string) {
	h.WriteString(open)
	h.WriteString(escape(in.Text))
	h.inlines(in.Inlines)
	h.WriteString(end)
}

// safeURL reports whether address leads to a place outside and runs nothing.
func safeURL(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch u.Scheme { // in lower case
	case "http", "https":
		return u.Host != ""
	case "mailto":
		return true
	}
	return false
}

func escape(s string) string { return html.EscapeString(strings.Map(dropActing, s)) }

// dropActing drops the characters that change how the text around them reads, or
// that HTML does not allow: direction overrides and isolates, control characters.
func dropActing(r rune) rune {
	switch {
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return -1
	case r < ' ' && r != '\n' && r != '\t', r >= 0x7f && r < 0xa0:
		return -1
	}
	return r
}
