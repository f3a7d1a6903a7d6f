package scraper

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"catsite/catalog"
)

// Elements open at a time. The parser refuses more than 512 and adds some itself.
const (
	maxDepth       = 200
	maxInlineDepth = 8
)

// atAttribute is the attribute by which an element tells its place in the
// document, in code points. The scanner alone writes it.
const atAttribute = "at"

// A scanner rewrites HTML to well-nested HTML of the few elements in tags, every
// end tag written out: so the parser never has to guess, and takes time and memory
// in proportion to the text. Text is kept, whatever happens to the tags around it.
type scanner struct {
	tokens *html.Tokenizer
	source []byte
	place  func(offset int) uint32 // code point of a byte of source
	offset int                     // of the current token

	out     []byte
	open    []element      // elements open in out, boxes first, inline ones last
	skipped map[string]int // start tags beyond maxDepth whose end tag is to come
	lastEnd map[string]int // offset of the last end tag of a name, see endsLater
	title   string         // of the document
	losses  []catalog.Loss
	deep    bool              // nesting went beyond the limit
	ends    map[uint32]uint32 // place of a table to that of its end
}

// An element is one that is open in the output of a scanner.
type element struct {
	tag
	start string // of an inline element its start tag, to open it again
	place uint32 // of a table
	aside []byte // words in a frame of a table, which has no place for them
}

// scan returns a scanner that has read source: out is HTML that [html.Parse] takes
// as it stands.
func scan(source []byte, place func(offset int) uint32) *scanner {
	s := &scanner{
		tokens:  html.NewTokenizer(bytes.NewReader(source)),
		source:  source,
		place:   place,
		skipped: map[string]int{},
		lastEnd: map[string]int{},
		ends:    map[uint32]uint32{},
	}
	s.out = make([]byte, 0, len(source)+len(source)/4)
	for s.next() {
	}
	s.closeTo(0)
	return s
}

// next rewrites one token, or an element that goes as a whole. It reports false at
// the end.
func (s *scanner) next() bool {
	switch kind := s.token(); kind {
	case html.ErrorToken:
		return false
	case html.TextToken:
		s.text(s.words())
	case html.StartTagToken, html.SelfClosingTagToken:
		s.startTag(kind)
	case html.EndTagToken:
		name, _ := s.tokens.TagName()
		s.endTag(string(name))
	}
	return true
}

// token moves on to the next token.
func (s *scanner) token() html.TokenType {
	s.offset += len(s.tokens.Raw())
	return s.tokens.Next()
}

// words returns the text of the current token.
func (s *scanner) words() []byte {
	if raw := s.tokens.Raw(); bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, 0) < 0 {
		return raw
	}
	return s.tokens.Text()
}

func (s *scanner) text(words []byte) {
	frame := s.frame()
	switch {
	case frame == nil:
		s.out = appendEscaped(s.out, words)
	case strings.TrimSpace(string(words)) != "":
		frame.aside = append(append(frame.aside, ' '), words...)
	}
}

func (s *scanner) startTag(kind html.TokenType) {
	raw, hasAttributes := s.tokens.TagName()
	name := string(raw)
	var a attributes
	if hasAttributes {
		a = s.attributes(name)
	}
	t := tags[name]
	switch t.kind {
	case inlineTag:
		s.startInline(t, &a)
	case voidTag:
		s.void(t, &a)
	case titleTag, invisibleTag:
		// XHTML has <script src="…" />, which HTML would take to begin one.
		if kind == html.SelfClosingTagToken {
			s.tokens.NextIsNotRawText()
		} else if t.kind == titleTag {
			s.readTitle()
		} else {
			s.skip(name)
		}
	default:
		if t = s.inContext(t); t.kind == unknownTag {
			s.anchor(&a)
		} else {
			s.startBlock(t, &a)
		}
	}
}

// skip drops the content of the invisible element just begun. Of an element that
// never ends only the tag goes, unless its content is no text at all.
func (s *scanner) skip(name string) {
	switch name {
	case "svg", "object", "template":
		if !s.endsLater(name) {
			return
		}
	}
	for depth := 1; depth > 0; {
		kind := s.token()
		if kind == html.ErrorToken {
			return
		}
		if raw, _ := s.tokens.TagName(); string(raw) != name {
			continue
		}
		switch kind {
		case html.StartTagToken:
			depth++
		case html.EndTagToken:
			depth--
		}
	}
}

// endsLater reports whether an end tag of this name is yet to come.
func (s *scanner) endsLater(name string) bool {
	last, known := s.lastEnd[name]
	if !known {
		last = bytes.LastIndex(bytes.ToLower(s.source), []byte("</"+name))
		s.lastEnd[name] = last
	}
	return s.offset < last
}

func (s *scanner) readTitle() {
	if s.token() == html.TextToken && s.title == "" {
		s.title = string(s.tokens.Text())
	}
}

func (s *scanner) void(t tag, a *attributes) {
	// An empty alternative text says that the image is decoration: nothing is lost.
	if t.name == "img" && (a.alt != "" || !a.hasAlt) {
		s.lose(catalog.LostImage, oneLine(a.alt))
	}
	if s.frame() != nil {
		return
	}
	switch t.name {
	case "img":
		s.out = appendEscaped(s.out, a.alt)
	case "br":
		s.out = append(s.out, "<br>"...)
	case "hr":
		if s.startBox(t) {
			again := s.closeInlines()
			s.out = append(s.out, "<hr>"...)
			s.reopen(again)
		}
	}
}

// An attributes value holds the attributes that the package reads.
type attributes struct {
	id, class, href, alt, colspan, rowspan string

	hasAlt bool // alt is there, be it empty
}

func (s *scanner) attributes(name string) attributes {
	var a attributes
	for more := true; more; {
		var key, value []byte
		key, value, more = s.tokens.TagAttr()
		var field *string
		switch string(key) {
		case "id":
			field = &a.id
		case "name":
			// Of other elements it is no place to link to.
			if name == "a" {
				field = &a.id
			}
		case "class":
			field = &a.class
		case "href":
			field = &a.href
		case "alt":
			field, a.hasAlt = &a.alt, true
		case "colspan":
			field = &a.colspan
		case "rowspan":
			field = &a.rowspan
		}
		if field != nil && *field == "" {
			*field = string(value)
		}
	}
	return a
}

// appendTag appends the start tag of t.
func (s *scanner) appendTag(b []byte, t tag, a *attributes) []byte {
	b = append(append(b, '<'), t.name...)
	if t.placed() {
		b = append(b, ` `+atAttribute+`="`...)
		b = append(strconv.AppendUint(b, uint64(s.place(s.offset)), 10), '"')
	}
	b = appendAttribute(b, ` id="`, a.id)
	b = appendAttribute(b, ` href="`, a.href)
	b = appendAttribute(b, ` colspan="`, a.colspan)
	b = appendAttribute(b, ` rowspan="`, a.rowspan)
	b = appendAttribute(b, ` class="`, a.class)
	return append(b, '>')
}

func appendAttribute(b []byte, start, value string) []byte {
	if value == "" {
		return b
	}
	b = append(b, start...)
	return append(appendEscaped(b, value), '"')
}

// appendEscaped appends words so that the parser reads nothing but text, whatever
// stands beside them.
func appendEscaped[T string | []byte](b []byte, words T) []byte {
	from := 0
	for i := 0; i < len(words); i++ {
		escape := ""
		switch words[i] {
		case '&':
			escape = "&amp;"
		case '<':
			escape = "&lt;"
		case '"':
			escape = "&#34;"
		default:
			continue
		}
		b = append(append(b, words[from:i]...), escape...)
		from = i + 1
	}
	return append(b, words[from:]...)
}
