package scraper

import (
	"cmp"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"catsite/catalog"
)

// A Shape is what a document holds, to compare one with what it was before.
type Shape struct {
	Tables, Rows int    // tables, taken or not, and their body rows
	Numbers      int    // topics that have a number
	Title        string // of the first topic
	Letters      int    // characters of the text, white space aside
	// OpenTable says that an HTML document ends within a table, Ended that it says it
	// ends. Other documents always end.
	OpenTable, Ended bool
	Password         bool // the page has a field for one
	// WantsTable says that the project wants a table of the document that can be taken,
	// and HasTable that there is one.
	WantsTable, HasTable bool
	// Problem is why [Reader.Edition] could not read the document; "" for nothing.
	Problem string
}

// Shape returns the shape of a document that need not be stored, as edition e would read
// it. Charset is what its server declared, "" for nothing.
func (r *Reader) Shape(e *catalog.Edition, name, charset string, data []byte) Shape {
	own := *e
	own.Documents, own.Topics, own.Tables = nil, nil, nil
	reader := newEditionReader(r.Setup, &own)
	reader.fetched = map[string]Fetched{name: {Charset: charset}}
	document := &catalog.Document{Path: name, Stem: stem(name, "")}
	text, _ := decodeServed(data, charset, e.Locale)
	shape := Shape{Ended: true, WantsTable: reader.wantsTable(document)}
	if limit := cmp.Or(r.MaxBytes, DefaultMaxBytes); int64(len(data)) > limit {
		shape.Problem = tooLarge(limit).Error()
		return shape
	}
	if format(name) == htmlFormat {
		shape.markup(text)
	} else {
		shape.Letters = letterCount(text)
	}
	var err error
	if reader.selection, err = newSelection(e); err == nil {
		var h *harvest
		if h, err = reader.read(document, data); err == nil {
			shape.holds(h)
			return shape
		}
	}
	shape.Problem = err.Error()
	return shape
}

func (s *Shape) holds(h *harvest) {
	for _, t := range h.topics {
		if t.Number != "" {
			s.Numbers++
		}
		s.Title = cmp.Or(s.Title, t.Title)
	}
	for _, t := range h.listed {
		s.Tables++
		s.Rows += t.Rows
		s.HasTable = s.HasTable || t.Taken
	}
}

// markup notes what the tags of an HTML document tell.
func (s *Shape) markup(text string) {
	tables := 0
	s.Ended = false
	z := html.NewTokenizer(strings.NewReader(text))
	for hidden := false; ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			s.OpenTable = tables > 0
			return
		case html.TextToken:
			if !hidden {
				s.Letters += letterCount(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			begins := kind != html.EndTagToken
			switch t := z.Token(); t.Data {
			case "table":
				if begins {
					tables++
				} else {
					tables = max(0, tables-1)
				}
			case "html":
				s.Ended = s.Ended || !begins
			case "script", "style":
				hidden = begins
			case "input":
				s.Password = s.Password || asksForPassword(t)
			}
		}
	}
}

func asksForPassword(t html.Token) bool {
	for _, a := range t.Attr {
		if a.Key == "type" && strings.EqualFold(strings.TrimSpace(a.Val), "password") {
			return true
		}
	}
	return false
}

// letterCount counts the characters of a text that are no white space.
func letterCount(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
