package scraper

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// This part of the writer writes what most cells are made of without a tree: words,
// tags, and code spans. A test holds it to what goldmark makes of the same cell.

// A cellPart is a part of a cell of which it is known what it is.
type cellPart struct {
	kind     cellPartKind
	from, to int
}

type cellPartKind uint8

const (
	plainWords   cellPartKind = iota // mean the same in Markdown and HTML, letter by letter
	markedWords                      // have escapes, references, or signs that HTML escapes
	tagPart                          // goes on as it is
	tablePart                        // the tag of a part of another table
	codePart                         // a code span with its backticks
	emphasisPart                     // the signs that begin emphasis
	emphasisEnd                      // those that end it
)

// A cellMark says what a byte of a cell may be.
type cellMark uint8

const (
	noMark      cellMark = iota
	wordMark             // part of the words, but not as it is
	escapeMark           // a backslash
	tickMark             // a backtick
	tagMark              // the begin of a tag
	lowLineMark          // a low line: within words it is one of their letters
	starMark             // of emphasis
	otherMark            // of a link, or of another line
)

var cellMarks = func() (marks [256]cellMark) {
	for mark, all := range map[cellMark]string{
		wordMark: "&>\"\x00", escapeMark: `\`, tickMark: "`", tagMark: "<", lowLineMark: "_", starMark: "*", otherMark: "[]\n",
	} {
		for _, c := range []byte(all) {
			marks[c] = mark
		}
	}
	return marks
}()

// inlines writes the content of a cell.
func (w *markdownWriter) inlines(cell text.Segment) {
	whole, words := w.source, cell.Value(w.source)
	w.source, w.base, w.cell = words, cell.Start, true
	var known bool
	if w.parts, known = cellParts(words, w.parts[:0]); known {
		w.writeParts()
	} else {
		w.parseCell()
	}
	w.source, w.base, w.cell = whole, 0, false
}

// writeParts writes the cell that source is, of which all parts are known.
func (w *markdownWriter) writeParts() {
	for _, p := range w.parts {
		words := w.source[p.from:p.to]
		switch p.kind {
		case plainWords:
			w.Write(words)
		case markedWords:
			html.DefaultWriter.Write(w, words)
		case tagPart:
			w.mark(p.from, true)
			w.Write(words)
		case tablePart:
			w.tableTag(tagName(words), p.from)
		case codePart:
			w.mark(p.from, false)
			w.WriteString("<code>")
			w.code(codeWords(words))
			w.WriteString("</code>")
		case emphasisPart:
			w.mark(p.from, false)
			w.WriteString("<" + emphasisTags[len(words)])
		case emphasisEnd:
			w.WriteString("</" + emphasisTags[len(words)])
		}
	}
}

// emphasisTags are the tags for what stands between so many signs.
var emphasisTags = [...]string{1: "em>", 2: "strong>"}

// cellParts appends the parts of a cell. It reports false where the cell has something
// else, or what only its neighbours or a definition of a link can tell: nested emphasis,
// links, comments, elements that are not shown.
func cellParts(cell []byte, parts []cellPart) ([]cellPart, bool) {
	words := cellPart{} // before i
	open := 0           // signs of the emphasis that has no end yet
	for i := 0; i < len(cell); {
		part := cellPart{from: i}
		switch cellMarks[cell[i]] {
		case noMark:
			i++
			continue
		case wordMark:
			part = cellPart{kind: markedWords, to: i + 1}
		case escapeMark:
			part = cellPart{kind: markedWords, to: min(i+2, len(cell))}
		case lowLineMark:
			part.to = lowLinesEnd(cell, i)
		case tickMark:
			part.kind, part.to = codeSpan(cell, i)
		case tagMark:
			part.kind, part.to = cellTag(cell, i)
		case starMark:
			part.kind, part.to = emphasis(cell, i, open)
			open = part.to - i - open // an end is as long as its begin
		}
		if part.to == 0 {
			return parts, false
		}
		if i = part.to; part.kind <= markedWords {
			words.kind = max(words.kind, part.kind)
			continue
		}
		if words.to = part.from; words.from < words.to {
			parts = append(parts, words)
		}
		parts, words = append(parts, part), cellPart{from: i}
	}
	if words.to = len(cell); words.from < words.to {
		parts = append(parts, words)
	}
	return parts, open == 0
}

// lowLinesEnd returns the end of the low lines at i, 0 where they do not stand between
// two letters: there they may be emphasis.
func lowLinesEnd(cell []byte, i int) int {
	end := i
	for end < len(cell) && cell[end] == '_' {
		end++
	}
	if i == 0 || end == len(cell) || !util.IsAlphaNumeric(cell[i-1]) || !util.IsAlphaNumeric(cell[end]) {
		return 0
	}
	return end
}

// codeSpan returns the code span at i, or the backticks as words where they begin none.
func codeSpan(cell []byte, i int) (cellPartKind, int) {
	begin := i + ticks(cell[i:])
	for end := begin; ; {
		next := bytes.IndexByte(cell[end:], '`')
		if next < 0 {
			return plainWords, begin
		}
		end += next
		length := ticks(cell[end:])
		if end += length; length == begin-i {
			return codePart, end
		}
	}
}

// ticks returns how many backticks text begins with.
func ticks(text []byte) int {
	n := 0
	for n < len(text) && text[n] == '`' {
		n++
	}
	return n
}

// codeWords returns what a code span says: without its backticks, and without the space
// that authors put at both ends to part backticks from backticks.
func codeWords(span []byte) []byte {
	n := ticks(span)
	words := span[n : len(span)-n]
	if last := len(words) - 1; words[0] == ' ' && words[last] == ' ' && !util.IsBlank(words) {
		return words[1:last]
	}
	return words
}

// cellTag returns the tag at i, or the sign as words where it cannot begin one.
func cellTag(cell []byte, i int) (cellPartKind, int) {
	rest := cell[i:]
	length := tagLength(rest)
	if length == 0 {
		if len(rest) > 1 && rest[1] == ' ' {
			return markedWords, i + 1
		}
		return plainWords, 0
	}
	name, plain := plainTag(rest[:length])
	if !plain {
		name = []byte(tagName(rest[:length]))
	}
	name = bytes.TrimPrefix(name, []byte("/"))
	switch t := tags[string(name)]; {
	case t.kind == tableTag:
		return tablePart, i + length
	case rest[1] != '/' && swallows(t, string(name)):
		return tagPart, 0
	}
	return tagPart, i + length
}

// emphasis returns the begin or end of emphasis at i. It knows those that can be nothing
// else: a begin where none is open, with words after and not before it, and an end as long
// as the begin, with words before and not after it.
//
// See https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis.
func emphasis(cell []byte, i, open int) (cellPartKind, int) {
	end := i
	for end < len(cell) && cell[end] == '*' {
		end++
	}
	before, after := blankSide, blankSide
	if i > 0 {
		r, _ := utf8.DecodeLastRune(cell[:i])
		before = sideOf(r)
	}
	if end < len(cell) {
		r, _ := utf8.DecodeRune(cell[end:])
		after = sideOf(r)
	}
	switch length := end - i; {
	case length > 2 || len(cell) > maxEmphasized:
	case open == 0 && before < after && after < otherSide:
		return emphasisPart, end
	case open == length && after < before && before < otherSide:
		return emphasisEnd, end
	}
	return emphasisPart, 0
}

// maxEmphasized is how long a cell with emphasis may be: as no two runs of signs touch, it
// cannot have more than maxOpeners.
const maxEmphasized = 2 * maxOpeners

// A side is what stands beside the signs of emphasis.
type side uint8

const (
	blankSide side = iota // white space, or the end of the cell
	punctuationSide
	wordSide
	otherSide // it takes more to tell
)

func sideOf(r rune) side {
	switch {
	case r == ' ' || r == '\t':
		return blankSide
	case r < utf8.RuneSelf && util.IsPunct(byte(r)):
		return punctuationSide
	case unicode.IsLetter(r) || r >= '0' && r <= '9':
		return wordSide
	}
	return otherSide
}
