package prose

import (
	"math/big"
	"unicode/utf8"

	"catsite/catalog"
)

// A Number is a number that a sentence gives in digits or words.
type Number struct {
	// Value is the number in digits, with a point before decimals, without grouping
	// and leading zeros: "1024", "-0.5". A sequence such as 10.0.2 is kept whole.
	Value   string
	Percent bool // a percent sign or word follows
	// Weak is true for a number that translations leave out or add freely: a word
	// such as "one", 1 with a counter, the number of a list item, digits within a
	// literal. It stands for a number of the other text, and is missed by nobody.
	Weak bool
	// Start and End are its byte range.
	Start, End int

	limit limit
}

// String returns the number for people, a percentage as "95%".
func (n Number) String() string {
	if n.Percent {
		return n.Value + "%"
	}
	return n.Value
}

// A Reader finds the numbers in texts of one language. It is not safe for concurrent
// use.
type Reader struct {
	decimal, group map[rune]bool
	digits         map[rune]int // characters that are digits, beyond ASCII
	words          map[rune][]word
	counters       []phrase
	percent        []phrase
	minus          []phrase
	before, after  []limitPhrase
	starts         *runeSet              // the first characters of words, and digits
	ascii          [utf8.RuneSelf][]word // what words has of characters of ASCII
	// beforeEnds and afterStarts are the characters next to the number of phrases that
	// make it a limit, or next to what stands between.
	beforeEnds, afterStarts *runeSet
	scaleEnds               *runeSet // the last characters of scales behind which a number may go on in digits
	digitsWithin            bool     // a word has digits and begins with none

	valuesOnly bool // of numbers nothing but the value is asked for

	scan     scan   // the last one
	runes    []rune // of the last scan, and where they stand; held for the next one
	at       []int32
	literals []Literal // of the last block
}

// A phrase is a folded word of the language data.
type phrase []rune

// A word is a number word: values holds what it may mean, none for words that only
// look like numbers.
type word struct {
	phrase phrase
	second rune // of phrase, 0 for none
	values []string
	value  *big.Rat // of a word with one value; nil where it cannot be calculated with
	scale  bool     // multiplies what stands before it
	cased  bool     // counts only with a capital letter
}

func (p phrase) second() rune {
	if len(p) < 2 {
		return 0
	}
	return p[1]
}

// NewReader returns a reader for a language. Where the language says nothing about
// its signs, numbers are written as 1,024.5.
func NewReader(lang *catalog.Language) *Reader {
	n := &lang.Numerals
	r := &Reader{
		decimal: signs(n.Decimal, "."), group: signs(n.Group, ","),
		digits: map[rune]int{}, words: map[rune][]word{},
		counters: phrases(n.Counters), minus: phrases(n.Minus),
	}
	for value, digit := range []rune(n.Digits) {
		r.digits[digit] = value
	}
	for _, u := range lang.Units {
		if u.ID == "percent" {
			r.percent = phrases(u.Words)
		}
	}
	for _, w := range n.Words {
		r.addWords(w, false)
	}
	for _, w := range n.Scales {
		r.addWords(w, true)
	}
	r.addWords(catalog.NumberWord{Words: n.Idioms}, false)
	r.before, r.after = limitPhrases(n.Bounds)
	r.beforeEnds, r.afterStarts = limitEdges(r.before, r.after)
	r.starts = keysOf(r.words)
	for c := range r.ascii {
		r.ascii[c] = r.words[rune(c)]
	}
	for digit := range r.digits {
		r.starts.add(digit)
	}
	r.noteDigits()
	return r
}

// noteDigits notes what words may have to do with digits that they do not begin with.
func (r *Reader) noteDigits() {
	ends := map[rune]bool{}
	for _, list := range r.words {
		for _, w := range list {
			if last := w.phrase[len(w.phrase)-1]; w.scale && isCJK(last) {
				ends[last] = true
			}
			r.digitsWithin = r.digitsWithin || !HasDigit(string(w.phrase[:1])) && HasDigit(string(w.phrase))
		}
	}
	r.scaleEnds = keysOf(ends)
}

// addWords adds the words of one value, the longest first among those that begin
// alike. A word that has several values means one or the other.
func (r *Reader) addWords(n catalog.NumberWord, scale bool) {
	for _, s := range n.Words {
		p := foldPhrase(s)
		if len(p) == 0 {
			continue
		}
		list := r.words[p[0]]
		i := 0
		for i < len(list) && len(list[i].phrase) >= len(p) && string(list[i].phrase) != string(p) {
			i++
		}
		if i == len(list) || string(list[i].phrase) != string(p) {
			list = append(list[:i:i], append([]word{{phrase: p, second: p.second(), scale: scale, cased: isCapital(s)}}, list[i:]...)...)
		}
		if n.Value != "" {
			list[i].values = append(list[i].values, n.Value)
			list[i].value, _ = new(big.Rat).SetString(n.Value)
		}
		r.words[p[0]] = list
	}
}

func signs(list []string, fallback string) map[rune]bool {
	if len(list) == 0 {
		list = []string{fallback}
	}
	set := map[rune]bool{}
	for _, s := range list {
		for _, c := range s {
			set[foldRune(c)] = true
		}
	}
	return set
}

// Numbers returns the numbers of s, in order.
func (r *Reader) Numbers(s string) []Number { return r.read(nil, s, Literals(s)) }

// AppendNumbers appends the numbers of a name with its note, or of a text, to list.
// Byte ranges are those of the blocks.
func (r *Reader) AppendNumbers(list []Number, v *catalog.Value) []Number {
	r.eachBlock(v, func(words string) { list = r.read(list, words, r.literals) })
	return list
}

// AppendValues is [Reader.AppendNumbers] that finds out nothing of a number but its
// value and place.
func (r *Reader) AppendValues(list []Number, v *catalog.Value) []Number {
	r.valuesOnly = true
	defer func() { r.valuesOnly = false }()
	return r.AppendNumbers(list, v)
}

// AppendFigures is [Reader.AppendNumbers] without the blocks whose digits are all in
// literals: it has all numbers that can be missed in another edition, but not every
// number word that stands for one there.
func (r *Reader) AppendFigures(list []Number, v *catalog.Value) []Number {
	r.eachWithFigures(v, func(words string) { list = r.read(list, words, r.literals) })
	return list
}

// AppendStrong is [Reader.AppendFigures] without most of the weak numbers: it looks
// closely only at digits, and so takes a fraction of the time.
func (r *Reader) AppendStrong(list []Number, v *catalog.Value) []Number {
	r.eachWithFigures(v, func(words string) { list = r.readStrong(list, words, r.literals) })
	return list
}

// eachWithFigures calls yield with the words of each block of v that has digits beyond
// its literals, which are those of r.
func (r *Reader) eachWithFigures(v *catalog.Value, yield func(words string)) {
	add := func(words string, inlines []catalog.Inline) {
		if !HasDigit(words) {
			return
		}
		r.literals = appendLiterals(r.literals[:0], words, inlines)
		if hasFigures(words, r.literals) {
			yield(words)
		}
	}
	leaves(v, func(b *catalog.Block, words string) { add(words, b.Inlines) })
	if v.Text == nil {
		add(v.Raw, nil)
		add(v.Aside, nil)
	}
}

// InlineFigures returns the numbers of one block in the manner of
// [Reader.AppendFigures].
func (r *Reader) InlineFigures(inlines []catalog.Inline) []Number {
	words, literals := catalog.PlainInlines(inlines), InlineLiterals(inlines)
	if !hasFigures(words, literals) {
		return nil
	}
	return r.read(nil, words, literals)
}

// eachBlock calls yield with the words of each block of v, whose literals are those of
// r; of a value without rich text with its words, and with what stands beside them.
func (r *Reader) eachBlock(v *catalog.Value, yield func(words string)) {
	leaves(v, func(b *catalog.Block, words string) {
		r.literals = appendLiterals(r.literals[:0], words, b.Inlines)
		yield(words)
	})
	if v.Text != nil {
		return
	}
	for i, words := range []string{v.Raw, v.Aside} {
		if i == 0 || words != "" {
			r.literals = scanLiterals(r.literals[:0], words, 0)
			yield(words)
		}
	}
}

// hasFigures reports whether s has digits beyond its literals.
func hasFigures(s string, literals []Literal) bool {
	from := 0
	for _, l := range literals {
		if HasDigit(s[from:l.Start]) {
			return true
		}
		from = l.End
	}
	return HasDigit(s[from:])
}

// read appends the numbers of s to list.
func (r *Reader) read(list []Number, s string, literals []Literal) []Number {
	t := newScan(r, s)
	t.numbers = list
	return t.read(literals)
}

// readStrong appends the numbers that begin with a digit. Where one may begin with a
// word it appends all.
func (r *Reader) readStrong(list []Number, s string, all []Literal) []Number {
	t, literals := newScan(r, s), all
	t.numbers = list
	for i := 0; i < len(t.runes); {
		if !t.digit(i) {
			i++
			continue
		}
		for len(literals) > 0 && literals[0].End <= int(t.at[i]) {
			literals = literals[1:]
		}
		if len(literals) > 0 && literals[0].Start <= int(t.at[i]) {
			for i < len(t.runes) && int(t.at[i]) < literals[0].End {
				i++
			}
			continue
		}
		if r.digitsWithin || r.scaleEnds.has(t.rune(i-1)) {
			t.numbers = list
			return t.read(all)
		}
		i = t.next(i)
	}
	return t.numbers
}

// read returns the numbers of the text behind those that it has.
func (t *scan) read(literals []Literal) []Number {
	for i := 0; i < len(t.runes); {
		for len(literals) > 0 && literals[0].End <= int(t.at[i]) {
			literals = literals[1:]
		}
		if len(literals) > 0 && literals[0].Start <= int(t.at[i]) {
			i = t.literal(i, literals[0].End)
			continue
		}
		i = t.next(i)
	}
	return t.numbers
}
