package prose

import (
	"strings"
	"unicode/utf8"

	"catsite/catalog"
)

const (
	terminators = ".。．｡!?！？…"
	// closers may stand behind the punctuation that ends a sentence.
	closers = ")）]］}｝」』】》〉”\"'’»*"
)

// EndsSentence reports whether s ends in the punctuation of a sentence, behind
// which brackets and quotation marks may close.
func EndsSentence(s string) bool {
	if n := len(s); n > 0 && isWordByte(s[n-1]) {
		return false
	}
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return catalog.IsBlankRune(r) || strings.ContainsRune(closers, r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(terminators, r)
}

// says reports whether s has letters or digits.
func says(s string) bool { return wordRunes.in(s) }
