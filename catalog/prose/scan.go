package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A scan is one reading of a text. Runes are folded one by one, so that every rune
// has its place in the text.
type scan struct {
	*Reader
	source  string
	runes   []rune
	at      []int32 // byte offset of each rune, and the length of the text
	numbers []Number
}

func newScan(r *Reader, s string) *scan {
	runes, at := slices.Grow(r.runes[:0], len(s))[:len(s)], slices.Grow(r.at[:0], len(s)+1)[:len(s)+1]
	n := 0
	for i, c := range s {
		if c >= utf8.RuneSelf && !isEastAsian(c) {
			if catalog.IsInvisible(c) {
				continue
			}
			c = foldRune(c)
		}
		runes[n], at[n] = c, int32(i)
		n++
	}
	at[n] = int32(len(s))
	r.runes, r.at = runes[:n], at[:n+1]
	r.scan = scan{Reader: r, source: s, runes: r.runes, at: r.at}
	return &r.scan
}

// text returns the runes from i to end: a part of the source where they stand in it so.
func (t *scan) text(i, end int) string {
	if from, to := int(t.at[i]), int(t.at[end]); to-from == end-i { // ASCII
		return t.source[from:to]
	}
	return string(t.runes[i:end])
}

// foldRune folds full-width forms to ASCII, and the spaces and hyphens that are
// written within numbers.
func foldRune(c rune) rune {
	switch {
	case c < 0x80 || isEastAsian(c):
		return c
	case 0xff01 <= c && c <= 0xff5e:
		return c - 0xff01 + '!'
	case c == '−' || '‐' <= c && c <= '–':
		return '-'
	case c == '٫':
		return '.'
	case unicode.IsSpace(c):
		return ' '
	}
	return c
}

// isEastAsian reports whether c is one of the characters of East Asia that have
// neither case nor width. It need not know all: the others are looked up in tables.
func isEastAsian(c rune) bool {
	return '\u3001' <= c && c <= '\u9fff' || '\uac00' <= c && c <= '\ud7a3'
}

// lower returns c in lower case.
func lower(c rune) rune {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case c < 0x80 || isEastAsian(c):
		return c
	}
	return unicode.ToLower(c)
}

func foldPhrase(s string) phrase {
	var p phrase
	for _, c := range strings.TrimSpace(s) {
		p = append(p, lower(foldRune(c)))
	}
	return p
}

func phrases(list []string) []phrase {
	var all []phrase
	for _, s := range list {
		if p := foldPhrase(s); len(p) > 0 {
			all = append(all, p)
		}
	}
	return all
}

// rune returns the rune at i, 0 outside the text.
func (t *scan) rune(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

func (t *scan) digit(i int) bool { c := t.rune(i); return '0' <= c && c <= '9' }

// space returns the index behind at most one space at i. Line breaks are none.
func (t *scan) space(i int) int {
	if t.rune(i) == ' ' {
		return i + 1
	}
	return i
}

// has reports whether p stands at i, in either case. Words of a script that sets
// spaces between words end there.
func (t *scan) has(i int, p phrase) bool {
	if i+len(p) > len(t.runes) {
		return false
	}
	for k, c := range p {
		if have := t.runes[i+k]; have != c && lower(have) != c {
			return false
		}
	}
	end := i + len(p)
	return !(isSpaced(p[len(p)-1]) && isSpaced(t.rune(end)))
}

// hasAny returns the index behind the longest of the phrases at i, -1 for none.
func (t *scan) hasAny(i int, list []phrase) int {
	end := -1
	for _, p := range list {
		if i+len(p) > end && t.has(i, p) {
			end = i + len(p)
		}
	}
	return end
}

// endsWith returns where the longest of the phrases that end before i begins, -1
// for none.
func (t *scan) endsWith(i int, list []phrase) int {
	if t.rune(i-1) == ' ' {
		i--
	}
	begin := -1
	for _, p := range list {
		k := i - len(p)
		if k >= 0 && (begin < 0 || k < begin) && t.has(k, p) && !(isSpaced(p[0]) && isSpaced(t.rune(k-1))) {
			begin = k
		}
	}
	return begin
}

// wordAt returns the longest number word at i, nil for none.
func (t *scan) wordAt(i int) *word {
	c := t.rune(i)
	if c < utf8.RuneSelf && !isSpaced(c) {
		return nil
	}
	list, second := t.wordsFrom(lower(c)), lower(t.rune(i+1))
	for k := range list {
		w := &list[k]
		if w.second != 0 && w.second != second || !t.has(i, w.phrase) {
			continue
		}
		if c >= 'A' && (isSpaced(c) || unicode.Is(unicode.Hangul, c)) && continues(t.rune(i-1), c) {
			return nil
		}
		if !w.cased || t.capital(i, i+len(w.phrase)) {
			return w
		}
	}
	return nil
}

// wordsFrom returns the words that begin with c.
func (r *Reader) wordsFrom(c rune) []word {
	if c < utf8.RuneSelf {
		return r.ascii[c]
	}
	return r.words[c]
}

// capital reports whether the word from i to end has a capital letter of its own: at
// the beginning of a sentence every word has one, and a digit must follow.
func (t *scan) capital(i, end int) bool {
	if !unicode.IsUpper(t.rune(i)) {
		return false
	}
	before := t.rune(i - 1)
	if before == ' ' {
		before = t.rune(i - 2)
	}
	begins := before == 0 || before == ' ' || strings.ContainsRune("\n.!?:", before)
	return !begins || t.digit(t.space(end))
}

// continues reports whether c, behind before, is within a word.
func continues(before, c rune) bool {
	if unicode.Is(unicode.Hangul, c) {
		return unicode.Is(unicode.Hangul, before)
	}
	return isSpaced(before)
}

// isSpaced reports whether c belongs to words that spaces stand between.
func isSpaced(c rune) bool {
	switch {
	case c < 0x80:
		return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
	case c >= 0x3000 && c < 0xfb00:
		return false
	}
	return unicode.IsLetter(c) || unicode.IsMark(c)
}

// isCJK reports whether c belongs to a script of East Asia.
func isCJK(c rune) bool { return c >= 0x2e80 && c < 0xfb00 && unicode.IsLetter(c) }

func isCapital(s string) bool {
	for _, c := range s {
		return unicode.IsUpper(c)
	}
	return false
}

// next reads what stands at i and returns the index behind it.
func (t *scan) next(i int) int {
	c := t.runes[i]
	if t.digit(i) || t.starts.has(lower(c)) {
		if end := t.number(i); end > i {
			return end
		}
	}
	if '①' <= c && c <= '⑳' {
		t.add(Number{Value: itoa(int(c-'①') + 1), Weak: true}, i, i+1)
	}
	i++
	if isSpaced(c) {
		for i < len(t.runes) && isSpaced(t.runes[i]) && !t.digit(i) {
			i++
		}
	}
	return i
}

// literal notes the runs of digits within the literal from i to the byte end, and
// returns the index behind it.
func (t *scan) literal(i, end int) int {
	for i < len(t.runes) && int(t.at[i]) < end {
		from := i
		for t.digit(i) && int(t.at[i]) < end {
			i++
		}
		if i == from {
			i++
			continue
		}
		t.add(Number{Value: trimZeros(t.text(from, i)), Weak: true}, from, i)
	}
	return i
}

func (t *scan) add(n Number, from, end int) {
	n.Start, n.End = int(t.at[from]), int(t.at[end])
	t.numbers = append(t.numbers, n)
}
