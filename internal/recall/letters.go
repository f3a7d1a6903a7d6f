package recall

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// letterKinds damage single characters of texts.
var letterKinds = []Kind{
	{Name: "invisible character in prose", Rule: "invisible-character", seed: hideInProse},
	{Name: "closing bracket lost", Rule: "unbalanced-bracket", seed: openBracket},
	{Name: "opening bracket lost", Rule: "unbalanced-bracket", seed: closeBracket},
	{Name: "undecodable bytes", Rule: "encoding", seed: breakBytes},
	{Name: "replacement character", Rule: "encoding", seed: replaceCharacter},
	{Name: "text decoded as another charset", Rule: "encoding", seed: garble},
}

// inWords returns the places in a text between two letters.
func (p *place) inWords(s span) (list []int) {
	words := p.document.words(s)
	for i := range words {
		before, _ := utf8.DecodeLastRune(words[:i])
		after, _ := utf8.DecodeRune(words[i:])
		if utf8.RuneStart(words[i]) && unicode.IsLetter(before) && unicode.IsLetter(after) {
			list = append(list, s.start+i)
		}
	}
	return list
}

// insert puts something between two letters of a text.
func insert(p *place, signs []string) (change, bool) {
	v, ok := p.filled(isProse)
	if !ok {
		return change{}, false
	}
	at, ok := one(p, p.inWords(v.inner))
	sign, _ := one(p, signs)
	return p.replace(v, span{at, at}, sign), ok
}

func hideInProse(p *place) (change, bool) { return insert(p, append(invisible, "\u202e", "\u0007")) }

// breakBytes leaves a part of a character, or a byte of another charset. It spares
// documents of ASCII that declare no charset: there the byte makes Windows-1252 of it.
func breakBytes(p *place) (change, bool) {
	if data := p.document.data; !bytes.Contains(data, []byte("charset")) && !bytes.ContainsFunc(data, func(r rune) bool { return r > unicode.MaxASCII }) {
		return change{}, false
	}
	return insert(p, []string{"\xe3\x81", "\xe3", "\xff", "\x92", "\x83\x65"})
}

func replaceCharacter(p *place) (change, bool) { return insert(p, []string{"\ufffd", "\ufffd\ufffd"}) }

// garble decodes a sentence in UTF-8 as Windows-1252, as old tools do. A Japanese
// sentence suffers in whole, an English one in its quotation marks.
func garble(p *place) (change, bool) {
	v, ok := p.filled(isText)
	if !ok {
		return change{}, false
	}
	if p.document.locale != "ja" {
		at, ok := one(p, p.inWords(v.inner))
		sign, _ := one(p, []string{"â€™", "â€“", "Ã©"})
		return p.replace(v, span{at, at}, sign), ok
	}
	blocks := p.document.blocks(v.cell)
	s := blocks[p.pick(len(blocks))].inner
	var b strings.Builder
	for _, c := range p.document.data[s.start:s.end] {
		r := charmap.Windows1252.DecodeByte(c)
		if r == utf8.RuneError {
			r = rune(c)
		}
		b.WriteRune(r)
	}
	return p.replace(v, s, b.String()), true
}

// brackets are the pairs of brackets of prose.
var brackets = map[rune]rune{'(': ')', '（': '）', '「': '」', '『': '』', '[': ']', '［': '］', '【': '】'}

// bracketPairs returns the places of brackets that stand in pairs.
func (p *place) bracketPairs(s span) (pairs [][2]span) {
	words := string(p.document.words(s))
	var open []span
	var closers []rune
	for i, r := range words {
		at := span{s.start + i, s.start + i + utf8.RuneLen(r)}
		if closer, ok := brackets[r]; ok {
			open, closers = append(open, at), append(closers, closer)
		} else if n := len(open); n > 0 && r == closers[n-1] {
			pairs = append(pairs, [2]span{open[n-1], at})
			open, closers = open[:n-1], closers[:n-1]
		}
	}
	return pairs
}

func openBracket(p *place) (change, bool)  { return loseBracket(p, 1) }
func closeBracket(p *place) (change, bool) { return loseBracket(p, 0) }

func loseBracket(p *place, which int) (change, bool) {
	v, ok := p.filled(isProse)
	if !ok {
		return change{}, false
	}
	blocks := p.document.blocks(v.cell)
	// A link of Markdown has brackets of its own.
	pair, ok := one(p, p.bracketPairs(blocks[p.pick(len(blocks))].inner))
	if !ok || p.document.markdown && p.document.data[pair[0].start] == '[' {
		return change{}, false
	}
	return p.replace(v, pair[which], ""), true
}
