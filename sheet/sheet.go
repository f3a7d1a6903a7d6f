// Package sheet writes tables as CSV that programs and spreadsheets read alike and
// that no spreadsheet runs.
//
// Rows are those of RFC 4180 with two choices of its readers' making: they end with
// LF, so that the last column has no carriage return in tools that read line by
// line, and so do the lines within a cell. See
// https://www.rfc-editor.org/rfc/rfc4180 and, for LF,
// https://www.w3.org/TR/tabular-data-model/#encoding.
//
// # Cells that look like formulas
//
// A spreadsheet runs a cell that begins like a formula, whatever file it comes from.
// [Defuse] puts an apostrophe before such cells, and before those that begin with an
// apostrophe themselves. So a reader undoes it by one rule: where a cell begins with
// an apostrophe, drop this one. [Undo] does. See
// https://owasp.org/www-community/attacks/CSV_Injection.
package sheet

import (
	"strings"
	"unicode"
)

// AppendRow appends a row to b and returns it. Cells are defused, and written in
// quotes where they must be. Line breaks within a cell become LF, NUL becomes
// U+FFFD: many readers take neither a carriage return nor NUL within a cell.
func AppendRow(b []byte, cells ...string) []byte {
	for i, cell := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCell(b, Defuse(clean(cell)), len(cells) == 1)
	}
	return append(b, '\n')
}

// AppendCell appends a cell of a row that has several, as [AppendRow] does.
func AppendCell(b []byte, cell string) []byte { return appendCell(b, Defuse(clean(cell)), false) }

// appendCell appends a cell. The only cell of its row is in quotes where it is
// blank: readers skip blank lines.
func appendCell(b []byte, cell string, only bool) []byte {
	quoted := strings.IndexByte(cell, ',') >= 0 || strings.IndexByte(cell, '\n') >= 0 || only && cell == "" ||
		cell != "" && (cell[0] == ' ' || cell[len(cell)-1] == ' ' || strings.IndexByte(cell, '"') >= 0)
	if !quoted {
		return append(b, cell...)
	}
	b = append(b, '"')
	for {
		before, rest, found := strings.Cut(cell, `"`)
		b = append(b, before...)
		if !found {
			return append(b, '"')
		}
		b = append(b, `""`...)
		cell = rest
	}
}

// clean returns a cell without the characters that readers stumble over.
func clean(cell string) string {
	if strings.IndexByte(cell, '\r') < 0 && strings.IndexByte(cell, 0) < 0 {
		return cell
	}
	return cleaner.Replace(cell)
}

var cleaner = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd")

// Defuse returns a cell that no spreadsheet takes for a formula: with an apostrophe
// before it where it begins like one, white space aside, or with an apostrophe. A
// plain number such as -5 stays as it is, for it is no formula.
func Defuse(cell string) string {
	if cell == "" || 'A' <= cell[0] && cell[0] <= 'z' || isNumber(cell) {
		return cell
	}
	if cell[0] == '\'' || cell[0] == '\t' || cell[0] == '\r' || cell[0] == '\n' || beginsFormula(cell) {
		return "'" + cell
	}
	return cell
}

// beginsFormula reports whether the first character that shows begins a formula. The
// wide forms do so where a Japanese keyboard is expected.
func beginsFormula(cell string) bool {
	cell = strings.TrimLeftFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
	})
	for _, r := range cell {
		return strings.ContainsRune("=+-@＝＋－＠", r)
	}
	return false
}

// isNumber reports whether a cell has only digits, after a minus perhaps.
func isNumber(cell string) bool {
	digits := strings.TrimPrefix(cell, "-")
	for i := range len(digits) {
		if c := digits[i]; c < '0' || c > '9' {
			return false
		}
	}
	return digits != ""
}

// Undo returns what [Defuse] was given.
func Undo(cell string) string { return strings.TrimPrefix(cell, "'") }
