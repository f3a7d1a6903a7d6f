package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// pageChromeInCell finds words of the page around a table, such as "Page top", that
// were swallowed into a cell.
var pageChromeInCell = &Rule{
	Name: "page-chrome-in-cell", Family: Structure, Level: catalog.LevelWarning, Since: "0.1.0",
	mutes: []*Rule{truncatedText, listLengthDiffers},
	check: func(p *pass) {
		known := map[string][]chromePhrase{}
		for _, e := range p.Editions {
			known[e.Locale] = chromePhrases(p.setup.Topics[e.Locale].PageTop, p.setup.Languages[e.Locale].PageTop)
		}
		p.records(func(r *catalog.Record) {
			phrases := known[r.Edition().Locale]
			for i := range r.Values {
				if words := chromeIn(&r.Values[i], phrases); words != "" {
					f := p.cell(r, i)
					f.Sides[0].Raw, f.Sides[0].Value, f.Sides[0].Prose = words, words, false
					p.report(f)
					p.mute(r, i)
				}
			}
		})
	},
}

// A chromePhrase is words of the page around a table.
type chromePhrase struct {
	words  string
	folded string // in the form in which lines are compared
}

func chromePhrases(lists ...[]string) []chromePhrase {
	var phrases []chromePhrase
	for _, words := range slices.Concat(lists...) {
		if words != "" {
			phrases = append(phrases, chromePhrase{words, catalog.FoldWords(words)})
		}
	}
	return phrases
}

// chromeIn returns which phrase is part of a value, the first of several, "" for none.
// The words of a text are in Raw, each block on lines of its own.
func chromeIn(v *catalog.Value, phrases []chromePhrase) string {
	first := len(phrases)
	for _, words := range []string{v.Raw, v.Aside} {
		for line := range strings.SplitSeq(words, "\n") {
			line = catalog.TrimBlank(line)
			if i := slices.IndexFunc(phrases[:first], func(c chromePhrase) bool { return c.in(line) }); i >= 0 {
				first = i
			}
		}
	}
	if first == len(phrases) {
		return ""
	}
	return phrases[first].words
}

// in reports whether a line is the phrase, in upper or lower case, or begins or ends
// in it to the letter. Within a sentence the words are its own.
func (c *chromePhrase) in(line string) bool {
	if len(line) < len(c.words) {
		return false
	}
	if before, ok := strings.CutSuffix(strings.TrimRight(line, "]"), c.words); ok && standsAlone(before, c.words) {
		return true
	}
	if after, ok := strings.CutPrefix(line, c.words); ok && startsAnew(after) {
		return true
	}
	return len(line) < len(c.words)+chromeMargin && catalog.EqualWords(line, c.folded)
}

// chromeMargin is how many bytes a line may have beyond the phrase that it is.
const chromeMargin = 8

// longPhrase is how many characters make a phrase that no sentence ends in by
// chance, in a script that sets no spaces between words.
const longPhrase = 8

// standsAlone reports whether a phrase behind s is no part of a word or sentence
// that s begins.
func standsAlone(s, phrase string) bool {
	trimmed := strings.TrimRightFunc(s, unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(trimmed)
	switch {
	case trimmed == "" || prose.EndsSentence(trimmed) || len(trimmed) < len(s):
		return true
	case last > unicode.MaxLatin1:
		return utf8.RuneCountInString(phrase) >= longPhrase
	}
	return !unicode.IsLetter(last) && !unicode.IsDigit(last)
}

// startsAnew reports whether s goes on with something of its own.
func startsAnew(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	if s == "" {
		return true
	}
	second, _ := utf8.DecodeRuneInString(s[size:])
	return unicode.IsSpace(first) && (unicode.IsUpper(second) || second > unicode.MaxLatin1) || first > unicode.MaxLatin1 && unicode.IsPunct(first)
}
