package search

import (
	"bytes"
	"strings"
	"unicode/utf8"

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
	return string(appendFold(make([]byte, 0, len(s)), s))
}

// Code returns the folded form of a code or of a query that may be one: runs of
// "_", "-" and white space are one "_".
func Code(s string) string {
	return string(joinWords(appendFold(make([]byte, 0, len(s)), s)))
}

// joinWords makes runs of separators one "_", in place; at the ends they go.
func joinWords(b []byte) []byte {
	out := b[:0]
	for _, c := range b {
		if !isSeparator(rune(c)) {
			out = append(out, c)
		} else if len(out) > 0 && out[len(out)-1] != '_' {
			out = append(out, '_')
		}
	}
	return bytes.TrimSuffix(out, []byte("_"))
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

// appendFold appends the folded form of s. Most texts are of characters that fold one
// by one, whatever stands beside them. Others are folded together with the character
// before them, which they may combine with.
func appendFold(b []byte, s string) []byte {
	from, to := 0, len(b) // of the last character, in s and in b
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			for ; i < len(s) && s[i] < utf8.RuneSelf; i++ {
				c := s[i]
				if 'A' <= c && c <= 'Z' {
					c += 'a' - 'A'
				}
				b = append(b, c)
			}
			from, to = i-1, len(b)-1
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if foldsAlone(r) {
			from, to = i, len(b)
			b = appendFoldedRune(b, r)
			i += size
			continue
		}
		for i < len(s) && !foldsAlone(r) {
			i += size
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		b = append(b[:to], foldTogether(s[from:i])...)
		from, to = i, len(b)
	}
	return b
}

// foldsAlone reports whether r folds to the same whatever stands before and behind it,
// as long as that does so too: ASCII, kana and signs of Japanese, full-width ASCII,
// Han, Hangul.
func foldsAlone(r rune) bool {
	switch {
	case r < 0x80, r >= 0x3001 && r <= 0x3011, r >= 0x3041 && r <= 0x3096, r >= 0x30a1 && r <= 0x30fc,
		r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r >= fullWidth+'!' && r <= fullWidth+'~':
		return true
	}
	return false
}

// fullWidth parts a full-width form from its ASCII character.
const fullWidth = '！' - '!'

func appendFoldedRune(b []byte, r rune) []byte {
	if r >= fullWidth+'!' {
		r -= fullWidth
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(b, byte(r))
	}
	if r = foldRune(r); r < 0 {
		return b
	}
	return utf8.AppendRune(b, r)
}

// foldTogether folds a text step by step.
func foldTogether(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(foldRune, strings.ToLower(norm.NFKC.String(s)))
	if strings.IndexFunc(s, mayHaveDiacritic) < 0 {
		return s
	}
	return norm.NFC.String(strings.Map(dropDiacritic, norm.NFD.String(s)))
}

// kanaDistance parts a katakana from its hiragana.
const kanaDistance = 'ァ' - 'ぁ'

func foldRune(r rune) rune {
	switch {
	case r >= 'ぁ' && r <= 'ゖ', r >= 0x4e00 && r <= 0x9fff: // most of those that stay
		return r
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
