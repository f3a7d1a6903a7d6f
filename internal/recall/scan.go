package recall

import (
	"bytes"
	"html"
	"path"
	"regexp"
	"strings"

	"catsite/catalog"
)

// A span is a range of bytes of a document.
type span struct{ start, end int }

// A document is a source file, parted into tables, rows and cells.
type document struct {
	path     string
	edition  int
	locale   string
	markdown bool
	data     []byte
	tables   []sheet
	set      *set
}

// A sheet is a table whose columns hold fields of the project.
type sheet struct {
	heads []cell
	// fields holds the field of each column by index in the setup, -1 for none.
	fields []int
	rows   []line
}

// A line is a row of a sheet.
type line struct {
	span
	cells []cell
}

// A cell is what stands between its tags, or bars, and with them.
type cell struct{ inner, outer span }

// scan parts a document into its tables. Tables without a column of codes are
// passed over.
func scan(setup *catalog.Setup, name string, edition int, locale string, data []byte) *document {
	d := &document{path: name, edition: edition, locale: locale, markdown: path.Ext(name) == ".md", data: data}
	rows := d.htmlRows
	if d.markdown {
		rows = d.markdownRows
	}
	for _, lines := range rows() {
		s := sheet{heads: lines[0].cells, rows: lines[1:]}
		keyed := false
		for _, head := range s.heads {
			field := fieldOf(setup, locale, d.plain(head.inner))
			s.fields = append(s.fields, field)
			keyed = keyed || field == setup.KeyField()
		}
		if keyed {
			d.tables = append(d.tables, s)
		}
	}
	return d
}

func fieldOf(setup *catalog.Setup, locale, heading string) int {
	for i := range setup.Fields {
		for _, words := range setup.Fields[i].Headers[locale] {
			if strings.EqualFold(words, heading) {
				return i
			}
		}
	}
	return -1
}

var tableTag = regexp.MustCompile(`(?i)<(/?)(table|tr|td|th)\b[^>]*>`)

// htmlRows returns the rows of each table of an HTML document.
func (d *document) htmlRows() (tables [][]line) {
	var lines []line
	for _, m := range tableTag.FindAllSubmatchIndex(d.data, -1) {
		opens, name := m[2] == m[3], strings.ToLower(string(d.data[m[4]:m[5]]))
		last := len(lines) - 1
		switch {
		case name == "table" && opens:
			lines = nil
		case name == "table" && len(lines) > 1:
			tables = append(tables, lines)
		case name == "tr" && opens:
			lines = append(lines, line{span: span{m[0], m[1]}})
		case name == "tr" && last >= 0:
			lines[last].end = m[1]
		case last < 0 || name == "table":
		case opens:
			lines[last].cells = append(lines[last].cells, cell{inner: span{m[1], m[1]}, outer: span{m[0], m[1]}})
		default:
			c := &lines[last].cells[len(lines[last].cells)-1]
			c.inner.end, c.outer.end = m[0], m[1]
		}
	}
	return tables
}

// markdownRows returns the rows of each pipe table of a Markdown document.
func (d *document) markdownRows() (tables [][]line) {
	var lines []line
	for start := 0; start < len(d.data); {
		end := start + bytes.IndexByte(append(d.data[start:len(d.data):len(d.data)], '\n'), '\n')
		switch row := d.data[start:end]; {
		case len(row) > 0 && row[0] == '|':
			lines = append(lines, d.bars(span{start, end}))
		case len(lines) > 2:
			tables = append(tables, append(lines[:1:1], lines[2:]...))
			lines = nil
		default:
			lines = nil
		}
		start = end + 1
	}
	if len(lines) > 2 {
		tables = append(tables, append(lines[:1:1], lines[2:]...))
	}
	return tables
}

// bars parts a row of a pipe table; the bar before a cell belongs to it.
func (d *document) bars(s span) line {
	l := line{span: s}
	from := s.start
	for i := s.start + 1; i < s.end; i++ {
		if d.data[i] != '|' || d.data[i-1] == '\\' {
			continue
		}
		inner := span{from + 1, i}
		for inner.start < inner.end && d.data[inner.start] == ' ' {
			inner.start++
		}
		for inner.end > inner.start && d.data[inner.end-1] == ' ' {
			inner.end--
		}
		l.cells = append(l.cells, cell{inner: inner, outer: span{from, i}})
		from = i
	}
	return l
}

func (d *document) source(s span) string { return string(d.data[s.start:s.end]) }

var anyTag = regexp.MustCompile(`</?[A-Za-z][^>]*>`)

// plain returns the words of a part of the document in one line.
func (d *document) plain(s span) string {
	text := html.UnescapeString(anyTag.ReplaceAllString(d.source(s), " "))
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), " ")
}

// A block is a paragraph or list item of a cell.
type block struct {
	inner, outer span
	item         bool
	list         int // number of its list in the cell, from 1; 0 for a paragraph
}

var blockTag = regexp.MustCompile(`(?i)<(/?)(p|li|ul|ol|br)\b[^>]*>`)

// blocks parts a cell into paragraphs and list items.
func (d *document) blocks(c cell) []block {
	r := blockReader{document: d, at: c.inner.start, opened: c.inner.start}
	for _, m := range blockTag.FindAllSubmatchIndex(d.data[c.inner.start:c.inner.end], -1) {
		start, end := m[0]+c.inner.start, m[1]+c.inner.start
		name := strings.ToLower(d.source(span{m[4] + c.inner.start, m[5] + c.inner.start}))
		r.tag(start, end, name, m[2] != m[3])
	}
	r.add(c.inner.end)
	return r.list
}

// A blockReader walks over the tags of a cell.
type blockReader struct {
	*document
	list []block
	// at is where the words begin that no block has yet, opened the tag before them.
	at, opened int
	lists      int
	inItem     bool
}

// add makes a block of the words up to a place, and reports whether there are any.
func (r *blockReader) add(end int) bool {
	s := r.trim(span{r.at, end})
	if r.plain(s) == "" {
		return false
	}
	b := block{inner: s, outer: span{r.opened, end}, item: r.inItem}
	if r.inItem {
		b.list = r.lists
	}
	r.list = append(r.list, b)
	return true
}

// tag ends the block before a tag.
func (r *blockReader) tag(start, end int, name string, closes bool) {
	added := r.add(start)
	switch {
	case name == "br":
		if added {
			r.opened = start
		}
	case closes:
		if added && (name == "p" || name == "li") {
			r.list[len(r.list)-1].outer.end = end
		}
		r.inItem = r.inItem && name != "li"
		r.opened = end
	default:
		r.opened = start
		r.inItem = name == "li" || r.inItem && name == "p"
		if name == "ul" || name == "ol" {
			r.lists++
		}
	}
	r.at = end
}

func (d *document) trim(s span) span {
	for s.start < s.end && strings.IndexByte(" \t\r\n", d.data[s.start]) >= 0 {
		s.start++
	}
	for s.end > s.start && strings.IndexByte(" \t\r\n", d.data[s.end-1]) >= 0 {
		s.end--
	}
	return s
}

// markup is what the words of a text are not: tags, code and addresses.
var markup = regexp.MustCompile("(?s)<code>.*?</code>|<[^>]*>|`[^`]*`|https?://[!-;=?-~]+|&[a-z]+;")

// words returns a part of the document with markup, code and addresses blanked out,
// so that places in it are places in the document.
func (d *document) words(s span) []byte {
	return markup.ReplaceAllFunc(d.data[s.start:s.end], func(m []byte) []byte { return bytes.Repeat([]byte{0}, len(m)) })
}
