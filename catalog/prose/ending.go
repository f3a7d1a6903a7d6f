package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// An Ending is how a line ends.
type Ending uint8

// The endings. The zero value, Closed, is one that says nothing bad.
const (
	Closed     Ending = iota // in the punctuation of a sentence, or in a literal
	Open                     // in a word
	OpenSeldom               // in a word with which sentences hardly end
	OpenNever                // in a word or sign with which nothing ends
)

// openers and joiners are signs behind which something must follow.
const (
	openers = "(（[［{｛「『【《〈“„‘«"
	joiners = ",、，､-–—‐&＆;；"
)

// EndingOf returns how a line ends.
func EndingOf(line []catalog.Inline, endings catalog.Endings) Ending {
	s := strings.TrimRightFunc(catalog.PlainInlines(line), catalog.IsBlankRune)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case !says(s):
		return Closed
	case strings.ContainsRune(openers+joiners, last) || opensQuote(s):
		if endsInLiteral(line, s) {
			return Open
		}
		return OpenNever
	case EndsSentence(s) || strings.ContainsRune(":：~～", last):
		return Closed
	case !unicode.IsLetter(last) || endsInLiteral(line, s):
		return Open
	case endsIn(s, endings.Whole):
		return Open
	case endsIn(s, endings.Never):
		return OpenNever
	case endsIn(s, endings.Seldom):
		return OpenSeldom
	}
	return Open
}

// endsInLiteral reports whether a literal goes to the end of a line with these words.
func endsInLiteral(line []catalog.Inline, words string) bool {
	literals := InlineLiterals(line)
	return len(literals) > 0 && literals[len(literals)-1].End >= len(words)
}

// opensQuote reports whether s ends in a straight quotation mark that opens.
func opensQuote(s string) bool {
	return strings.HasSuffix(s, ` "`) && strings.Count(s, `"`)%2 == 1
}

// EndsUsually reports whether a line, its punctuation apart, ends as nearly all
// sentences of a manner of writing do.
func EndsUsually(s string, endings catalog.Endings) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return catalog.IsBlankRune(r) || strings.ContainsRune(closers+terminators, r)
	})
	return endsIn(s, endings.Usual)
}

// endsIn reports whether s ends in one of some words; in a script that sets no
// spaces between words, in some letters. A word in capitals is none of them: a sign
// such as AND.
func endsIn(s string, ends []string) bool {
	longest := 0
	for _, end := range ends {
		longest = max(longest, len(end))
		if !strings.HasSuffix(s, end) || len(s) == len(end) {
			continue
		}
		if first, _ := utf8.DecodeRuneInString(end); !unicode.Is(unicode.Latin, first) {
			return true
		}
	}
	if cut := len(s) - lowerShrinks*longest - utf8.UTFMax; cut > 0 {
		s = s[cut:] // enough to tell a word that is too long
	}
	word := LastWord(s)
	return slices.Contains(ends, strings.ToLower(word)) && word != strings.ToUpper(word)
}

// lowerShrinks is how many times longer than its lower case a word may be, in bytes.
const lowerShrinks = 3

// LastWord returns the letters with which s ends.
func LastWord(s string) string {
	start := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' })
	if start < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[start:])
	return s[start+size:]
}
