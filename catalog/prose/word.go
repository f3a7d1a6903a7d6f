package prose

import (
	"strings"
)

// wordLiteral returns the kind and length of the literal that s, which begins with
// a letter or digit, begins with; 0 for none.
func wordLiteral(s string) (LiteralKind, int) {
	if n := urlLength(s); n > 0 {
		return URL, n
	}
	if len(s) > 2 && isLetter(s[0]) && s[1] == ':' && (s[2] == '\\' || s[2] == '/') {
		return Path, 3 + pathLength(s[3:])
	}
	n, whole := wordLength(s), joinedLength(s)
	if whole < n {
		return "", 0 // a word with letters beyond ASCII
	}
	switch w := s[:whole]; {
	case strings.Contains(w, `\`):
		return Path, whole
	case isFileName(w):
		return FileName, whole
	case isGUID(w):
		return Identifier, whole
	case isNumberedName(w):
		return Identifier, whole
	}
	switch w := s[:n]; {
	case isCode(w):
		return Code, n
	case isIdentifier(w):
		return Identifier, n
	}
	return "", 0
}

// urlLength returns the length of the address that s begins with, without the
// punctuation of the sentence behind it.
func urlLength(s string) int {
	n := 0
	for n < len(s) && isLetter(s[n]) {
		n++
	}
	if n < 2 || !strings.HasPrefix(s[n:], "://") && !strings.HasPrefix(s, "www.") {
		return 0
	}
	for n < len(s) && s[n] > ' ' && s[n] < 0x7f && strings.IndexByte("<>\"'`|", s[n]) < 0 {
		n++
	}
	u := strings.TrimRight(s[:n], ".,;:!?*")
	for _, brackets := range []string{"()", "[]", "{}"} {
		if strings.HasSuffix(u, brackets[1:]) && strings.Count(u, brackets[1:]) > strings.Count(u, brackets[:1]) {
			u = strings.TrimRight(u[:len(u)-1], ".,;:!?*")
		}
	}
	return len(u)
}

// longest is how many bytes of a literal are looked at in one go, so that time
// stays linear.
const longest = 256

// joinedLength returns the length of the words that s begins with and that dots,
// hyphens and backslashes join.
func joinedLength(s string) int {
	n := 0
	for n < len(s) && (n < longest || isWordByte(s[n])) {
		if !isWordByte(s[n]) && !(strings.IndexByte(`.-\`, s[n]) >= 0 && n+1 < len(s) && isWordByte(s[n+1])) {
			break
		}
		n++
	}
	return n
}

// guidShape is a GUID with x for each hexadecimal digit.
const guidShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"

func isGUID(w string) bool {
	if len(w) != len(guidShape) {
		return false
	}
	for i := range len(w) {
		if hex := isDigit(w[i]) || 'a' <= w[i]|0x20 && w[i]|0x20 <= 'f'; hex != (guidShape[i] == 'x') || !hex && w[i] != '-' {
			return false
		}
	}
	return true
}

// isFileName reports whether w ends in an extension: two to four letters of one
// case, with a digit or not, behind a name without blanks.
func isFileName(w string) bool {
	dot := strings.LastIndexByte(w, '.')
	if dot < 2 {
		return false
	}
	ext := w[dot+1:]
	if len(ext) < 2 || len(ext) > 6 || !isLetter(ext[0]) || strings.ContainsAny(ext, "_-") {
		return false
	}
	return (len(ext) <= 4 || ext == "config") && (ext == strings.ToLower(ext) || ext == strings.ToUpper(ext))
}

// isNumberedName reports whether w is capitals and a number joined by a hyphen,
// such as UTF-8.
func isNumberedName(w string) bool {
	name, number, found := strings.Cut(w, "-")
	if !found || len(name) < 2 || number == "" {
		return false
	}
	return strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && strings.Trim(number, "0123456789") == ""
}

// isCode reports whether an underscore joins the parts of w.
func isCode(w string) bool {
	i := strings.IndexByte(strings.Trim(w, "_"), '_')
	return i > 0
}

// isIdentifier reports whether letters and digits mix in w and it is no number with
// a unit or a version: it begins with a letter, or is hexadecimal.
func isIdentifier(w string) bool {
	digit := strings.IndexAny(w, "0123456789")
	switch {
	case digit < 0:
		return false
	case digit > 0:
		return !(digit == 1 && w[0]|0x20 == 'v')
	case strings.HasPrefix(w, "0x"):
		return len(w) > 2
	}
	return len(w) >= 8 && strings.Trim(w, "0123456789ABCDEFabcdef") == "" && strings.Trim(w, "0123456789") != ""
}
