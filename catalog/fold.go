package catalog

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of a code, ID, number or term that is compared: NFKC
// (which folds full- and half-width forms), white space collapsed to single
// spaces and trimmed, characters that show nothing removed. Case is kept. Prose is
// never folded.
func Fold(s string) string {
	if isPlainASCII(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.Map(dropInvisible, norm.NFKC.String(s))), " ")
}

func dropInvisible(r rune) rune {
	if isInvisible(r) {
		return -1
	}
	return r
}

// FoldWords returns the form in which headings, captions and topic words are
// matched: as [Fold], in lower case, without brackets and punctuation around it.
func FoldWords(s string) string {
	return strings.TrimFunc(strings.ToLower(Fold(s)), func(r rune) bool {
		return unicode.IsPunct(r) || unicode.IsSpace(r)
	})
}

// isPlainASCII reports whether Fold would return s itself.
func isPlainASCII(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c > '~' || c < ' ' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}

// IsBlank reports whether s shows nothing: it is empty, or white space of any
// kind, no-break, ideographic and zero-width characters included.
func IsBlank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !isBlankRune(r) }) < 0
}

// TrimBlank returns s without characters around it that show nothing.
func TrimBlank(s string) string { return strings.TrimFunc(s, isBlankRune) }

func isBlankRune(r rune) bool { return unicode.IsSpace(r) || isInvisible(r) }

// isInvisible reports whether r has no width: soft hyphen, zero-width characters,
// direction marks, byte order mark.
func isInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\ufeff':
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2060' <= r && r <= '\u2069'
}
