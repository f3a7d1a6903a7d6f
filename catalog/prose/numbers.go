package prose

import (
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
	starts         *runeSet // the first characters of words, and digits

	runes []rune // of the last scan, and where they stand; held for the next one
	at    []int32
}

// A phrase is a folded word of the language data.
type phrase []rune

// A word is a number word: values holds what it may mean, none for words that only
// look like numbers.
type word struct {
	phrase
	values []string
	scale  bool // multiplies what stands before it
	cased  bool // counts only with a capital letter
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
	r.starts = keysOf(r.words)
	for digit := range r.digits {
		r.starts.add(digit)
	}
	return r
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
			list = append(list[:i:i], append([]word{{phrase: p, scale: scale, cased: isCapital(s)}}, list[i:]...)...)
		}
		if n.Value != "" {
			list[i].values = append(list[i].values, n.Value)
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
func (r *Reader) Numbers(s string) []Number { return r.read(s, Literals(s)) }

// InlineNumbers returns the numbers of inlines, in order; a code span is a literal.
// Byte ranges are those of [catalog.PlainInlines].
func (r *Reader) InlineNumbers(inlines []catalog.Inline) []Number {
	return r.read(catalog.PlainInlines(inlines), InlineLiterals(inlines))
}

// Figures is [Reader.Numbers] for a text that may be left out where none of its numbers
// are missed: where all digits are in literals.
func (r *Reader) Figures(s string) []Number { return r.figures(s, Literals(s)) }

// InlineFigures is [Reader.InlineNumbers] in the manner of [Reader.Figures].
func (r *Reader) InlineFigures(inlines []catalog.Inline) []Number {
	return r.figures(catalog.PlainInlines(inlines), InlineLiterals(inlines))
}

func (r *Reader) figures(s string, literals []Literal) []Number {
	from := 0
	for _, l := range literals {
		if HasDigit(s[from:l.Start]) {
			return r.read(s, literals)
		}
		from = l.End
	}
	if HasDigit(s[from:]) {
		return r.read(s, literals)
	}
	return nil
}

func (r *Reader) read(s string, literals []Literal) []Number {
	t := newScan(r, s)
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
