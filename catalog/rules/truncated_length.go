package rules

import (
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// short reports whether a text is shorter than its translations let expect, or its
// last sentence is.
func (t *truncation) short(r *catalog.Record, field int) bool {
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
		if partner.base {
			usual = 1 / usual
		}
		was, is := prose.ShapeOf(other.Value(field).Text), prose.ShapeOf(r.Value(field).Text)
		expected := float64(was.Weight) / usual
		if float64(is.Weight) < shortOf*expected {
			return true
		}
	}
	return false
}

// shortOf is which part of the expected length tells that a text was cut.
const shortOf = 0.9

// mostWords bounds what is learned of one text.
const mostWords = 400

// learn counts the words of a text: those that another word follows, and those with
// which sentences end.
func (h *endHabit) learn(s string) {
	words := strings.Fields(s)
	for i, word := range words[:min(len(words), mostWords)] {
		bare := strings.ToLower(strings.TrimFunc(word, unicode.IsPunct))
		switch {
		case bare == "":
		case prose.EndsSentence(word):
			h.last[bare]++
		case i+1 < len(words) && strings.HasSuffix(strings.ToLower(word), bare):
			h.within[bare]++
		}
	}
}

// How often a word must have been met to tell that sentences go on behind it: where
// the text's length can tell as well, and where nothing else can.
const seenWithin, seenAlone = 4, 2

// goesOn reports whether sentences always go on behind a word.
func (h *endHabit) goesOn(word string, compared bool) bool {
	enough := seenAlone
	if compared {
		enough = seenWithin
	}
	word = strings.ToLower(word)
	return h.within[word] >= enough && h.last[word] == 0
}
