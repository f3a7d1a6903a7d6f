package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A LiteralKind says what a [Literal] is.
type LiteralKind string

// The kinds of literals.
const (
	Placeholder LiteralKind = "placeholder" // %1, %s, %{x}, {0}, ${x}, <NAME>, %TEMP%
	Code        LiteralKind = "code"        // a word with underscores: DISK_FULL
	Identifier  LiteralKind = "identifier"  // letters with digits: SHA256, type1, 0x80070005
	Option      LiteralKind = "option"      // --foo, -x, /foo
	Path        LiteralKind = "path"        // C:\x, /etc/x, \\server\x, HKLM\x
	URL         LiteralKind = "url"
	FileName    LiteralKind = "file"
	CodeSpan    LiteralKind = "code-span" // what the document itself marks as code
)

// A Literal is a part of a sentence that a translation keeps to the letter.
type Literal struct {
	Kind LiteralKind
	Text string // as the sentence has it
	// Start and End are its byte range.
	Start, End int
}

// Literals returns the literals of s in order. They do not overlap. Full-width
// forms are not understood: fold them before.
func Literals(s string) []Literal { return scanLiterals(nil, s, 0) }

// InlineLiterals returns the literals of inlines; a code span is one literal,
// unless it holds words for people. Byte ranges are those of
// [catalog.PlainInlines].
func InlineLiterals(inlines []catalog.Inline) []Literal {
	return appendLiterals(nil, catalog.PlainInlines(inlines), inlines)
}

// appendLiterals appends the literals of inlines, whose words are given.
func appendLiterals(list []Literal, words string, inlines []catalog.Inline) []Literal {
	s := spans{list: list, words: words}
	s.add(inlines)
	return scanLiterals(s.list, words[s.end:], s.end)
}

// refined returns a code span as what it is, where it is one literal.
func (l Literal) refined() Literal {
	if kind, n := literalAt(l.Text, 0); n == len(l.Text) && kind != "" {
		l.Kind = kind
	}
	return l
}

// spans collects the literals of inlines up to the end of the last code span.
type spans struct {
	list  []Literal
	words string // of all inlines
	at    int    // where the next inline begins
	end   int    // of the last code span
}

func (s *spans) add(inlines []catalog.Inline) {
	for i := range inlines {
		in := &inlines[i]
		if in.Kind == catalog.Break {
			s.at++
			continue
		}
		start := s.at
		s.at += len(in.Text)
		if in.Kind == catalog.CodeSpan {
			s.code(Literal{CodeSpan, in.Text, start, s.at})
		}
		s.add(in.Inlines)
	}
}

// code adds the literals before a code span and the span itself, unless it holds words
// for people.
func (s *spans) code(span Literal) {
	s.list = scanLiterals(s.list, s.words[s.end:span.Start], s.end)
	s.end = span.End
	if isWords(span.Text) {
		s.list = scanLiterals(s.list, span.Text, span.Start)
	} else if says(span.Text) {
		s.list = append(s.list, span.refined())
	}
}

// isWords reports whether a code span is words for people, which are translated:
// three or more words of letters and nothing else, or letters beyond ASCII.
func isWords(s string) bool {
	for _, r := range s {
		if r >= utf8.RuneSelf && unicode.IsLetter(r) {
			return true
		}
	}
	words := 0
	for w := range strings.FieldsSeq(s) {
		if strings.IndexFunc(strings.Trim(w, ".,:!?"), func(r rune) bool { return !isLetter(byte(r)) }) >= 0 {
			return false
		}
		words++
	}
	return words > 2
}

// scanLiterals appends the literals of s, whose first byte is at offset.
func scanLiterals(list []Literal, s string, offset int) []Literal {
	for i := 0; i < len(s); {
		if n := plainLength(s[i:]); n > 0 {
			i += n
			continue
		}
		kind, n := literalAt(s, i)
		if n > 0 {
			list = append(list, Literal{kind, s[i : i+n], offset + i, offset + i + n})
		} else {
			n = skip(s[i:])
		}
		i += n
	}
	return list
}

// plainLength returns how many bytes at the beginning of s begin no literal: words of
// letters and nothing that could join them to more, and signs that begin none. It
// is quick, and stops where one has to look more closely.
func plainLength(s string) int {
	n := 0
	for n < len(s) {
		switch c := s[n]; {
		case c >= utf8.RuneSelf:
			foreign := foreignLength(s[n:])
			if foreign == 0 {
				return n
			}
			n += foreign
		case isLetter(c):
			word := plainWord(s[n:])
			if word == 0 {
				return n
			}
			n += word
		case beginsLiteral[c]:
			return n
		default:
			n++
		}
	}
	return n
}

// foreignLength returns how many bytes at the beginning of s, which begins beyond ASCII,
// are characters of other scripts than the Latin one.
func foreignLength(s string) int {
	if n := eastAsianLength(s); n > 0 {
		return n
	}
	r, n := utf8.DecodeRuneInString(s)
	if latinRunes.has(r) {
		return 0
	}
	return n
}

// plainWord returns the length of the letters that s begins with; 0 where what is behind
// them may make them a literal.
func plainWord(s string) int {
	n := 1
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	switch {
	case n == len(s), endsPlainWord[s[n]]:
		return n
	case s[n] == '.' && s[:n] != "www" && (n+1 == len(s) || s[n+1] == ' '):
		return n
	}
	return 0
}

// The bytes, other than letters, with which a literal may begin, and those behind a word
// that join it to nothing.
var (
	beginsLiteral = byteSet(`0123456789%{$<-/\_`)
	endsPlainWord = byteSet(" ,;()'\"\n")
)

func byteSet(bytes string) (set [256]bool) {
	for _, b := range []byte(bytes) {
		set[b] = true
	}
	return set
}

// eastAsianLength returns how many bytes at the beginning of s are characters of U+3000
// to U+9FFF, none of which is a letter of the Latin script. All take three bytes.
func eastAsianLength(s string) int {
	n := 0
	for n+2 < len(s) && 0xe3 <= s[n] && s[n] <= 0xe9 && !utf8.RuneStart(s[n+1]) && !utf8.RuneStart(s[n+2]) {
		n += 3
	}
	return n
}

// eastAsianRune returns the character from U+3000 to U+9FFF that s begins with and its
// length; 0 for none.
func eastAsianRune(s string) (r rune, n int) {
	if len(s) < 3 || s[0] < 0xe3 || s[0] > 0xe9 || utf8.RuneStart(s[1]) || utf8.RuneStart(s[2]) {
		return 0, 0
	}
	return rune(s[0]&0x0f)<<12 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
}

// skip returns how many bytes of s to pass over so that the next literal may begin
// there: a word, or one character.
func skip(s string) int {
	if n := wordLength(s); n > 0 {
		return n
	}
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// wordLength returns the length of the word in Latin letters, digits and
// underscores that s begins with.
func wordLength(s string) int {
	for i, r := range s {
		if r < utf8.RuneSelf && !isWordByte(byte(r)) || r >= utf8.RuneSelf && !latinRunes.has(r) {
			return i
		}
	}
	return len(s)
}

// literalAt returns the kind and length of the literal that begins at s[i], 0 for
// none. No word goes on at i.
func literalAt(s string, i int) (LiteralKind, int) {
	rest := s[i:]
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	switch c := rest[0]; {
	case isLetter(c) || isDigit(c):
		return wordLiteral(rest)
	case c == '%' || c == '{' || c == '$' || c == '<':
		if c == '%' && unicode.IsDigit(before) {
			return "", 0
		}
		return placeholder(rest)
	case c == '-' && i > 0 && before != '\n' && !joins(before):
		return Option, optionLength(rest)
	case c == '/' && !joins(before) && before != '<':
		return slashed(rest)
	case strings.HasPrefix(rest, `\\`) && len(rest) > 2 && isWordByte(rest[2]):
		return Path, 2 + pathLength(rest[2:])
	}
	return "", 0
}

// joins reports whether a hyphen or slash behind r belongs to what stands before.
func joins(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(`_-/\.:)]}>%*'`, r)
}

// optionLength returns the length of the option that s, which begins with a
// hyphen, is; 0 for none.
func optionLength(s string) int {
	n := 1
	if strings.HasPrefix(s, "--") {
		n = 2
	}
	if len(s) == n || !isLetter(s[n]) {
		return 0
	}
	for n < len(s) && (isWordByte(s[n]) || s[n] == '-' && n+1 < len(s) && isWordByte(s[n+1])) {
		n++
	}
	return n
}

// slashed returns what s, which begins with a slash, is: an option, or a path of
// several parts.
func slashed(s string) (LiteralKind, int) {
	if len(s) < 2 || !isLetter(s[1]) && s[1] != '?' {
		return "", 0
	}
	n := 1 + pathLength(s[1:])
	switch {
	case n == 1:
		return Option, 2
	case strings.Contains(s[1:n], "/"):
		return Path, n
	}
	return Option, n
}

// pathLength returns how much of s can be a path, without the punctuation of the
// sentence behind it.
func pathLength(s string) int {
	n := 0
	for n < len(s) && (isWordByte(s[n]) || strings.IndexByte(`\/.-:~%$+*{}@#=`, s[n]) >= 0) {
		n++
	}
	return len(strings.TrimRight(s[:n], ".:-"))
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' }
