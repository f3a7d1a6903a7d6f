package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// InName reports whether a literal is part of the code by which its own edition names
// the event and not of the one by which the other does: a variable in it that the
// other edition renames.
func (l Literal) InName(own, other string) bool {
	if own == other {
		return false
	}
	word := strings.Trim(l.Text, ":{}<>$%()")
	return word != "" && IndexWord(own, word) >= 0 && IndexWord(other, word) < 0
}

// IndexWord returns the first place where word stands in s by itself, -1 for none.
func IndexWord(s, word string) int {
	for start := 0; ; {
		i := strings.Index(s[start:], word)
		if i < 0 {
			return -1
		}
		i += start
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(word):])
		if !isSpacedWord(before) && !isSpacedWord(after) {
			return i
		}
		start = i + len(word)
	}
}

// isSpacedWord reports whether r belongs to a word of a script that sets spaces
// between words.
func isSpacedWord(r rune) bool {
	return unicode.IsDigit(r) || unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}
