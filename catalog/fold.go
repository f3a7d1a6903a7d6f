package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the form of a code, ID, number or term that is compared: NFKC
// (which folds full- and half-width forms), white space collapsed to single
// spaces and trimmed, characters that show nothing removed. Case is kept. Prose is
// never folded.
func Fold(s string) string {
	switch formOf(s) {
	case folded:
		return s
	case loose:
		return tight(s)
	}
	return strings.Join(strings.Fields(strings.Map(dropInvisible, norm.NFKC.String(s))), " ")
}

// tight returns a loose text with its characters in half width, and white space
// collapsed.
func tight(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		if r = halfWidth(r); r < unicode.MaxASCII && unicode.IsSpace(r) {
			space = b.Len() > 0
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isFullWidth reports whether r is the full-width form of a letter, digit or sign of
// ASCII, or the space of that width.
func isFullWidth(r rune) bool { return '\uff01' <= r && r <= '\uff5e' || r == '\u3000' }

// halfWidth returns the half-width form of a character of ASCII; others stay.
func halfWidth(r rune) rune {
	switch {
	case r == '\u3000':
		return ' '
	case isFullWidth(r):
		return r - '\uff01' + '!'
	}
	return r
}

// A form says what of folding a text needs.
type form uint8

const (
	folded    form = iota // nothing
	loose                 // white space may have to be collapsed, and width to be folded
	unsettled             // normalisation may change its characters
)

// formOf answers for nearly all texts without looking characters up in tables.
func formOf(s string) form {
	found := folded
	space := true
	for _, r := range s {
		switch {
		case isSettled(r):
			space = false
			continue
		case r == ' ' && !space:
		case r < unicode.MaxASCII && unicode.IsSpace(r), isFullWidth(r):
			found = loose
		default:
			return unsettled
		}
		space = r == ' '
	}
	if space && s != "" {
		return loose
	}
	return found
}

// isSettled reports whether r is one of the frequent characters that show something,
// that no normalisation changes, and that join nothing before them.
func isSettled(r rune) bool {
	switch {
	case r <= '~':
		return r > ' '
	case r < '\u3041':
		return r == '、' || r == '。' || '〈' <= r && r <= '】' || '‘' <= r && r <= '‟' || r == '–' || r == '—'
	}
	return r <= '\u3096' || '\u30a1' <= r && r <= '\u30fe' || '\u4e00' <= r && r <= '\u9fff' || r == '\ufffc'
}

// EqualFolded reports whether Fold makes a and b equal. Of texts that begin
// differently it looks at the beginning only.
func EqualFolded(a, b string) bool {
	for i := 0; ; {
		x, n := utf8.DecodeRuneInString(a[i:])
		y, m := utf8.DecodeRuneInString(b[i:])
		if n == 0 || m == 0 || !isSettled(x) || !isSettled(y) {
			return Fold(a) == Fold(b)
		}
		if x == y {
			i += n
			continue
		}
		x, _ = utf8.DecodeRuneInString(a[i+n:])
		y, _ = utf8.DecodeRuneInString(b[i+m:])
		if isSettled(x) && isSettled(y) { // and no mark joins what they begin with
			return false
		}
		return Fold(a) == Fold(b)
	}
}

// IsComposed reports whether s is in normal form C.
func IsComposed(s string) bool {
	for _, r := range s {
		if !isSettled(r) && !staysComposed(r) {
			return norm.NFC.IsNormalString(s)
		}
	}
	return true
}

// staysComposed reports whether r is one of further frequent characters that normal form
// C does not change, and that join nothing before them.
func staysComposed(r rune) bool {
	return r < '\u0300' || '\u2010' <= r && r <= '\u2027' || isFullWidth(r)
}

func dropInvisible(r rune) rune {
	if IsInvisible(r) {
		return -1
	}
	return r
}

// FoldWords returns the form in which headings, captions and topic words are
// matched: as [Fold], in lower case, without brackets and punctuation around it.
func FoldWords(s string) string {
	return strings.TrimFunc(LowerCase(Fold(s)), func(r rune) bool {
		return unicode.IsPunct(r) || unicode.IsSpace(r)
	})
}

// LowerCase is [strings.ToLower], which looks every character of a text beyond ASCII up in
// tables.
func LowerCase(s string) string {
	capital := -1 // where the first one of ASCII stands
	for i, r := range s {
		switch {
		case 'A' <= r && r <= 'Z':
			if capital < 0 {
				capital = i
			}
		case r >= utf8.RuneSelf && !isSettled(r):
			return strings.ToLower(s)
		}
	}
	if capital < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:capital])
	for i := capital; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b.WriteByte(c)
	}
	return b.String()
}

// EqualWords reports whether [FoldWords] makes s the form folded. Of a text that begins
// differently it looks at the beginning only.
func EqualWords(s, folded string) bool {
	return !beginApart(s, folded) && FoldWords(s) == folded
}

// beginApart reports whether two texts begin with different letters or digits, whatever
// folding, and lower case, make of them. It is quick, and answers false where one has to
// look more closely.
func beginApart(a, b string) bool {
	x, y := beginning(a), beginning(b)
	return x != y && x != 0 && y != 0
}

// beginning returns the letter or digit, in lower case, with which s begins and which
// folding does not change; 0 where that takes a closer look.
func beginning(s string) rune {
	first, n := utf8.DecodeRuneInString(s)
	if second, _ := utf8.DecodeRuneInString(s[n:]); n < len(s) && second >= utf8.RuneSelf && !isSettled(second) {
		return 0 // it may be a mark that belongs to the first
	}
	switch {
	case 'A' <= first && first <= 'Z':
		return first + 'a' - 'A'
	case 'a' <= first && first <= 'z', '0' <= first && first <= '9', '\u4e00' <= first && first <= '\u9fff',
		'\u3041' <= first && first <= '\u3096', '\u30a1' <= first && first <= '\u30fa':
		return first
	}
	return 0
}

// IsBlank reports whether s shows nothing: it is empty, or white space of any
// kind, no-break, ideographic and zero-width characters included.
func IsBlank(s string) bool {
	if s != "" && ' ' < s[0] && s[0] <= '~' {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return !IsBlankRune(r) }) < 0
}

// TrimBlank returns s without characters around it that show nothing.
func TrimBlank(s string) string { return strings.TrimFunc(s, IsBlankRune) }

// IsBlankRune reports whether r shows nothing.
func IsBlankRune(r rune) bool { return unicode.IsSpace(r) || IsInvisible(r) }

// IsInvisible reports whether r has no width: soft hyphen, zero-width characters,
// direction marks, byte order mark.
func IsInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\ufeff':
		return true
	}
	return '\u202a' <= r && r <= '\u202e' || '\u2060' <= r && r <= '\u2069'
}
