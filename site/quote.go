package site

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// quoted cuts a sentence in the page's language into runs, so that words it quotes in
// other languages are marked. What is written in the page's own letters cannot be
// told apart from it, except Latin words on a page in an East Asian language.
func (v *view) quoted(sentence string, langs ...string) []run {
	runs := []run{{Text: sentence}}
	for _, lang := range langs {
		next := nextQuote(v.loc.tag, lang)
		if next == nil {
			continue
		}
		cut := make([]run, 0, len(runs)+2)
		for _, r := range runs {
			if r.Lang != "" {
				cut = append(cut, r)
				continue
			}
			cut = v.cutQuotes(cut, r.Text, lang, next)
		}
		runs = cut
	}
	return runs
}

// A quoteFinder returns where the first quote in a text begins and ends; the end is 0
// for none.
type quoteFinder func(text string) (start, end int)

// cutQuotes adds a text to runs, the quotes in it apart.
func (v *view) cutQuotes(runs []run, text, lang string, next quoteFinder) []run {
	for text != "" {
		start, end := next(text)
		if end == 0 {
			return append(runs, run{Text: text})
		}
		if start > 0 {
			runs = append(runs, run{Text: text[:start]})
		}
		runs = append(runs, v.run(lang, text[start:end]))
		text = text[end:]
	}
	return runs
}

// nextQuote returns how words in a language are found on a page in another, nil
// where both have the same letters.
func nextQuote(page, lang string) quoteFinder {
	base, _, _ := strings.Cut(lang, "-")
	switch {
	case lang == "" || strings.HasPrefix(page, base):
		return nil
	case !isEastAsian(page) && !isEastAsian(lang):
		return nil
	case !isEastAsian(page):
		return lettersQuote(isIdeographic)
	case !isEastAsian(lang):
		return latinQuote
	case base == "ko":
		return lettersQuote(func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
	case strings.HasPrefix(page, "ko"):
		return lettersQuote(func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
	}
	return nil
}

// lettersQuote finds words in letters of their own, spaces and other words between
// them included.
func lettersQuote(own func(rune) bool) quoteFinder {
	return func(text string) (start, end int) {
		start = strings.IndexFunc(text, own)
		if start < 0 {
			return 0, 0
		}
		for i, r := range text[start:] {
			switch {
			case own(r):
				end = start + i + len(string(r))
			case unicode.IsLetter(r), unicode.IsDigit(r), r == ' ':
			default:
				return start, end
			}
		}
		return start, end
	}
}

var latinWords = regexp.MustCompile(`(?:^|[^\p{L}\d_])(\p{Latin}[\p{Latin}\d'’-]*(?:[,:]? [\p{Latin}\d][\p{Latin}\d'’-]*){2,}[:.]?)(?:[^\p{L}\d_]|$)`)

// latinQuote finds three or more Latin words that follow each other: what latinWords
// matches, which is asked itself only where words run into other letters.
func latinQuote(text string) (start, end int) {
	if strings.Count(text, " ") < 2 {
		return 0, 0
	}
	before := ' '
	for at, r := range text {
		if isLatin(r) && !isWordRune(before) {
			words, length := latinRun(text[at:])
			if words > 2 {
				if after, _ := utf8.DecodeRuneInString(text[at+length:]); at+length == len(text) || !isWordRune(after) {
					return at, at + length
				}
				if m := latinWords.FindStringSubmatchIndex(text); m != nil {
					return m[2], m[3]
				}
				return 0, 0
			}
		}
		before = r
	}
	return 0, 0
}

// latinRun counts the words that a text begins with, one space and perhaps a comma or
// colon between two of them, and returns their length with a colon or full stop at the end.
func latinRun(text string) (words, length int) {
	for {
		n := strings.IndexFunc(text[length:], func(r rune) bool {
			return !isLatin(r) && (r < '0' || r > '9') && r != '\'' && r != '’' && r != '-'
		})
		if n < 0 {
			return words + 1, len(text)
		}
		words++
		length += n
		gap := length
		if c := text[gap]; c == ',' || c == ':' {
			gap++
		}
		next, _ := utf8.DecodeRuneInString(text[min(gap+1, len(text)):])
		if !strings.HasPrefix(text[gap:], " ") || !isLatin(next) && (next < '0' || next > '9') {
			break
		}
		length = gap + 1
	}
	if c := text[length]; c == ':' || c == '.' {
		length++
	}
	return words, length
}

func isLatin(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.Is(unicode.Latin, r)
}

// isWordRune reports whether a letter or digit is part of the words beside it.
func isWordRune(r rune) bool { return r == '_' || '0' <= r && r <= '9' || unicode.IsLetter(r) }

// firstIdeographic is the first letter of the Hangul script, before which none of the
// East Asian ones begins.
const firstIdeographic = 0x1100

func isIdeographic(r rune) bool {
	return r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef ||
		r >= firstIdeographic && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func isEastAsian(tag string) bool {
	base, _, _ := strings.Cut(tag, "-")
	return base == "ja" || base == "zh" || base == "ko"
}

// quotedLanguages returns the languages that a finding may quote, likely ones first:
// of several with the same letters the first counts.
func (v *view) quotedLanguages(f *catalog.Finding) []string {
	langs := make([]string, 0, len(v.cat.Editions))
	add := func(e *catalog.Edition) {
		if !slices.Contains(langs, e.Locale) {
			langs = append(langs, e.Locale)
		}
	}
	var last *catalog.Edition // most of thousands of sides are of one
	for i := range f.Sides {
		if e := f.Sides[i].Edition; e != last {
			add(e)
			last = e
		}
	}
	for _, e := range v.cat.Editions {
		add(e)
	}
	return langs
}
