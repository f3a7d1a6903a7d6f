package search

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form in which queries, names and codes are compared. In this
// order: NFKC (half- and full-width forms become one); lower case, a final sigma
// as any sigma; katakana to hiragana; the prolonged sound mark and characters
// that show nothing dropped; Latin, Greek and Cyrillic diacritics (U+0300 to
// U+036F) dropped while the voiced marks of kana stay; NFC.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\uFFFD") // broken characters keep others from being normalised
	s = strings.Map(foldRune, strings.ToLower(norm.NFKC.String(s)))
	if strings.IndexFunc(s, mayHaveDiacritic) < 0 {
		return s
	}
	return norm.NFC.String(strings.Map(dropDiacritic, norm.NFD.String(s)))
}

// Code returns the folded form of a code or of a query that may be one: runs of
// "_", "-" and white space are one "_".
func Code(s string) string {
	return strings.Join(strings.FieldsFunc(Fold(s), isSeparator), "_")
}

func isSeparator(r rune) bool {
	return r == '_' || r == '-' || r == ' ' || r == '\t' || r == '\n' || r == '\r'
}

// isFolded reports whether s is ASCII without capitals, which folding keeps.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// kanaDistance parts a katakana from its hiragana.
const kanaDistance = 'ァ' - 'ぁ'

func foldRune(r rune) rune {
	switch {
	case r >= 'ァ' && r <= 'ヶ', r == 'ヽ', r == 'ヾ':
		return r - kanaDistance
	case r == 'ς':
		return 'σ'
	case r == 'ー', isInvisible(r):
		return -1
	}
	return r
}

// isInvisible reports whether r has no width: soft hyphen, zero-width characters,
// direction marks, embeddings, overrides and isolates, byte order mark.
func isInvisible(r rune) bool {
	switch {
	case r == 0xad, r == 0xfeff,
		r >= 0x200b && r <= 0x200f,
		r >= 0x202a && r <= 0x202e,
		r >= 0x2060 && r <= 0x2069:
		return true
	}
	return false
}

// mayHaveDiacritic reports whether the last steps of folding may change r: not what
// most texts consist of, ASCII, kana, Han and Hangul.
func mayHaveDiacritic(r rune) bool {
	switch {
	case r < 0x80, r >= 0x3000 && r <= 0x3098, r >= 0x309b && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3:
		return false
	}
	return true
}

func dropDiacritic(r rune) rune {
	if r >= 0x300 && r <= 0x36f {
		return -1
	}
	return r
}
