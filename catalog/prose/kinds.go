package prose

import "unicode/utf8"

// Kinds are the kinds of characters that a text has. They tell at once what a text has
// not, so that nobody need look for it.
type Kinds uint16

// The kinds of characters. Others are all that no other kind tells.
const (
	Letters  Kinds = 1 << iota // of ASCII
	Digits                     // of ASCII
	Spaces                     // of ASCII, line breaks and tabs included
	Percents                   // the sign of ASCII
	Pairs                      // signs of ASCII that come in pairs: brackets and quotation marks
	Signs                      // further signs of ASCII
	Hiragana
	Katakana
	Han
	Corners // brackets of East Asia
	Stops   // its commas, stops and marks
	Others
)

// asciiKinds are the kinds of the characters of ASCII.
var asciiKinds = func() (kinds [utf8.RuneSelf]Kinds) {
	for c := range kinds {
		switch b := byte(c); {
		case isLetter(b):
			kinds[c] = Letters
		case isDigit(b):
			kinds[c] = Digits
		case b == ' ' || b == '\n' || b == '\t':
			kinds[c] = Spaces
		case b == '%':
			kinds[c] = Percents
		case b < ' ' || b > '~':
			kinds[c] = Others
		default:
			kinds[c] = Signs
		}
	}
	for _, c := range "()[]{}<>\"'`" {
		kinds[c] = Pairs
	}
	return kinds
}()

// KindsOf returns the kinds of the characters of s.
func KindsOf(s string) Kinds {
	var k Kinds
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			k |= asciiKinds[c]
			i++
			continue
		}
		r, n := eastAsianRune(s[i:])
		if n == 0 {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		k |= kindsOf(r)
		i += n
	}
	return k
}

func kindsOf(r rune) Kinds {
	switch {
	case r < utf8.RuneSelf:
		return asciiKinds[r]
	case r < '\u3001':
		return Others
	case '\u3008' <= r && r <= '\u3011', '\u3014' <= r && r <= '\u301b':
		return Corners
	case r <= '\u3020':
		return Stops
	case '\u3041' <= r && r <= '\u3096':
		return Hiragana
	case '\u30a1' <= r && r <= '\u30fc':
		return Katakana
	case '\u4e00' <= r && r <= '\u9fff':
		return Han
	}
	return Others
}

// kinds returns the kinds of the characters of the set.
func (s *runeSet) kinds() Kinds {
	k := Others
	for r := rune(0); r <= lastBit; r++ {
		if s.has(r) {
			k |= kindsOf(r)
		}
	}
	return k
}
