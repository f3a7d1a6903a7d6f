package site

import (
	"strconv"
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A block is a block of rich text as the template "blocks" draws it. Kind is the
// name of the HTML element, or "note", "grid", "events".
type block struct {
	Kind    string
	ID      string
	Inlines []inline
	Blocks  []block
	// Header says that the first row of a grid heads the columns, RowHeaders that
	// the first cell of each row heads it.
	Header, RowHeaders bool
	Rows               [][][]block // of a grid
	Table              *sourceTable
}

// An inline is a run of text within a block. Kind is the name of the HTML element,
// or "text", "link", "lost" for a reference without a target; "mark" is what other
// editions say otherwise.
type inline struct {
	Kind     string
	Text     string
	Inlines  []inline
	Href     string
	External bool
	// Lang and Dir are those of a lost reference in another language than that of
	// the page, PageLang; "" for others.
	Lang, Dir, PageLang string
}

// A textStyle says how rich text is drawn.
type textStyle struct {
	lang string
	// base is the level of the heading above the text.
	base int
	// anchors are the ids that blocks keep, by their anchor in the source.
	anchors map[string]string
	// spots are what is marked, by block.
	spots map[*catalog.Block][]prose.Spot
}

// blocks turns rich text into what the templates draw.
func (v *view) blocks(text catalog.Text, style textStyle) []block {
	w := &textWriter{view: v, style: style, heading: style.base}
	return w.blocks(text)
}

type textWriter struct {
	*view
	style   textStyle
	heading int             // level of the last heading
	used    map[string]bool // ids of this text, each given once
	spots   []prose.Spot    // of the block whose words are written
	at      int             // how many bytes of them are
}

func (w *textWriter) blocks(text []catalog.Block) []block {
	if len(text) == 0 {
		return nil
	}
	out := w.memory.blocks.take(len(text))[:len(text)]
	for i := range text {
		w.block(&out[i], &text[i])
	}
	return out
}

var blockKinds = [...]string{
	catalog.Paragraph: "p", catalog.Heading: "h", catalog.List: "ul", catalog.OrderedList: "ol",
	catalog.Item: "li", catalog.Quote: "blockquote", catalog.Note: "note", catalog.Code: "pre",
	catalog.Grid: "grid", catalog.EventTable: "events", catalog.DefinitionList: "dl",
	catalog.Term: "dt", catalog.Definition: "dd",
}

// block draws a block as out, which is zero. Blocks are large, as inlines are: each is made
// where it stays.
func (w *textWriter) block(out *block, b *catalog.Block) {
	out.Kind, out.ID, out.Header, out.RowHeaders = "p", w.id(b.Anchor), b.Header, b.RowHeaders
	if int(b.Kind) < len(blockKinds) {
		out.Kind = blockKinds[b.Kind]
	}
	switch {
	case b.Kind == catalog.Heading:
		out.Kind += strconv.Itoa(w.level(int(b.Level)))
	case b.Kind == catalog.EventTable && b.Table != nil:
		out.Table = w.sourceTable(b.Table)
	}
	w.begin(b)
	out.Inlines = w.inlines(b.Inlines)
	out.Blocks = w.blocks(b.Blocks)
	for _, row := range b.Rows {
		var cells [][]block
		for _, cell := range row {
			cells = append(cells, w.blocks(cell))
		}
		out.Rows = append(out.Rows, cells)
	}
}

// begin begins with the words of a block.
func (w *textWriter) begin(b *catalog.Block) { w.spots, w.at = sortedSpots(w.style.spots[b]), 0 }

// id returns the id of a block with this anchor the first time, then "".
func (w *textWriter) id(anchor string) string {
	id := w.style.anchors[anchor]
	if id == "" || w.used[id] {
		return ""
	}
	if w.used == nil {
		w.used = map[string]bool{}
	}
	w.used[id] = true
	return id
}

// level returns the level of a heading on the page: below the text's own heading,
// and at most one deeper than the heading before it.
func (w *textWriter) level(source int) int {
	level := min(w.style.base+max(source-1, 1), w.heading+1, 6)
	w.heading = max(level, w.style.base)
	return level
}

func (w *textWriter) inlines(list []catalog.Inline) []inline {
	if len(list) == 0 {
		return nil
	}
	out := w.memory.inlines.take(len(list))[:len(list)]
	for i := range list {
		w.inline(&out[i], &list[i])
	}
	return out
}

func (w *textWriter) inline(out *inline, in *catalog.Inline) {
	if out.Inlines = markPieces(in.Text, w.at, w.spots); out.Inlines == nil {
		out.Text = in.Text
	}
	w.at += len(in.Text)
	if in.Kind == catalog.Break {
		w.at++
	}
	out.Inlines = append(out.Inlines, w.inlines(in.Inlines)...)
	switch in.Kind {
	case catalog.Strong:
		out.Kind = "strong"
	case catalog.Emphasis:
		out.Kind = "em"
	case catalog.CodeSpan:
		out.Kind = "code"
	case catalog.Break:
		out.Kind = "br"
	case catalog.Link:
		out.Kind = "lost"
		if href, external := w.target(in.Ref); href != "" {
			out.Kind, out.Href, out.External = "link", href, external
		} else if words := w.run(w.style.lang, "…"); words.Lang != "" {
			out.Lang, out.Dir, out.PageLang = words.Lang, words.Dir, w.loc.tag
		}
	default:
		out.Kind = "text"
	}
}

// target returns the address that a reference leads to, "" for none.
func (v *view) target(ref *catalog.Reference) (href string, external bool) {
	switch {
	case ref == nil:
	case ref.Topic != nil && v.links.topic(ref.Topic) != "":
		href = v.link(v.links.topic(ref.Topic))
		if id := v.lookup.anchors[ref.Topic][ref.Anchor]; id != "" {
			href += "#" + id
		}
	case webAddress(ref.URL) != "":
		return ref.URL, true
	}
	return href, false
}

// webAddress returns an address outside the site where a page may link to it, ""
// where not.
func webAddress(address string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if strings.HasPrefix(address, scheme) {
			return address
		}
	}
	return ""
}

// topicAnchors gives the anchors of a topic's blocks ids that are unique on the
// page and clash with none of the page's own.
func topicAnchors(t *catalog.Topic) map[string]string {
	ids, taken := map[string]string{}, map[string]bool{}
	var walk func([]catalog.Block)
	walk = func(blocks []catalog.Block) {
		for i := range blocks {
			if a := blocks[i].Anchor; a != "" && ids[a] == "" {
				if id := "s-" + strings.Map(anchorRune, a); !taken[id] {
					ids[a], taken[id] = id, true
				}
			}
			walk(blocks[i].Blocks)
		}
	}
	walk(t.Blocks)
	return ids
}

func anchorRune(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_' || r == '.' {
		return r
	}
	return '-'
}
