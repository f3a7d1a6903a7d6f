package prose

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An amount is a number while it is read: terms that are added up, such as 20 and
// 4, or 2 thousand and 500.
type amount struct {
	terms  []*big.Rat
	last   *big.Rat // the last term as it was read, nil before the first, and for figure
	figure string   // the first term in digits, until it is calculated with; "" for none
	scaled bool     // the last term was a scale
	digits bool     // a term was written in digits
	word   bool     // a term was a word that is nothing but a number
	single string   // the value where digits are all there is; "" else
}

// begun reports whether a term was read.
func (a *amount) begun() bool { return a.last != nil || a.figure != "" }

// maxDigits is how many digits a number that is added up or multiplied may have.
const maxDigits = 24

// number reads the number at i, if there is one, and returns the index behind it, else i.
func (t *scan) number(i int) int {
	w := t.wordAt(i)
	if w == nil && !t.digit(i) && !t.isNumeral(i) {
		return i
	}
	if w != nil && (len(w.values) != 1 || t.digit(i)) {
		for _, v := range w.values {
			t.add(Number{Value: v, Weak: true}, i, i+len(w.phrase))
		}
		return i + len(w.phrase)
	}
	var a amount
	end := i
	for {
		next := t.term(&a, end)
		if next == end {
			break
		}
		end = next
	}
	if end == i || !a.digits && !a.word && !t.standsAlone(i, end) {
		return i
	}
	n := Number{Value: a.value(), Weak: !a.digits}
	from := i
	if begin := t.negative(i); begin >= 0 {
		n.Value, from = "-"+n.Value, begin
	}
	if t.valuesOnly {
		t.add(n, from, end)
		return end
	}
	n.Percent = t.hasAny(t.space(end), t.percent) >= 0
	n.Weak = n.Weak || t.free(i, end, n.Value)
	n.limit = t.limit(from, end)
	t.add(n, from, end)
	return end
}

// term reads one more term of a at i, and returns the index behind it, else i.
func (t *scan) term(a *amount, i int) int {
	if !a.begun() {
		if t.digit(i) {
			return t.firstDigits(a, i)
		}
	} else if t.digit(i) {
		if a.scaled && isCJK(t.rune(i-1)) {
			return t.moreDigits(a, i)
		}
		return i
	}
	from := i
	if a.begun() && (t.rune(i) == ' ' || t.rune(i) == '-') {
		from++
	}
	if end := t.numeral(a, from); end > from && from == i {
		return end
	}
	w := t.wordAt(from)
	if w == nil || len(w.values) != 1 {
		return i
	}
	if from > i && (unicode.Is(unicode.Hangul, w.phrase[0]) || isCJK(w.phrase[0]) && !w.scale) {
		return i
	}
	if w.value == nil || a.single != "" && (!w.scale || len(a.single) > maxDigits) || !a.take(w.value, w.scale) {
		return i
	}
	a.word = a.word || !w.scale
	return from + len(w.phrase)
}

// take adds a term, or multiplies by a scale. It refuses a term that does not belong
// to the ones before: five does not follow four.
func (a *amount) take(value *big.Rat, scale bool) bool {
	if a.figure != "" {
		a.last, a.figure = rational(clip(a.figure)), ""
	}
	switch {
	case scale:
		if a.single != "" {
			a.terms = []*big.Rat{a.last}
		}
		sum := new(big.Rat)
		for len(a.terms) > 0 && a.terms[len(a.terms)-1].Cmp(value) < 0 {
			sum.Add(sum, a.terms[len(a.terms)-1])
			a.terms = a.terms[:len(a.terms)-1]
		}
		if sum.Sign() == 0 {
			sum.SetInt64(1)
		}
		a.terms = append(a.terms, sum.Mul(sum, value))
	case a.last == nil:
		a.terms = append(a.terms, value)
	case !a.scaled && (a.last.Cmp(twenty) < 0 || a.last.Cmp(hundred) >= 0 || value.Cmp(ten) >= 0 || !isTens(a.last)),
		value.Cmp(a.last) >= 0:
		return false
	default:
		a.terms = append(a.terms, value)
	}
	a.last, a.scaled, a.single = value, scale, ""
	return true
}

var ten, twenty, hundred = big.NewRat(10, 1), big.NewRat(20, 1), big.NewRat(100, 1)

// isTens reports whether a number word's value is a multiple of ten.
func isTens(r *big.Rat) bool {
	return r.IsInt() && new(big.Int).Mod(r.Num(), big.NewInt(10)).Sign() == 0
}

func (a *amount) value() string {
	if a.single != "" {
		return a.single
	}
	sum := a.terms[0]
	for _, term := range a.terms[1:] {
		sum = new(big.Rat).Add(sum, term)
	}
	if n := sum.Num(); sum.IsInt() && n.IsInt64() {
		return strconv.FormatInt(n.Int64(), 10)
	} else if sum.IsInt() {
		return n.String()
	}
	return strings.TrimRight(sum.FloatString(maxDigits), "0")
}

// numeral reads a run of the language's own digits at i, such as 二〇.
func (t *scan) numeral(a *amount, i int) int {
	end, value := i, ""
	for len(value) < maxDigits {
		d, ok := t.Reader.digits[t.rune(end)]
		if !ok {
			break
		}
		value += strconv.Itoa(d)
		end++
	}
	if end == i || a.single != "" {
		return i
	}
	v, _ := new(big.Rat).SetString(value)
	if v == nil || !a.take(v, false) {
		return i
	}
	return end
}

// isNumeral reports whether one of the language's own digits stands at i.
func (t *scan) isNumeral(i int) bool {
	c := t.rune(i)
	if c < utf8.RuneSelf {
		return false
	}
	_, known := t.Reader.digits[c]
	return known
}

// standsAlone reports whether a number in the characters of a language without
// spaces is a number, not a part of a word: a counter follows it, or no such
// character stands on either side.
func (t *scan) standsAlone(i, end int) bool {
	if !unicode.Is(unicode.Han, t.rune(i)) {
		return true
	}
	if t.hasAny(t.space(end), t.counters) >= 0 {
		return true
	}
	return !unicode.Is(unicode.Han, t.rune(i-1)) && !unicode.Is(unicode.Han, t.rune(end))
}

// negative returns where the sign of the number at i begins, -1 for none.
func (t *scan) negative(i int) int {
	if t.rune(i-1) != '-' {
		return t.endsWith(i, t.minus)
	}
	before := t.rune(i - 2)
	switch {
	case before == ' ' && t.digit(i-3): // 8 -27
		return -1
	case before == 0, unicode.IsSpace(before), strings.ContainsRune("=~～<>", before),
		unicode.Is(unicode.Hiragana, before), // 値を-1に; デバイス-1 and 手順-1 are names
		before != '%' && unicode.In(before, unicode.Ps, unicode.Pi, unicode.Po):
		return i - 1
	}
	return -1
}

// free reports whether the number from i to end may be left out: 1 with a counter,
// the number of a list item, full hours.
func (t *scan) free(i, end int, value string) bool {
	switch {
	case value == "1" && t.hasAny(t.space(end), t.counters) >= 0:
		return true
	case value == "0" && end-i == 2 && t.rune(i-1) == ':' && t.digit(i-2):
		return true
	case end-i > 2 || t.rune(end) != '.' && t.rune(end) != ')':
		return false
	}
	if t.rune(i-1) == '(' {
		i--
	}
	begins := i == 0 || t.rune(i-1) == '\n'
	return begins && (t.rune(end+1) == ' ' || t.rune(end) == ')')
}

func itoa(n int) string { return strconv.Itoa(n) }
