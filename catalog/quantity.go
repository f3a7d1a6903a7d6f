package catalog

import (
	"regexp"
	"strings"
)

// A Quantity is a number with its unit, as prose gives it: 95 %, 14 days.
type Quantity struct {
	Amount string // digits, with a point for decimals, without grouping
	Unit   string // id of the unit
}

// String returns the quantity for people, a percentage as "95%".
func (q Quantity) String() string {
	if q.Unit == "percent" {
		return q.Amount + "%"
	}
	return q.Amount + " " + q.Unit
}

var number = regexp.MustCompile(`\d+(?:,\d{3})*(?:\.\d+)?`)

// Quantities returns the numbers of s that a unit of the language follows, in
// order. Numbers without a unit, and digits within words and codes, are none.
func (l *Language) Quantities(s string) []Quantity {
	if isWithoutDigits(s) {
		return nil
	}
	folded := strings.ToLower(Fold(s))
	var list []Quantity
	for _, m := range number.FindAllStringIndex(folded, -1) {
		if m[0] > 0 && isWordByte(folded[m[0]-1]) {
			continue
		}
		if unit := l.unitAt(strings.TrimLeft(folded[m[1]:], " ")); unit != nil {
			list = append(list, Quantity{strings.ReplaceAll(folded[m[0]:m[1]], ",", ""), unit.ID})
		}
	}
	return list
}

// isWithoutDigits reports whether s is of letters, spaces and signs that no folding makes
// digits.
func isWithoutDigits(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return '0' <= r && r <= '9' || r > '~' && !isSettled(r) }) < 0
}

// unitAt returns the unit with the longest word that s begins with, nil for none.
// A word in letters of the Latin script must end there.
func (l *Language) unitAt(s string) *Unit {
	var found *Unit
	longest := 0
	for i := range l.Units {
		for _, w := range l.Units[i].Words {
			w = strings.ToLower(Fold(w))
			if len(w) <= longest || !strings.HasPrefix(s, w) {
				continue
			}
			if rest := s[len(w):]; isWordByte(w[len(w)-1]) && rest != "" && isWordByte(rest[0]) {
				continue
			}
			found, longest = &l.Units[i], len(w)
		}
	}
	return found
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}
