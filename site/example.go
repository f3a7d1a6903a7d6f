package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// examples are words that find something in this catalog; "" where it has none.
type examples struct {
	id, codePart   string
	word, wordLang string
}

// mostAsked is how many events are asked which words they share; more tell the same.
const mostAsked = 5000

// examples chooses an id of one of the gravest events, the pair of code parts and
// the word of another language's names that many events share, but not so many
// that the example finds everything.
func (s *site) examples(tag string) examples {
	var ex examples
	pairs, words := map[string]int{}, map[string]int{}
	asked, named := 0, 0
	for i := 0; i < len(s.cat.Events); i += 1 + (len(s.cat.Events)-1)/mostAsked {
		e := s.cat.Events[i]
		asked++
		for _, pair := range codePairs(e.Code) {
			pairs[pair]++
		}
		if s.countWords(words, &ex, e, tag) {
			named++
		}
	}
	ex.id = s.exampleID()
	for i := range s.setup.Components {
		// The words of a component's name find too much.
		for _, w := range nameWords(s.setup.Components[i].Names[ex.wordLang]) {
			delete(words, w)
		}
	}
	ex.codePart = mostShared(pairs, asked)
	ex.word = mostShared(words, named)
	return ex
}

// exampleID returns the first id of the gravest events that is as long as most.
func (s *site) exampleID() string {
	lengths := map[int]int{}
	usual := 0
	for _, e := range s.cat.Events {
		n := len(e.FirstValue(s.roles.id))
		lengths[n]++
		if n > 0 && (lengths[n] > lengths[usual] || usual == 0) {
			usual = n
		}
	}
	best, rank := "", -1
	for _, e := range s.cat.Events {
		r := 0
		if sev := s.setup.Severity(e.First().Severity); sev != nil {
			r = sev.Rank
		}
		if id := e.FirstValue(s.roles.id); len(id) == usual && r > rank {
			best, rank = id, r
		}
	}
	return best
}

// countWords counts the words of an event's name in the first other language that
// the catalog has. It reports whether the event has a name in that language.
func (s *site) countWords(words map[string]int, ex *examples, e *catalog.Event, tag string) bool {
	for _, r := range e.Records {
		if r == nil || r.Edition().Locale == tag {
			continue
		}
		if ex.wordLang == "" {
			ex.wordLang = r.Edition().Locale
		}
		if r.Edition().Locale == ex.wordLang {
			for _, w := range nameWords(r.Value(s.roles.name).Raw) {
				words[w]++
			}
			return true
		}
	}
	return false
}

// codePairs returns the neighbouring parts of a code that are words.
func codePairs(code string) []string {
	var pairs []string
	_, rest, _ := strings.Cut(code, "_") // a first part says little
	for {
		first, after, more := strings.Cut(rest, "_")
		if !more {
			return pairs
		}
		second, _, _ := strings.Cut(after, "_")
		if isWord(first) && isWord(second) {
			pairs = append(pairs, rest[:len(first)+1+len(second)])
		}
		rest = after
	}
}

func isWord(part string) bool {
	return len(part) > 3 && strings.IndexFunc(part, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
}

// nameWords returns the words of a name that are worth searching: long ones
// where words are parted by spaces, else runs of one script.
func nameWords(name string) []string {
	var words []string
	start := -1
	var script *unicode.RangeTable
	end := func(i int) {
		if start >= 0 && longEnough(name[start:i], script) {
			words = append(words, strings.ToLower(name[start:i]))
		}
		start = -1
	}
	for i, r := range name {
		s := scriptOf(r)
		if r == 'ー' {
			s = script
		}
		if s != script || s == nil {
			end(i)
		}
		if start < 0 && s != nil {
			start = i
		}
		script = s
	}
	end(len(name))
	return words
}

func scriptOf(r rune) *unicode.RangeTable {
	switch {
	case r >= firstIdeographic && unicode.Is(unicode.Katakana, r):
		return unicode.Katakana
	case r >= firstIdeographic && unicode.Is(unicode.Han, r):
		return unicode.Han
	case unicode.IsLetter(r) && !unicode.Is(unicode.Hiragana, r):
		return unicode.Latin
	}
	return nil
}

func longEnough(word string, script *unicode.RangeTable) bool {
	n := utf8.RuneCountInString(word)
	switch script {
	case unicode.Han:
		return n >= 2
	case unicode.Katakana:
		return n >= 4
	}
	return n >= 6
}

// mostShared returns the word that counts most: by the events that share it, if
// at most a quarter of all do, and by its length; of equals the first.
func mostShared(counts map[string]int, events int) string {
	best := ""
	for w, n := range counts {
		if n > max(events/4, 1) {
			continue
		}
		weight, top := n*utf8.RuneCountInString(w), counts[best]*utf8.RuneCountInString(best)
		if weight > top || weight == top && w < best {
			best = w
		}
	}
	return best
}
