package scraper

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// keywords are the words by which documents tell one of several classifiers.
type keywords struct {
	// own are those of the edition's locale, others of the rest; the longest
	// first, so that "functional failure" is found before "failure".
	own, others []keyword
	exact       map[string]string // id by folded word, name or id
}

// A keyword is a word, folded, and the id of what it tells.
type keyword struct{ word, id string }

func newKeywords(classifiers []catalog.Classifier, locale string) keywords {
	k := keywords{exact: map[string]string{}}
	for i := range classifiers {
		c := &classifiers[i]
		for _, tag := range localesFrom(locale, c.Words) {
			list := &k.others
			if tag == locale {
				list = &k.own
			}
			for _, w := range c.Words[tag] {
				if w = catalog.FoldWords(w); w != "" {
					*list = append(*list, keyword{w, c.ID})
				}
			}
		}
	}
	for _, list := range [][]keyword{k.own, k.others} {
		slices.SortStableFunc(list, func(a, b keyword) int { return cmp.Compare(len(b.word), len(a.word)) })
		for _, w := range list {
			k.addExact(w.word, w.id)
		}
	}
	for i := range classifiers {
		for _, tag := range localesFrom(locale, classifiers[i].Names) {
			k.addExact(catalog.FoldWords(classifiers[i].Names[tag]), classifiers[i].ID)
		}
		k.addExact(catalog.FoldWords(classifiers[i].ID), classifiers[i].ID)
	}
	return k
}

func (k *keywords) addExact(word, id string) {
	if _, known := k.exact[word]; !known && word != "" {
		k.exact[word] = id
	}
}

// value returns the id that a cell tells, "" for none.
func (k *keywords) value(v catalog.Value) string {
	for _, words := range []string{v.Norm, v.Raw} {
		if id, ok := k.exact[catalog.FoldWords(words)]; ok {
			return id
		}
	}
	return only(k.find(v.Raw))
}

// find returns the ids that a text tells, each once. Words of other locales count
// where the edition's own are not found.
func (k *keywords) find(text string) []string {
	if text == "" || len(k.own)+len(k.others) == 0 {
		return nil
	}
	folded := []byte(strings.ToLower(catalog.Fold(text)))
	if ids := match(k.own, folded); len(ids) > 0 {
		return ids
	}
	return match(k.others, folded)
}

// match returns the ids of the words that text holds. It blanks out what it finds,
// so that a shorter word within a longer one is not found again.
func match(words []keyword, text []byte) []string {
	var ids []string
	for _, w := range words {
		for from := 0; ; {
			i := bytes.Index(text[from:], []byte(w.word))
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(w.word)
			from = end
			if !standsAlone(text, start, end) {
				continue
			}
			ids = appendNew(ids, w.id)
			clear(text[start:end])
		}
	}
	return ids
}

// standsAlone reports whether no word goes on beyond the ends of text[start:end].
// Scripts without spaces between words have no such ends.
func standsAlone(text []byte, start, end int) bool {
	first, _ := utf8.DecodeRune(text[start:end])
	last, _ := utf8.DecodeLastRune(text[start:end])
	before, _ := utf8.DecodeLastRune(text[:start])
	after, _ := utf8.DecodeRune(text[end:])
	return !(isSpelled(first) && isSpelled(before)) && !(isSpelled(last) && isSpelled(after))
}

// isSpelled reports whether r is a letter or digit of a script with spaces between
// words.
func isSpelled(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && r != utf8.RuneError &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

func appendNew(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
