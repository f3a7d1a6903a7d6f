package prose

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A Passage is the words of one block: a paragraph, a list item, a heading. The zero
// value has none.
type Passage struct {
	Text    string           // as the document has it
	words   string           // the same with white space around
	inlines []catalog.Inline // nil where none is code
}

// NewPassage returns a passage of plain words.
func NewPassage(words string) Passage { return Passage{Text: words, words: words} }

// Words returns the passage with a sign that is in no script for each piece of code.
func (p Passage) Words() string {
	if p.inlines == nil {
		return p.words
	}
	var b strings.Builder
	b.Grow(len(p.words))
	writeWithoutCode(&b, p.inlines)
	return b.String()
}

// Bare returns the passage without code, literals and quotations: what is in a
// language.
func (p Passage) Bare() string { return Bare(p.Words()) }

// Passages yields the blocks of a value that hold words, in order; the words of a value
// without rich text as one. Code blocks are none.
func Passages(v *catalog.Value) iter.Seq[Passage] {
	return func(yield func(Passage) bool) {
		if v.Text == nil {
			yield(NewPassage(v.Raw))
			return
		}
		more := true
		leaves(v, func(b *catalog.Block, words string) {
			text := strings.TrimSpace(words)
			if !more || b.Kind == catalog.Code || text == "" {
				return
			}
			passage := Passage{text, words, nil}
			if hasCode(b.Inlines) {
				passage.inlines = b.Inlines
			}
			more = yield(passage)
		})
	}
}

// Replaced stands for what was taken out of a text: an object replacement character.
const Replaced = '\ufffc'

// writeWithoutCode writes the words of inlines, of a code span only a sign.
func writeWithoutCode(b *strings.Builder, inlines []catalog.Inline) {
	for i := range inlines {
		switch in := &inlines[i]; in.Kind {
		case catalog.CodeSpan:
			b.WriteRune(Replaced)
		case catalog.Break:
			b.WriteByte('\n')
		default:
			b.WriteString(in.Text)
			writeWithoutCode(b, in.Inlines)
		}
	}
}

func hasCode(inlines []catalog.Inline) bool {
	for i := range inlines {
		if inlines[i].Kind == catalog.CodeSpan || hasCode(inlines[i].Inlines) {
			return true
		}
	}
	return false
}

// quotes are the signs around quotations. An apostrophe is none.
var quotes = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»', '「': '」', '『': '』'}

var quoteRunes = keysOf(quotes)

// Bare returns s without literals and quotations, a sign for each.
func Bare(s string) string {
	literals := Literals(s)
	if len(literals) == 0 {
		return withoutQuotes(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	end := 0
	for _, l := range literals {
		b.WriteString(s[end:l.Start])
		b.WriteRune(Replaced)
		end = l.End
	}
	b.WriteString(s[end:])
	return withoutQuotes(b.String())
}

func withoutQuotes(s string) string {
	if !quoteRunes.in(s) {
		return s
	}
	var b strings.Builder
	unclosed := "" // signs that are not in the rest of s
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if closing := quotes[r]; closing != 0 && !strings.ContainsRune(unclosed, closing) {
			if length := strings.IndexRune(s[i+n:], closing); length >= 0 {
				b.WriteRune(Replaced)
				i += n + length + utf8.RuneLen(closing)
				continue
			}
			unclosed += string(closing)
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String()
}

// Sentences returns the sentences of s. One ends behind a sign that ends sentences
// in some language, where a space or a letter of another script follows, and at a
// line break.
func Sentences(s string) []string {
	return slices.Collect(sentences(s))
}

func sentences(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := 0
		var before rune
		for i, r := range s {
			if r == '\n' || stopRunes.has(before) && parts(before, r) {
				if sentence := strings.TrimSpace(s[start:i]); sentence != "" && !yield(sentence) {
					return
				}
				start = i
			}
			before = r
		}
		if sentence := strings.TrimSpace(s[start:]); sentence != "" {
			yield(sentence)
		}
	}
}

// parts reports whether a sentence that ends in a sign is over where r follows it.
func parts(sign, r rune) bool {
	latin := sign < utf8.RuneSelf && latinRunes.has(r)
	return unicode.IsSpace(r) || unicode.IsLetter(r) && !latin
}
