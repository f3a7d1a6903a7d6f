package feed

import (
	"cmp"
	"net/url"
	"unicode/utf8"

	"catsite/catalog"
)

// A markup is a rich text, in JSON its HTML of a few elements and one attribute: p, ul,
// ol, li, blockquote, pre, dl, dt, dd, table, tr, th, td, strong, em, code, br, and
// a with an http, https or mailto address. Headings become strong paragraphs, for
// the text will stand below a heading of somebody else; a link to a topic becomes
// its words, for the feed has no page of it. What the text says is escaped, and
// characters that act on the text around them are left out.
type markup catalog.Text

// MarshalJSON implements [encoding/json.Marshaler].
func (m markup) MarshalJSON() ([]byte, error) { return m.appendJSON(nil) }

func (m markup) appendJSON(b []byte) ([]byte, error) {
	h := htmlWriter{append(b, '"')}
	h.blocks(m)
	return append(h.html, '"'), nil
}

// An htmlWriter writes HTML as it stands in a string of JSON: quotes and backslashes are
// escaped.
type htmlWriter struct{ html []byte }

func (h *htmlWriter) write(s string) { h.html = append(h.html, s...) }

func (h *htmlWriter) blocks(blocks []catalog.Block) {
	for i := range blocks {
		h.block(&blocks[i])
	}
}

// elements names the element of the blocks that are no more than an element, by kind.
var elements = [256]string{
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
		h.write("<p><strong>")
		h.inlines(b.Inlines)
		h.write("</strong></p>")
	default:
		name := cmp.Or(elements[b.Kind], "p")
		h.tag("<", name)
		h.content(b)
		h.tag("</", name)
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
	h.write("<table>")
	for i, row := range b.Rows {
		h.write("<tr>")
		for j, text := range row {
			cell := "td"
			if b.Header && i == 0 || b.RowHeaders && j == 0 {
				cell = "th"
			}
			h.tag("<", cell)
			h.blocks(text)
			h.tag("</", cell)
		}
		h.write("</tr>")
	}
	h.write("</table>")
}

func (h *htmlWriter) inlines(inlines []catalog.Inline) {
	for i := range inlines {
		h.inline(&inlines[i])
	}
}

func (h *htmlWriter) inline(in *catalog.Inline) {
	switch in.Kind {
	case catalog.Break:
		h.write("<br>")
	case catalog.Strong:
		h.wrap("<strong>", in, "</strong>")
	case catalog.Emphasis:
		h.wrap("<em>", in, "</em>")
	case catalog.CodeSpan:
		h.wrap("<code>", in, "</code>")
	case catalog.Link:
		if in.Ref != nil && safeURL(in.Ref.URL) {
			h.write(`<a href=\"`)
			h.escape(in.Ref.URL)
			h.wrap(`\">`, in, "</a>")
			return
		}
		h.wrap("", in, "")
	default:
		h.wrap("", in, "")
	}
}

func (h *htmlWriter) wrap(open string, in *catalog.Inline, end string) {
	h.write(open)
	h.escape(in.Text)
	h.inlines(in.Inlines)
	h.write(end)
}

// tag writes a tag without attributes, which begins with open.
func (h *htmlWriter) tag(open, name string) {
	h.html = append(append(append(h.html, open...), name...), '>')
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

// escape writes what a text says, without the characters that act on the text around
// them.
func (h *htmlWriter) escape(s string) {
	start := 0 // of what is not written yet
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case standing[c]:
			for i++; i < len(s) && standing[s[i]]; i++ {
			}
			continue
		case isThreeBytes(s[i:]):
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if instead, needed := escaped(r); needed {
			h.write(s[start:i])
			h.write(instead)
			start = i + size
		}
		i += size
	}
	h.write(s[start:])
}

// standing are the bytes that stand for themselves in HTML.
var standing = func() (list [256]bool) {
	for c := range utf8.RuneSelf {
		_, needed := escaped(rune(c))
		list[c] = !needed
	}
	return list
}()

// escaped returns what is written instead of a character, if it cannot stand for itself:
// nothing for those that change how the text around them reads, or that HTML does not
// allow: direction overrides and isolates, control characters.
func escaped(r rune) (instead string, needed bool) {
	switch {
	case r == '&':
		return "&amp;", true
	case r == '<':
		return "&lt;", true
	case r == '>':
		return "&gt;", true
	case r == '"':
		return "&#34;", true
	case r == '\'':
		return "&#39;", true
	case r == '\\':
		return `\\`, true
	case r == '\n':
		return `\n`, true
	case r == '\t':
		return `\t`, true
	case r == '\u2028': // as encoding/json does
		return `\u2028`, true
	case r == '\u2029':
		return `\u2029`, true
	case r == utf8.RuneError: // what is not UTF-8 too
		return "\ufffd", true
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
		return "", true
	}
	return "", r < ' ' || r >= 0x7f && r < 0xa0
}
