package report

import (
	"fmt"
	"strings"
)

// Source returns lines of a text around a place, with their numbers and a sign
// under the column. Line and column count from 1, columns in code points. Long
// lines are cut around the column.
func Source(text string, line, column, around int) []string {
	lines := strings.Split(text, "\n")
	last := min(len(lines), line+around)
	digits := len(fmt.Sprint(last))
	var shown []string
	for n := max(1, line-around); n <= last; n++ {
		runes := []rune(strings.TrimSuffix(lines[n-1], "\r"))
		at := min(len(runes), max(0, column-1))
		if n != line {
			at = 0
		}
		e := exhibited(runes, span{at, min(at+1, len(runes))})
		shown = append(shown, strings.TrimRight(fmt.Sprintf("%*d | %s", digits, n, e), " "))
		if n == line {
			shown = append(shown, fmt.Sprintf("%*s | %s", digits, "", strings.Repeat(" ", cells(e.before))+"^"))
		}
	}
	return shown
}
