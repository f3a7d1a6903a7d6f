package prose

import (
	"iter"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A Tongue is how a language is written, prepared for judging many texts. The zero
// value recognises nothing.
type Tongue struct {
	letters *runeSet // of its scripts; nil where none is known
	kinds   Kinds    // of the letters
	names   []string
	words   map[string]bool // function words that stand by themselves
	within  []string        // function words that are found within others
}

// NewTongue prepares w.
func NewTongue(w catalog.Writing) *Tongue {
	t := &Tongue{names: w.Scripts, words: map[string]bool{}}
	var scripts []*unicode.RangeTable
	for _, name := range w.Scripts {
		if table := unicode.Scripts[name]; table != nil {
			scripts = append(scripts, table)
		}
	}
	if scripts != nil {
		t.letters = newRuneSet(scripts...)
		t.kinds = t.letters.kinds()
	}
	for _, word := range w.FunctionWords {
		if r, _ := utf8.DecodeRuneInString(word); latinRunes.has(r) {
			t.words[word] = true
		} else {
			t.within = append(t.within, word)
		}
	}
	return t
}

// Known reports whether anything is known of the language.
func (t *Tongue) Known() bool { return t.letters != nil && len(t.words)+len(t.within) > 0 }

// Latin reports whether the language is written in Latin letters. These stand in
// texts of every language: they are no sign of one.
func (t *Tongue) Latin() bool { return slices.Contains(t.names, "Latin") }

// SharesScript reports whether both languages are written in one script, so that
// only words tell them apart.
func (t *Tongue) SharesScript(o *Tongue) bool { return t.Latin() && o.Latin() }

// HasLetters reports whether s has letters in the scripts of the language.
func (t *Tongue) HasLetters(s string) bool { return t.letters != nil && t.letters.in(s) }

// count counts the letters of s in the scripts of the language.
func (t *Tongue) count(s string) int {
	n := 0
	for _, r := range s {
		if t.letters.has(r) {
			n++
		}
	}
	return n
}

// functionWords counts the function words of the language in s, up to most.
func (t *Tongue) functionWords(s string, most int) int {
	n := 0
	for _, w := range t.within {
		if n < most {
			n += strings.Count(s, w)
		}
	}
	if len(t.words) == 0 {
		return min(n, most)
	}
	for w := range latinWords(s) {
		if n >= most {
			break
		}
		if t.words[strings.ToLower(w)] {
			n++
		}
	}
	return min(n, most)
}

// HasFunctionWord reports whether s has a function word of the language.
func (t *Tongue) HasFunctionWord(s string) bool { return t.functionWords(s, 1) > 0 }

// A Weight says how sure it is that a text is in another language.
type Weight uint8

// The weights.
const (
	// Own is a text that is in its own language, or in none: names and codes.
	Own Weight = iota
	// Phrase is words that stand in the other edition alike, and in which no
	// sentence is seen.
	Phrase
	// Sentence is words that only the other language has.
	Sentence
)

// sentenceWords is how many words in lower case make a sentence: names such as
// "Internet of things" have fewer.
const sentenceWords = 3

// foreignLetters is how many letters of another script make more than a name.
const foreignLetters = 6

// MayHold reports whether a text may hold words of another language at all, without a
// close look. It is false for nearly every text that is in the language own, of
// another script.
func MayHold(s string, own, other *Tongue) bool {
	switch {
	case !own.Known() || !other.Known():
		return false
	case own.SharesScript(other):
		return true
	case other.Latin():
		return hasSpacedLatin(s)
	}
	return other.HasLetters(s)
}

// AnyMayHold is MayHold for all texts of characters of these kinds.
func (k Kinds) AnyMayHold(own, other *Tongue) bool {
	switch {
	case own.SharesScript(other):
		return true
	case other.Latin():
		return k&Spaces != 0 && k&(Letters|Others) != 0
	}
	return k&other.kinds != 0
}

// hasSpacedLatin reports whether s has two words in Latin letters with a space
// between them.
func hasSpacedLatin(s string) bool {
	for i := strings.IndexByte(s, ' '); i >= 0; {
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+1:])
		if (latinRunes.has(before) || before == ',') && latinRunes.has(after) {
			return true
		}
		next := strings.IndexByte(s[i+1:], ' ')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// Weigh judges whether s, which stands in a text of the language own, is in the
// language other. Equal says that the text in that language has the same words.
// Literals and quotations should not be in s: see [Bare].
func Weigh(s string, own, other *Tongue, equal bool) Weight {
	switch {
	case !own.Known() || !other.Known():
		return Own
	case own.SharesScript(other):
		if equal && lowerWords(s) >= sentenceWords && other.functionWords(s, math.MaxInt) > own.functionWords(s, math.MaxInt) {
			return Sentence
		}
		return Own
	case other.Latin():
		return weighLatin(s, own, other, equal)
	case own.Latin():
		if own.HasFunctionWord(s) || 2*other.count(s) < own.count(s) {
			return Own
		}
	case own.HasLetters(s):
		return Own
	}
	if other.count(s) >= foreignLetters && (other.HasFunctionWord(s) || equal && !own.HasLetters(s)) {
		return Sentence
	}
	return Own
}

// weighLatin judges whether s is in a language of Latin letters, of which names may
// stand in every text.
func weighLatin(s string, own, other *Tongue, equal bool) Weight {
	if own.HasLetters(s) {
		return Own
	}
	switch {
	case lowerWords(s) >= sentenceWords && (equal || other.functionWords(s, 2) > 1):
		return Sentence
	case equal && other.isNamed(s):
		return Phrase
	}
	return Own
}

// isNamed reports whether s is several words of which one in lower case is no
// function word.
func (t *Tongue) isNamed(s string) bool {
	words, named := 0, false
	for w := range latinWords(s) {
		words++
		named = named || isLower(w) && !t.words[w]
	}
	return named && words > 1
}

// lowerWords counts the words of s that are in lower case, of two letters or more.
func lowerWords(s string) int {
	n := 0
	for w := range latinWords(s) {
		if isLower(w) {
			n++
		}
	}
	return n
}

func isLower(w string) bool { return w == strings.ToLower(w) && utf8.RuneCountInString(w) > 1 }

// latinWords returns the words of s in Latin letters.
func latinWords(s string) iter.Seq[string] {
	return strings.FieldsFuncSeq(s, func(r rune) bool { return !latinRunes.has(r) })
}

// IsFunctionWord reports whether the word is a function word, in a script with
// spaces between words.
func (t *Tongue) IsFunctionWord(word string) bool { return t.words[word] }
