package rules

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/runenames"
)

// codePoint writes a character as Unicode does: U+200B.
func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// characterName names a character by its code point and its name in Unicode.
func characterName(r rune) string {
	name := runenames.Name(r)
	if name == "" || strings.HasPrefix(name, "<") {
		return codePoint(r)
	}
	return codePoint(r) + " " + name
}

// excerptReach is how many characters an excerpt shows on each side.
const excerptReach = 20

// excerptAt returns the part of the line around byte i of s, cut at both ends where
// that is long.
func excerptAt(s string, i int) string {
	start := strings.LastIndexByte(s[:i], '\n') + 1
	end := len(s)
	if n := strings.IndexByte(s[i:], '\n'); n >= 0 {
		end = i + n
	}
	before, after := []rune(s[start:i]), []rune(s[i:end])
	cutBefore, cutAfter := "", ""
	if len(before) > excerptReach {
		before, cutBefore = before[len(before)-excerptReach:], "…"
	}
	if len(after) > excerptReach {
		after, cutAfter = after[:excerptReach], "…"
	}
	return cutBefore + string(before) + string(after) + cutAfter
}
