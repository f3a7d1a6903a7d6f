package prose

import (
	"strings"
	"unicode"
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
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return catalog.IsBlank(string(r)) || strings.ContainsRune(closers, r)
	})
	r, _ := utf8.DecodeLastRuneInString(s)
	return s != "" && strings.ContainsRune(terminators, r)
}

// letters returns how many letters and digits s has.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
