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
	check: func(p *pass) {
		p.records(func(r *catalog.Record) {
			locale := r.Edition().Locale
			phrases := slices.Concat(p.setup.Topics[locale].PageTop, p.setup.Languages[locale].PageTop)
			for i := range r.Values {
				if words := chromeIn(&r.Values[i], phrases); words != "" {
					f := p.cell(r, i)
					f.Sides[0].Raw, f.Sides[0].Value, f.Sides[0].Prose = words, words, false
					p.report(f)
					p.mute(r, i, truncatedText, listLengthDiffers)
				}
			}
		})
	},
}

// chromeIn returns which phrase is part of a value, "" for none.
func chromeIn(v *catalog.Value, phrases []string) string {
	for _, phrase := range phrases {
		found := v.Text == nil && (holdsChrome(v.Raw, phrase) || holdsChrome(v.Aside, phrase))
		prose.Leaves(v.Text, func(b *catalog.Block) {
			found = found || holdsChrome(catalog.PlainInlines(b.Inlines), phrase)
		})
		if found {
			return phrase
		}
	}
	return ""
}

// holdsChrome reports whether a line is the phrase, in upper or lower case, or
// begins or ends in it to the letter. Within a sentence the words are its own.
func holdsChrome(s, phrase string) bool {
	if phrase == "" || len(s) < len(phrase) {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		line = catalog.TrimBlank(line)
		if before, ok := strings.CutSuffix(strings.TrimRight(line, "]"), phrase); ok && standsAlone(before, phrase) {
			return true
		}
		if after, ok := strings.CutPrefix(line, phrase); ok && startsAnew(after) {
			return true
		}
		if len(line) < len(phrase)+8 && catalog.FoldWords(line) == catalog.FoldWords(phrase) {
			return true
		}
	}
	return false
}

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
