package rules

import (
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// short reports whether a text is shorter than its translations let expect.
func (t *truncation) short(r *catalog.Record, field int) bool {
	is := prose.ShapeOf(r.Value(field).Text).Weight
	return t.anyTranslation(r, field, func(other catalog.Text, usual float64) bool {
		return float64(is) < shortOf*usual*float64(prose.ShapeOf(other).Weight)
	})
}

// complete reports whether the last sentence of a text is as long as that of a
// translation lets expect, so that nothing but its full stop is missing.
func (t *truncation) complete(r *catalog.Record, field int, words string) bool {
	is := lastWeight(words)
	return t.anyTranslation(r, field, func(other catalog.Text, usual float64) bool {
		line, _ := prose.LastLine(other)
		return float64(is) >= wholeOf*usual*float64(lastWeight(catalog.PlainInlines(line)))
	})
}

// lastWeight tells how much the last sentence of a line says.
func lastWeight(words string) int {
	if catalog.IsBlank(words) {
		return 0
	}
	return prose.ShapeOf(catalog.PlainText(lastSentence(words))).Weight
}

// anyTranslation reports whether a translation of a cell fulfils a condition. Usual
// is how much the texts of the cell's column usually say for what that one says.
func (t *truncation) anyTranslation(r *catalog.Record, field int, fulfils func(other catalog.Text, usual float64) bool) bool {
	if t.lengths == nil {
		t.lengths = t.pass.lengths()
	}
	for _, partner := range t.partners[r.Edition()] {
		other := r.Event.Records[partner.at]
		if other == nil || other.Value(field).State != catalog.Present || partner.pair.Between != catalog.Translation {
			continue
		}
		usual, known := t.lengths.usual(partner.pair, field)
		if !known {
			continue
		}
		if !partner.base {
			usual = 1 / usual
		}
		if fulfils(other.Value(field).Text, usual) {
			return true
		}
	}
	return false
}

// wholeOf is which part of the expected length a last sentence has at least that was
// not cut: single sentences differ more than texts.
const wholeOf = 0.8

// shortOf is which part of the expected length tells that a text was cut.
const shortOf = 0.9

// endWords tell behind which words the sentences of a column go on. Few catalogs have a
// text of which one must know: the words are counted when it is met.
type endWords struct {
	texts []string // of the column, not counted yet
	// within and last count words in the middle of sentences, and at the end of
	// whole ones.
	within, last map[string]int
}

// mostWords bounds what is learned of one text.
const mostWords = 400

// learn counts the words of a text: those that another word follows, and those with
// which sentences end.
func (h *endWords) learn(s string) {
	words := strings.Fields(s)
	for i, word := range words[:min(len(words), mostWords)] {
		trimmed := strings.TrimFunc(word, unicode.IsPunct)
		bare := catalog.LowerCase(trimmed)
		switch {
		case bare == "":
		case prose.EndsSentence(word):
			h.last[bare]++
		case i+1 < len(words) && strings.HasSuffix(word, trimmed):
			h.within[bare]++
		}
	}
}

// How often a word must have been met to tell that sentences go on behind it: where
// the text's length can tell as well, and where nothing else can.
const seenWithin, seenAlone = 4, 2

// goOn reports whether sentences always go on behind a word.
func (h *endWords) goOn(word string, compared bool) bool {
	if h.within == nil {
		h.within, h.last = map[string]int{}, map[string]int{}
		for _, text := range h.texts {
			h.learn(text)
		}
		h.texts = nil
	}
	enough := seenAlone
	if compared {
		enough = seenWithin
	}
	word = strings.ToLower(word)
	return h.within[word] >= enough && h.last[word] == 0
}
