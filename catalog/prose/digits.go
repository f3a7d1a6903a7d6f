package prose

import (
	"math/big"
	"strconv"
	"strings"
)

// firstDigits reads the number in digits at i, with its grouping and decimals, as
// the first term of a.
func (t *scan) firstDigits(a *amount, i int) int {
	end := t.run(i)
	text := t.text(i, end)
	grouped := false
	for len(text) <= maxDigits && t.grouped(i, end) {
		text += t.text(end+1, end+4)
		end, grouped = end+4, true
	}
	whole := trimZeros(text)
	a.digits, a.single = true, whole
	a.figure = whole
	if !t.decimal[t.rune(end)] || !t.digit(end+1) {
		return end
	}
	sign := t.rune(end)
	decimals := t.run(end + 1)
	if sign == '.' && !grouped && t.rune(decimals) == '.' && t.digit(decimals+1) {
		return t.dotted(a, i, decimals)
	}
	a.single = whole + "." + t.text(end+1, decimals)
	a.figure = a.single
	return decimals
}

// dotted reads a sequence such as 10.0.2 from i, which goes on at end.
func (t *scan) dotted(a *amount, i, end int) int {
	for t.rune(end) == '.' && t.digit(end+1) {
		end = t.run(end + 1)
	}
	a.single = t.text(i, end)
	return end
}

// moreDigits reads digits that follow a scale, as in 1億2000万.
func (t *scan) moreDigits(a *amount, i int) int {
	end := t.run(i)
	if end-i > maxDigits {
		return i
	}
	value, _ := new(big.Rat).SetString(string(t.runes[i:end]))
	if !a.take(value, false) {
		return i
	}
	return end
}

// grouped reports whether a sign for grouping and three digits follow at end the
// digits from i.
func (t *scan) grouped(i, end int) bool {
	first := end - i
	return (first <= 3 || t.group[t.rune(end-4)]) && t.group[t.rune(end)] && t.rune(i) != '0' &&
		t.digit(end+1) && t.digit(end+2) && t.digit(end+3) && !t.digit(end+4)
}

// run returns the index behind the digits at i.
func (t *scan) run(i int) int {
	for t.digit(i) {
		i++
	}
	return i
}

// rational returns the number that s gives in digits, with a point or not.
func rational(s string) *big.Rat {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return new(big.Rat).SetInt64(n)
	}
	n, _ := new(big.Rat).SetString(s)
	return n
}

// clip returns a number that can be calculated with: itself, or 1 in place of one
// with too many digits, which is not.
func clip(s string) string {
	if len(s) > maxDigits {
		return "1"
	}
	return s
}

func trimZeros(s string) string {
	if s = strings.TrimLeft(s, "0"); s == "" {
		return "0"
	}
	return s
}
