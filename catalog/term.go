package catalog

import (
	"regexp"
	"strconv"
	"strings"
)

var numberAndUnit = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+|\d+)\s*(.+)$`)

// maxTermDigits keeps a storage term within the range of int on every platform.
const maxTermDigits = 6

// ParseTerm reads a storage term: a number and a unit of time ("90 days", "1
// day", 「90 日間」, 「90日」), or a phrase that says the event is not stored, which
// is 0 days. It reports false for everything else.
func ParseTerm(raw string, lang Language) (days int, ok bool) {
	folded := FoldWords(raw)
	for _, phrase := range lang.NotStored {
		if folded == FoldWords(phrase) {
			return 0, true
		}
	}
	m := numberAndUnit.FindStringSubmatch(folded)
	if m == nil {
		return 0, false
	}
	digits := strings.ReplaceAll(m[1], ",", "")
	if len(digits) > maxTermDigits {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	unit := lang.unit(m[2])
	if err != nil || unit == nil || unit.Days == 0 {
		return 0, false
	}
	return n * unit.Days, true
}

// unit returns the unit that word is, nil for none.
func (l *Language) unit(word string) *Unit {
	word = FoldWords(word)
	for i := range l.Units {
		for _, w := range l.Units[i].Words {
			if FoldWords(w) == word {
				return &l.Units[i]
			}
		}
	}
	return nil
}
