package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// The kinds of terms: the first character of every term in a shard. The part of
// docs/search.md about terms says which text has which.
const (
	kindID        = 'i' // an id in full
	kindCode      = 'c' // a code in full
	kindName      = 'q' // the hash of a name in full
	kindCodeStart = 'b' // the first characters of a code, up to [startMost]
	kindNameStart = 's' // the same of a name
	kindEdge      = 'e' // the same of a word in a code or name
	kindWord      = 'w' // a word, or digits
	kindGram      = 'j' // up to three characters, of scripts without spaces
	kindPair      = 'p' // the ends of two words that meet
	kindStem      = 'm' // the beginning of a word in a description, up to the end of a number
	kindInfix     = 'g' // three characters in a row of a word; holds words, not events
	kindCrowd     = 'h' // the same, of more than crowdLeast words; holds their events
	kindFirst     = 'f' // the first letter of words; holds words
	kindLast      = 'l' // the last letter of words; holds words
)

const (
	startMost  = 3 // characters of a start, an edge and an end of a pair
	gramMost   = 3 // characters of scripts without spaces, in a row
	infixLen   = 3 // characters of an infix
	wordGroup  = 4 // first characters that words of one shard share
	crowdLeast = 6 // words that are asked for one by one, at most
	typoLeast  = 4 // letters of the shortest word that may be misspelt
)

// A class says how a character is searched.
type class uint8

const (
	separator class = iota
	wordClass       // part of a word, which is searched by its beginning
	gramClass       // of a script without spaces, searched by characters and pairs
)

// gramRanges are the scripts that are searched by characters: Thai to Lao, Myanmar,
// Hangul, Khmer, kana (without the middle dot), Bopomofo, Han.
var gramRanges = [][2]rune{
	{0x0e00, 0x0eff}, {0x1000, 0x109f}, {0x1100, 0x11ff}, {0x1780, 0x17ff},
	{0x3005, 0x3007}, {0x3041, 0x309f}, {0x30a1, 0x30fa}, {0x30fc, 0x318f},
	{0x31a0, 0x31bf}, {0x31f0, 0x31ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff},
	{0xa960, 0xa97f}, {0xac00, 0xd7fb}, {0xf900, 0xfaff}, {0x20000, 0x3ffff},
}

func classOf(r rune) class {
	switch {
	case r < 0x80:
		if '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			return wordClass
		}
		return separator
	case r >= gramRanges[0][0] && isGram(r):
		return gramClass
	case unicode.In(r, unicode.L, unicode.N, unicode.M):
		return wordClass
	}
	return separator
}

// isWide reports whether r is of a script without spaces, or a sign of those.
func isWide(r rune) bool { return r >= 0x3001 && r <= 0x303f || r == '・' || classOf(r) == gramClass }

func isGram(r rune) bool {
	for _, g := range gramRanges {
		if r <= g[1] {
			return r >= g[0]
		}
	}
	return false
}

// A piece is a run of characters of one class in a folded text.
type piece struct {
	runes []rune
	class class
	glued bool // nothing stands between it and the piece before
}

// pieces splits a folded text into its runs, separators left out.
func pieces(text string) []piece {
	var list []piece
	glued := false
	runes := []rune(text)
	for i := 0; i < len(runes); {
		c := classOf(runes[i])
		end := i + 1
		for end < len(runes) && classOf(runes[end]) == c {
			end++
		}
		if c != separator {
			list = append(list, piece{runes[i:end], c, glued})
		}
		glued = c != separator
		i = end
	}
	return list
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isNumber reports whether a word is digits alone. Such a word is found whole or
// not at all.
func isNumber(word []rune) bool {
	return !slices.ContainsFunc(word, func(r rune) bool { return !isDigit(r) })
}

func isShortNumber(word []rune) bool { return len(word) < startMost && isNumber(word) }

func hasDigit(word []rune) bool { return slices.ContainsFunc(word, isDigit) }

// numbers returns the runs of digits in a word that is not one itself.
func numbers(word []rune) []string {
	if !hasDigit(word) || isNumber(word) {
		return nil
	}
	return strings.FieldsFunc(string(word), func(r rune) bool { return !isDigit(r) })
}

// starts returns the first one to startMost characters of a text.
func starts(text []rune) []string {
	var list []string
	for n := 1; n <= min(startMost, len(text)); n++ {
		list = append(list, string(text[:n]))
	}
	return list
}

// edges returns those beginnings of a word that tear no digits apart.
func edges(word []rune) []string {
	var list []string
	for n, s := range starts(word) {
		if n+1 == len(word) || !isDigit(word[n]) || !isDigit(word[n+1]) {
			list = append(list, s)
		}
	}
	return list
}

// pairEnds returns the keys under which two neighbouring pieces are found: the end
// of the one and the first one to three characters of the other, a character each
// where these need no spaces.
func pairEnds(a, b piece) []string {
	most := startMost
	if b.class == gramClass {
		most = 1
	}
	var list []string
	for n := 1; n <= min(most, len(b.runes)); n++ {
		list = append(list, string(tail(a))+" "+string(b.runes[:n]))
	}
	return list
}

func tail(p piece) []rune {
	n := startMost
	if p.class == gramClass {
		n = 1
	}
	return p.runes[max(0, len(p.runes)-n):]
}

// stems returns the beginnings of a word that end with a number, all of it left out.
func stems(word []rune) []string {
	var list []string
	for n := 1; n < len(word); n++ {
		if isDigit(word[n-1]) && !isDigit(word[n]) {
			list = append(list, string(word[:n]))
		}
	}
	return list
}

// infixes returns the different runs of infixLen characters in a word.
func infixes(word []rune) []string {
	var list []string
	for i := 0; i+infixLen <= len(word); i++ {
		if s := string(word[i : i+infixLen]); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// isMisspellable reports whether a word of the catalog may be meant by a misspelt
// one.
func isMisspellable(word []rune) bool {
	return len(word) >= typoLeast-1 && !slices.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
}

// bucket returns what decides the shard of a term: what one query asks for
// together shares a shard.
func bucket(term string) uint32 {
	switch kind, text := term[0], term[1:]; kind {
	case kindID:
		return bucket(string(rune(kindWord)) + text)
	case kindName:
		h, _ := strconv.ParseUint(text, 36, 32)
		return uint32(h)
	case kindWord:
		runes := []rune(term)
		if hasDigit(runes) { // found whole: numbers of one beginning are too many
			return hash(term)
		}
		return hash(string(runes[:min(len(runes), 1+wordGroup)]))
	case kindCodeStart, kindNameStart, kindEdge:
		return hash("e" + text)
	}
	return hash(term)
}

// wholeBucket is the same for a code and a name that are equal as codes. It is also
// the number by which a name in full is found.
func wholeBucket(text string) uint32 { return hash("c" + Code(text)) }

func nameHash(name string) string { return strconv.FormatUint(uint64(wholeBucket(name)), 36) }

// hash is FNV-1a over the UTF-16 units of s, as the browser has them, its high bits
// mixed into the low ones, which choose the shard.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for _, u := range utf16.Encode([]rune(s)) {
		h = (h ^ uint32(u)) * 16777619
	}
	return h ^ h>>15
}
