package report

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Visible returns s on one line with the characters named that nobody sees:
// spaces other than the common one, characters without width, controls. So it is
// safe to print on a terminal whatever a document holds.
func Visible(s string) string {
	if !strings.ContainsFunc(s, isInvisible) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(visibleRune(r))
	}
	return b.String()
}

// Printable returns s on one line with the characters named that steer a terminal
// or have no width. Unlike [Visible] it leaves spaces alone: it is for sentences,
// which have some of their own.
func Printable(s string) string {
	if !strings.ContainsFunc(s, isControl) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isControl(r) {
			b.WriteString(visibleRune(r))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isControl reports whether r steers what is shown, or shows nothing and is no
// space.
func isControl(r rune) bool { return isInvisible(r) && !unicode.Is(unicode.Zs, r) }

func visibleRune(r rune) string {
	switch {
	case r == '\n':
		return "↵"
	case isInvisible(r):
		return fmt.Sprintf("‹U+%04X›", r)
	}
	return string(r)
}

// isInvisible reports whether r shows nothing: of all spaces only U+0020 is
// expected.
func isInvisible(r rune) bool {
	if ' ' <= r && r < 0x7f {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zs, unicode.Zl, unicode.Zp)
}

// cells returns how many columns of a terminal s takes, once it is [Visible].
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += runeCells(r)
	}
	return n
}

// runeCells returns the columns of one character: two for those that East Asian
// scripts draw in a square, none for marks on the one before.
func runeCells(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// short returns s, or its beginning with "…" where s takes more columns than most.
func short(s string, most int) string {
	if cells(s) <= most {
		return s
	}
	taken := 0
	for i, r := range s {
		if taken += runeCells(r); taken >= most {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}

// pad returns s with spaces behind it up to a number of columns.
func pad(s string, columns int) string {
	return s + strings.Repeat(" ", max(0, columns-cells(s)))
}
