package project

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"catsite/catalog"
)

// isProse reports whether the values of a column are sentences or long.
func isProse(x *unknownColumn) bool {
	return x.most(0.49, func(s string) bool { return isSentence(s) || breadth(s) >= 40 })
}

// isName reports whether the values of a column could be names: they are words,
// and mostly different.
func isName(x *unknownColumn) bool {
	return x.length() >= 4 && !isProse(x) && x.most(0.5, func(s string) bool { return !isNumber(s) }) &&
		2*len(x.samples) >= x.sampled
}

var (
	numberLike = regexp.MustCompile(`^-?(?:\d+|0[xX][0-9A-Fa-f]+)$`)
	qualifier  = regexp.MustCompile(`\s*[(（].*[)）]$`)
)

func isNumber(s string) bool { return numberLike.MatchString(catalog.Fold(s)) }

// isDecimal reports whether a value is a number in digits alone.
func isDecimal(s string) bool { return isNumber(s) && !strings.ContainsAny(s, "xX") }

// isOnePiece reports whether a value, but for what stands in brackets behind it,
// has no spaces, in a script that has spaces between words.
func isOnePiece(s string) bool {
	s = qualifier.ReplaceAllString(s, "")
	return !strings.ContainsFunc(s, unicode.IsSpace) && breadth(s) == utf8.RuneCountInString(s)
}

// isMarked reports whether a value is more than a word: it has digits, signs or
// capitals that words do not have.
func isMarked(s string) bool {
	s = catalog.Fold(qualifier.ReplaceAllString(s, ""))
	if strings.Contains(s, " ") {
		return false
	}
	lower := strings.ContainsFunc(s, unicode.IsLower)
	for i, r := range s {
		if !unicode.IsLetter(r) || unicode.IsUpper(r) && (i > 0 || !lower) {
			return true
		}
	}
	return false
}

// mostCode is the greatest breadth of a code.
const mostCode = 64

func isShort(s string) bool {
	return breadth(s) <= mostCode && !strings.Contains(s, "\n") && !isSentence(s)
}

// isSentence reports whether a value is of several words and ends as sentences do.
func isSentence(s string) bool {
	if strings.HasSuffix(s, "。") {
		return true
	}
	return strings.ContainsFunc(s, unicode.IsSpace) && strings.HasSuffix(strings.TrimRight(s, `)"'”’`), ".")
}

// breadth counts characters, those of East Asian scripts as two.
func breadth(s string) (n int) {
	for _, r := range s {
		switch n++; width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n++
		}
	}
	return n
}
