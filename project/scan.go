package project

import (
	"strings"

	"github.com/BurntSushi/toml"
)

// A scanner finds the lines of the keys in a TOML file, which the toml package
// does not tell. It runs over text that the toml package has accepted, and so
// knows only as much of the syntax as it takes to tell keys from values.
type scanner struct {
	text   string
	pos    int
	line   int
	lines  lines
	keys   []toml.Key     // in file order, as MetaData.Keys has them
	tables map[string]int // length of the arrays of tables, by place.id
}

// utf16Marks are the byte order marks of UTF-16, which the toml package passes over
// at the beginning of a file.
var utf16Marks = []string{"\xff\xfe", "\xfe\xff"}

// scan returns the lines of a valid TOML file, and its keys in file order.
func scan(text string) (lines, []toml.Key) {
	s := &scanner{text: text, line: 1, lines: lines{}, tables: map[string]int{}}
	for _, mark := range utf16Marks {
		if strings.HasPrefix(text, mark) {
			s.pos = len(mark)
		}
	}
	s.skipBlank(" \t\r\n\ufeff")
	var table place
	for s.pos < len(s.text) {
		start := s.pos
		if s.peek() == '[' {
			table = s.header()
		} else {
			s.keyValue(table)
		}
		s.skipBlank(" \t\r\n")
		if s.pos == start {
			s.advance(1)
		}
	}
	return s.lines, s.keys
}

func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func (s *scanner) advance(n int) {
	end := min(s.pos+n, len(s.text))
	s.line += strings.Count(s.text[s.pos:end], "\n")
	s.pos = end
}

// until goes to the next of these bytes, or to the end.
func (s *scanner) until(chars string) {
	n := strings.IndexAny(s.text[s.pos:], chars)
	if n < 0 {
		n = len(s.text)
	}
	s.advance(n)
}

// skipBlank passes over the characters given and comments.
func (s *scanner) skipBlank(chars string) {
	for s.pos < len(s.text) {
		rest := s.text[s.pos:]
		s.advance(len(rest) - len(strings.TrimLeft(rest, chars)))
		if s.peek() != '#' {
			return
		}
		s.until("\n")
	}
}

// header reads [a.b] or [[a.b]] and returns the place of the table.
func (s *scanner) header() place {
	line := s.line
	array := strings.HasPrefix(s.text[s.pos:], "[[")
	s.until(`"'` + "\n" + bareChars)
	names := s.key()
	s.until("\n")
	s.keys = append(s.keys, names)
	table := s.element(nil, names[:len(names)-1]).with(names[len(names)-1])
	if array {
		s.mark(table, line)
		s.tables[table.id()]++
	}
	return s.markAll(s.element(nil, table.key()), line)
}

// element returns the place that names lead to from p; of an array of tables
// that is its last element.
func (s *scanner) element(p place, names toml.Key) place {
	for _, name := range names {
		p = p.with(name)
		if n := s.tables[p.id()]; n > 0 {
			p = p.with(n - 1)
		}
	}
	return p
}

// mark notes the line of p. The first one stands.
func (s *scanner) mark(p place, line int) {
	if id := p.id(); s.lines[id] == 0 {
		s.lines[id] = line
	}
}

// markAll notes the line of p and of the tables that lead to it, which a dotted
// key may be the first to name.
func (s *scanner) markAll(p place, line int) place {
	for i := range p {
		s.mark(p[:i+1], line)
	}
	return p
}

// keyValue reads key = value in a table.
func (s *scanner) keyValue(table place) {
	line := s.line
	names := s.key()
	p := table
	for _, name := range names {
		p = p.with(name)
	}
	s.keys = append(s.keys, p.key())
	s.markAll(p, line)
	s.until("=\n")
	s.advance(1)
	s.value(p)
}

const bareChars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

// key reads a key, dotted or not.
func (s *scanner) key() toml.Key {
	var names toml.Key
	for {
		s.skipSpace()
		names = append(names, s.name())
		s.skipSpace()
		if s.peek() != '.' {
			return names
		}
		s.advance(1)
	}
}

func (s *scanner) skipSpace() {
	for c := s.peek(); c == ' ' || c == '\t'; c = s.peek() {
		s.advance(1)
	}
}

// name reads one part of a key, bare or in quotes.
func (s *scanner) name() string {
	start := s.pos
	if c := s.peek(); c == '"' || c == '\'' {
		s.quoted()
		return unquote(s.text[start:s.pos])
	}
	rest := s.text[s.pos:]
	s.advance(len(rest) - len(strings.TrimLeft(rest, bareChars)))
	return s.text[start:s.pos]
}

// unquote leaves the escapes of TOML to the toml package.
func unquote(quoted string) string {
	var v struct{ S string }
	if _, err := toml.Decode("S = "+quoted, &v); err != nil {
		return quoted
	}
	return v.S
}

// value passes over a value and notes the places within it.
func (s *scanner) value(p place) {
	s.skipBlank(" \t")
	switch s.peek() {
	case '"', '\'':
		s.quoted()
	case '[':
		s.advance(1)
		for i := 0; s.more(']'); i++ {
			s.mark(p.with(i), s.line)
			s.value(p.with(i))
		}
	case '{':
		s.advance(1)
		for s.more('}') {
			s.keyValue(p)
		}
	default:
		s.until(",]}#\r\n")
	}
}

// more passes over what separates the elements of an array or inline table, and
// over its end, and reports whether another element follows.
func (s *scanner) more(end byte) bool {
	s.skipBlank(" \t\r\n,")
	if s.peek() == end {
		s.advance(1)
		return false
	}
	return s.pos < len(s.text)
}

// quoted passes over a string of any of the four kinds.
func (s *scanner) quoted() {
	quote := s.text[s.pos : s.pos+1]
	triple := strings.Repeat(quote, 3)
	end := quote
	if strings.HasPrefix(s.text[s.pos:], triple) {
		end = triple
	}
	s.advance(len(end))
	for s.pos < len(s.text) && !strings.HasPrefix(s.text[s.pos:], end) {
		if quote == `"` && s.peek() == '\\' {
			s.advance(1)
		}
		s.advance(1)
	}
	s.advance(len(end))
	// Up to two quotes may stand directly before the closing three.
	for n := 0; end == triple && n < 2 && s.peek() == quote[0]; n++ {
		s.advance(1)
	}
}
