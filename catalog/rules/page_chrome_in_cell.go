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
		known := map[string]*pageChrome{}
		for _, e := range p.Editions {
			known[e.Locale] = newPageChrome(p.setup.Topics[e.Locale].PageTop, p.setup.Languages[e.Locale].PageTop)
		}
		p.records(func(r *catalog.Record) {
			chrome := known[r.Edition().Locale]
			for i := range r.Values {
				if words := chrome.in(&r.Values[i]); words != "" {
					f := p.cell(r, i)
					f.Sides[0].Raw, f.Sides[0].Value, f.Sides[0].Prose = words, words, false
					p.report(f)
					p.mute(r, i)
				}
			}
		})
	},
}

// A pageChrome is the phrases of pages around tables, in one language.
type pageChrome struct {
	phrases []chromePhrase
	longest int // bytes of the longest phrase
	// begins and ends are the bytes with which phrases begin, letters of ASCII in either
	// case, and end: most lines have neither.
	begins, ends [256]bool
}

// A chromePhrase is words of the page around a table.
type chromePhrase struct {
	words  string
	folded string // in the form in which lines are compared
}

func newPageChrome(lists ...[]string) *pageChrome {
	c := &pageChrome{}
	for _, words := range slices.Concat(lists...) {
		if words == "" {
			continue
		}
		folded := catalog.FoldWords(words)
		c.phrases = append(c.phrases, chromePhrase{words, folded})
		c.longest = max(c.longest, len(words))
		c.begins[words[0]], c.ends[words[len(words)-1]] = true, true
		if folded != "" {
			c.begins[folded[0]], c.begins[strings.ToUpper(folded)[0]] = true, true
		}
	}
	return c
}

// in returns which phrase is part of a value, the first of several, "" for none.
// The words of a text are in Raw, each block on lines of its own.
func (c *pageChrome) in(v *catalog.Value) string {
	first := len(c.phrases)
	for _, words := range [...]string{v.Raw, v.Aside} {
		for line := ""; words != ""; {
			line, words, _ = strings.Cut(words, "\n")
			if line = catalog.TrimBlank(line); line == "" || !c.mayBeIn(line) {
				continue
			}
			if i := slices.IndexFunc(c.phrases[:first], func(p chromePhrase) bool { return p.in(line) }); i >= 0 {
				first = i
			}
		}
	}
	if first == len(c.phrases) {
		return ""
	}
	return c.phrases[first].words
}

// mayBeIn reports whether a line begins or ends like a phrase. It is quick, and answers
// true where one has to look more closely.
func (c *pageChrome) mayBeIn(line string) bool {
	if last := line[len(line)-1]; c.begins[line[0]] || c.ends[last] || last == ']' {
		return true
	}
	ascii := line[0] < utf8.RuneSelf && (len(line) == 1 || line[1] < utf8.RuneSelf)
	if ascii && (unicode.IsLetter(rune(line[0])) || unicode.IsDigit(rune(line[0]))) {
		return false // folding, too, makes nothing else of it
	}
	return len(line) < c.longest+chromeMargin
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
