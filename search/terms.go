package search

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// The kinds of terms: the first character of every term in a shard. The part of
// docs/search.md about terms says which text has which.
const (
	kindID        = 'i' // an id in full
	kindCode      = 'c' // the hash of a code in full
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
	case r < utf8.RuneSelf:
		return asciiClasses[r]
	case r >= 0x3041 && r <= 0x3096, r >= 0x4e00 && r <= 0x9fff: // most of those below
		return gramClass
	case r >= gramRanges[0][0] && isGram(r):
		return gramClass
	case unicode.In(r, unicode.L, unicode.N, unicode.M):
		return wordClass
	}
	return separator
}

// asciiClasses are the classes of ASCII: letters and digits are of words.
var asciiClasses = func() (list [utf8.RuneSelf]class) {
	for r := range list {
		if isDigit(rune(r)) || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' {
			list[r] = wordClass
		}
	}
	return list
}()

// isWide reports whether r, of class c, is a character or a sign of the scripts without spaces.
func isWide(r rune, c class) bool {
	return c == gramClass || r >= 0x3001 && r <= 0x303f || r == '・'
}

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
	text  []byte
	class class
	glued bool // nothing stands between it and the piece before
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// isNumber reports whether a word is digits alone. Such a word is found whole or
// not at all.
func isNumber[T string | []byte](word T) bool {
	for i := range len(word) {
		if !isDigit(rune(word[i])) {
			return false
		}
	}
	return true
}

func isShortNumber(word []byte) bool { return len(word) < startMost && isNumber(word) }

func hasDigit(word string) bool {
	for i := range len(word) {
		if isDigit(rune(word[i])) {
			return true
		}
	}
	return false
}

// numbers returns the runs of digits in a word that is not one itself.
func numbers(word string) []string {
	if !hasDigit(word) || isNumber(word) {
		return nil
	}
	return strings.FieldsFunc(word, func(r rune) bool { return !isDigit(r) })
}

// leading returns the first n characters of a folded text, or all.
func leading[T string | []byte](text T, n int) T {
	for i := range len(text) {
		if !utf8.RuneStart(text[i]) {
			continue
		}
		if n == 0 {
			return text[:i]
		}
		n--
	}
	return text
}

// trailing returns the last n characters of a folded text, or all.
func trailing[T string | []byte](text T, n int) T {
	i := len(text)
	for ; n > 0 && i > 0; n-- {
		for i--; i > 0 && !utf8.RuneStart(text[i]); i-- {
		}
	}
	return text[i:]
}

// starts returns the first one to most characters of a text.
func starts(text string, most int) []string {
	var list []string
	for n := 1; n <= most; n++ {
		s := leading(text, n)
		if len(list) > 0 && len(s) == len(list[len(list)-1]) {
			break
		}
		list = append(list, s)
	}
	return list
}

// edges returns those beginnings of a word that tear no digits apart.
func edges(word string) []string {
	var list []string
	for _, s := range starts(word, startMost) {
		if n := len(s); n == len(word) || !isDigit(rune(word[n-1])) || !isDigit(rune(word[n])) {
			list = append(list, s)
		}
	}
	return list
}

// tail and head are the ends of two words that meet: three characters, one where these
// need no spaces.
func tail(p piece) []byte {
	if p.class == gramClass {
		return trailing(p.text, 1)
	}
	return trailing(p.text, startMost)
}

func head(p piece) []byte {
	if p.class == gramClass {
		return leading(p.text, 1)
	}
	return leading(p.text, startMost)
}

// stems returns the beginnings of a word that end with a number, all of it left out.
func stems(word string) []string {
	var list []string
	for n := 1; n < len(word); n++ {
		if isDigit(rune(word[n-1])) && !isDigit(rune(word[n])) {
			list = append(list, word[:n])
		}
	}
	return list
}

// infixes returns the different runs of infixLen characters in a word.
func infixes(word string) []string {
	var list []string
	for i := range word {
		s := leading(word[i:], infixLen)
		if utf8.RuneCountInString(s) < infixLen {
			break
		}
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}

// isMisspellable reports whether a word of the catalog may be meant by a misspelt
// one.
func isMisspellable(word string) bool {
	n := 0
	for _, r := range word {
		if !unicode.IsLetter(r) {
			return false
		}
		n++
	}
	return n >= typoLeast-1
}

// bucket returns what decides the shard of a term: what one query asks for
// together shares a shard.
func bucket(term string) uint32 {
	switch kind, text := term[0], term[1:]; kind {
	case kindCode, kindName:
		h, _ := strconv.ParseUint(text, 36, 32)
		return uint32(h)
	case kindID, kindWord:
		if !hasDigit(text) { // with digits it is found whole: numbers of one beginning are too many
			text = leading(text, wordGroup)
		}
		return hash(kindWord, text)
	case kindCodeStart, kindNameStart, kindEdge:
		return hash(kindEdge, text)
	default:
		return hash(rune(kind), text)
	}
}

// appendWhole appends the number by which a code or name in full is found. Its shard is
// the same for both where they are equal as codes.
func appendWhole(b, code []byte) []byte {
	return strconv.AppendUint(b, uint64(hash(kindCode, code)), 36)
}

// hash is FNV-1a over the UTF-16 units of a term, as the browser has them, its high
// bits mixed into the low ones, which choose the shard.
func hash[T string | []byte](kind rune, text T) uint32 {
	h := hashUnit(2166136261, kind)
	for i, size := 0, 1; i < len(text); i += size {
		r := rune(text[i])
		if size = 1; r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
		}
		if r > 0xffff {
			high, low := utf16.EncodeRune(r)
			h, r = hashUnit(h, high), low
		}
		h = hashUnit(h, r)
	}
	return h ^ h>>15
}

func hashUnit(h uint32, unit rune) uint32 { return (h ^ uint32(unit)) * 16777619 }
