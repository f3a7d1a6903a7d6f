package htmlcheck

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// spoken are the attributes whose values people see or hear.
var spoken = []string{"title", "alt", "aria-label", "aria-description", "placeholder", "label", "data-label"}

// Languages returns texts that cannot be in the language of the nearest lang: East
// Asian letters in a European language, letters of other East Asian scripts or
// sentences of Latin words in an East Asian one. Codes and what is not to be
// translated are in no language, and the title of a page, which has no marks, may
// name things in any.
func (t *Tree) Languages() []string {
	var problems []string
	for _, name := range t.Pages() {
		languages(t.pages[name], "", func(lang, text string) {
			problems = append(problems, fmt.Sprintf("%s: %q is marked as %q", name, text, lang))
		})
	}
	return problems
}

func languages(n *html.Node, lang string, wrong func(lang, text string)) {
	if n.Type == html.TextNode && isForeign(lang, n.Data) {
		wrong(lang, strings.TrimSpace(n.Data))
	}
	if n.Type == html.ElementNode {
		if l, ok := Attr(n, "lang"); ok {
			lang = l
		}
		for _, name := range spoken {
			if value, _ := Attr(n, name); isForeign(lang, value) {
				wrong(lang, name+"="+value)
			}
		}
		switch translate, _ := Attr(n, "translate"); {
		case translate == "no", n.Data == "code", n.Data == "pre", n.Data == "script", n.Data == "style", n.Data == "title":
			return
		}
	}
	for c := range n.ChildNodes() {
		languages(c, lang, wrong)
	}
}

// isForeign says that a text is not in a language. It knows the letters of some.
func isForeign(lang, text string) bool {
	base, _, _ := strings.Cut(lang, "-")
	has := func(scripts ...*unicode.RangeTable) bool {
		return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, scripts...) })
	}
	switch base {
	case "en", "fr", "de", "es", "it", "pt":
		return has(unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	case "ja":
		return has(unicode.Hangul) || isLatinSentence(text)
	case "ko":
		return has(unicode.Hiragana, unicode.Katakana) || isLatinSentence(text)
	case "zh":
		return has(unicode.Hiragana, unicode.Katakana, unicode.Hangul) || isLatinSentence(text)
	}
	return false
}

var latinWords = regexp.MustCompile(`\p{Latin}[\p{Latin}\d'’-]*(?:,? [\p{Latin}\d][\p{Latin}\d'’-]*){3,}`)

// isLatinSentence says that four or more Latin words follow each other and are no
// name: two of them or more begin in lower case.
func isLatinSentence(text string) bool {
	for _, run := range latinWords.FindAllString(text, -1) {
		lower := 0
		for _, word := range strings.Fields(run) {
			if unicode.IsLower([]rune(word)[0]) {
				lower++
			}
		}
		if lower > 1 {
			return true
		}
	}
	return false
}
