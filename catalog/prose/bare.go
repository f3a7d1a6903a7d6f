package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A Passage is the words of one block: a paragraph, a list item, a heading.
type Passage struct {
	Text string // as the document has it
	// Words is Text with a sign that is in no script for each piece of code.
	Words string
}

// Bare returns the passage without code, literals and quotations: what is in a
// language.
func (p Passage) Bare() string { return Bare(p.Words) }

// Passages returns the blocks of t that hold words, in order. Code blocks are none.
func Passages(t catalog.Text) []Passage {
	var list []Passage
	Leaves(t, func(b *catalog.Block) {
		if text := strings.TrimSpace(catalog.PlainInlines(b.Inlines)); b.Kind != catalog.Code && text != "" {
			list = append(list, Passage{text, withoutCode(b.Inlines)})
		}
	})
	return list
}

// Replaced stands for what was taken out of a text: an object replacement character.
const Replaced = '\ufffc'

// withoutCode returns the words of inlines, of a code span only a sign.
func withoutCode(inlines []catalog.Inline) string {
	if len(inlines) == 1 && inlines[0].Kind == catalog.Plain {
		return inlines[0].Text
	}
	var b strings.Builder
	for i := range inlines {
		switch in := &inlines[i]; in.Kind {
		case catalog.CodeSpan:
			b.WriteRune(Replaced)
		case catalog.Break:
			b.WriteByte('\n')
		default:
			b.WriteString(in.Text)
			b.WriteString(withoutCode(in.Inlines))
		}
	}
	return b.String()
}

// quotes are the signs around quotations. An apostrophe is none.
var quotes = map[rune]rune{'"': '"', '“': '”', '„': '“', '«': '»', '「': '」', '『': '』'}

// Bare returns s without literals and quotations, a sign for each.
func Bare(s string) string {
	var b strings.Builder
	end := 0
	for _, l := range Literals(s) {
		b.WriteString(s[end:l.Start])
		b.WriteRune(Replaced)
		end = l.End
	}
	b.WriteString(s[end:])
	return withoutQuotes(b.String())
}

func withoutQuotes(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return quotes[r] != 0 }) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if closing := quotes[r]; closing != 0 {
			if length := strings.IndexRune(s[i+n:], closing); length >= 0 {
				b.WriteRune(Replaced)
				i += n + length + utf8.RuneLen(closing)
				continue
			}
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
	var list []string
	start := 0
	cut := func(i int) {
		if sentence := strings.TrimSpace(s[start:i]); sentence != "" {
			list = append(list, sentence)
		}
		start = i
	}
	var before rune
	for i, r := range s {
		ended := unicode.Is(unicode.STerm, before)
		latin := before < utf8.RuneSelf && unicode.Is(unicode.Latin, r)
		if r == '\n' || ended && (unicode.IsSpace(r) || unicode.IsLetter(r) && !latin) {
			cut(i)
		}
		before = r
	}
	cut(len(s))
	return list
}
