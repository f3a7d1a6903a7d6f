package scraper

import (
	"io"
	"strings"
)

// A markup is the HTML of a document in pieces, each of which is let go when the
// scanner has read it: that of a Markdown document takes several times its size.
// Offsets are bytes of the whole.
type markup struct {
	pieces []piece                 // which the scanner has not read to their end
	start  int                     // of the first of them
	read   int                     // up to where Read has read
	place  func(source int) uint32 // code point in the document of a byte of its source
}

// A piece is the HTML of a part of a document. No tag goes beyond it.
type piece struct {
	html    string
	origins sourceMap
}

// newMarkup returns the markup of a document that is HTML.
func newMarkup(text string, place func(source int) uint32) *markup {
	return &markup{pieces: []piece{{html: text}}, place: place}
}

// Read implements [io.Reader].
func (m *markup) Read(b []byte) (int, error) {
	at := m.start
	for i := range m.pieces {
		html := m.pieces[i].html
		if m.read < at+len(html) {
			n := copy(b, html[m.read-at:])
			m.read += n
			return n, nil
		}
		at += len(html)
	}
	return 0, io.EOF
}

// release lets go of the pieces before an offset, of which the last stays.
func (m *markup) release(offset int) {
	for len(m.pieces) > 1 && offset >= m.start+len(m.pieces[0].html) {
		m.start += len(m.pieces[0].html)
		m.pieces[0] = piece{}
		m.pieces = m.pieces[1:]
	}
}

// shared returns the part of the first piece that says raw at an offset, "" where it
// does not.
func (m *markup) shared(offset int, raw []byte) string {
	html := m.pieces[0].html
	from, to := offset-m.start, offset-m.start+len(raw)
	if to > len(html) || html[from:to] != string(raw) {
		return ""
	}
	return html[from:to]
}

// at returns the place in the document of an offset in the first piece, or at its end.
func (m *markup) at(offset int) uint32 {
	p := &m.pieces[0]
	return m.place(p.origins.source(offset - m.start))
}

// lastIndex returns the offset of the last place where words stand, in any case, that
// are not yet read; -1 for none.
func (m *markup) lastIndex(words string) int {
	at, last := m.start, -1
	for i := range m.pieces {
		if k := strings.LastIndex(strings.ToLower(m.pieces[i].html), words); k >= 0 {
			last = at + k
		}
		at += len(m.pieces[i].html)
	}
	return last
}
