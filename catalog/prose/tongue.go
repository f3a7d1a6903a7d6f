package prose

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// A Tongue is how a language is written, prepared for judging many texts. The zero
// value recognises nothing.
type Tongue struct {
	scripts []*unicode.RangeTable
	names   []string
	words   map[string]bool // function words that stand by themselves
	within  []string        // function words that are found within others
}

// NewTongue prepares w.
func NewTongue(w catalog.Writing) *Tongue {
	t := &Tongue{names: w.Scripts, words: map[string]bool{}}
	for _, name := range w.Scripts {
		if table := unicode.Scripts[name]; table != nil {
			t.scripts = append(t.scripts, table)
		}
	}
	for _, word := range w.FunctionWords {
		if r, _ := utf8.DecodeRuneInString(word); unicode.Is(unicode.Latin, r) {
			t.words[word] = true
		} else {
			t.within = append(t.within, word)
		}
	}
	return t
}

// Known reports whether anything is known of the language.
func (t *Tongue) Known() bool { return len(t.scripts) > 0 && len(t.words)+len(t.within) > 0 }

// Latin reports whether the language is written in Latin letters. These stand in
// texts of every language: they are no sign of one.
func (t *Tongue) Latin() bool { return slices.Contains(t.names, "Latin") }

// SharesScript reports whether both languages are written in one script, so that
// only words tell them apart.
func (t *Tongue) SharesScript(o *Tongue) bool { return t.Latin() && o.Latin() }

// Letters counts the letters of s in the scripts of the language.
func (t *Tongue) Letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.In(r, t.scripts...) {
			n++
		}
	}
	return n
}

// FunctionWords counts the function words of the language in s.
func (t *Tongue) FunctionWords(s string) int {
	n := 0
	for _, w := range t.within {
		n += strings.Count(s, w)
	}
	if len(t.words) > 0 {
		for _, w := range latinWords(s) {
			if t.words[strings.ToLower(w)] {
				n++
			}
		}
	}
	return n
}

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

// Weigh judges whether s, which stands in a text of the language own, is in the
// language other. Equal says that the text in that language has the same words.
// Literals and quotations should not be in s: see [Bare].
func Weigh(s string, own, other *Tongue, equal bool) Weight {
	switch {
	case !own.Known() || !other.Known():
		return Own
	case own.SharesScript(other):
		if equal && len(lowerWords(s)) >= sentenceWords && other.FunctionWords(s) > own.FunctionWords(s) {
			return Sentence
		}
		return Own
	case other.Latin():
		return weighLatin(s, own, other, equal)
	case own.Latin():
		if own.FunctionWords(s) > 0 || 2*other.Letters(s) < own.Letters(s) {
			return Own
		}
	case own.Letters(s) > 0:
		return Own
	}
	if other.Letters(s) >= foreignLetters && other.FunctionWords(s) > 0 {
		return Sentence
	}
	return Own
}

// weighLatin judges whether s is in a language of Latin letters, of which names may
// stand in every text.
func weighLatin(s string, own, other *Tongue, equal bool) Weight {
	if own.Letters(s) > 0 {
		return Own
	}
	lower := lowerWords(s)
	named := func(word string) bool { return !other.words[word] }
	switch {
	case len(lower) >= sentenceWords && (equal || other.FunctionWords(s) > 1):
		return Sentence
	case equal && slices.ContainsFunc(lower, named) && len(latinWords(s)) > 1:
		return Phrase
	}
	return Own
}

// lowerWords returns the words of s that are in lower case, of two letters or more.
func lowerWords(s string) []string {
	var list []string
	for _, w := range latinWords(s) {
		if w == strings.ToLower(w) && utf8.RuneCountInString(w) > 1 {
			list = append(list, w)
		}
	}
	return list
}

// latinWords returns the words of s in Latin letters.
func latinWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Latin, r) })
}

// IsFunctionWord reports whether the word is a function word, in a script with
// spaces between words.
func (t *Tongue) IsFunctionWord(word string) bool { return t.words[word] }
