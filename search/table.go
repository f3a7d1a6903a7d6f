package search

import (
	"cmp"
	"slices"
)

// A table collects the postings of one tier of terms. Characters and pairs of them,
// which are most, are keyed by number and not by text.
type table struct {
	words map[string]int32
	grams map[gram]int32
	lists []postings
	event int // the one that is being added
}

// A gram is one character, or two; the second is 0 for one.
type gram [2]rune

func newTable() *table { return &table{words: map[string]int32{}, grams: map[gram]int32{}} }

// add adds the current event to a term.
func (t *table) add(kind rune, text string) {
	term := string(kind) + text
	i, ok := t.words[term]
	if !ok {
		i = t.list()
		t.words[term] = i
	}
	t.lists[i].add(t.event)
}

func (t *table) addGram(a, b rune) {
	g := gram{a, b}
	i, ok := t.grams[g]
	if !ok {
		i = t.list()
		t.grams[g] = i
	}
	t.lists[i].add(t.event)
}

func (t *table) list() int32 {
	t.lists = append(t.lists, postings{})
	return int32(len(t.lists) - 1)
}

// addGrams adds every character of a piece and every two neighbours.
func (t *table) addGrams(runes []rune) {
	for i, r := range runes {
		t.addGram(r, 0)
		if i > 0 {
			t.addGram(runes[i-1], r)
		}
	}
}

// addPieces adds the words and characters of a folded text.
func (t *table) addPieces(list []piece) {
	for _, p := range list {
		if p.class == gramClass {
			t.addGrams(p.runes)
			continue
		}
		t.add(kindWord, string(p.runes))
		for _, n := range numbers(p.runes) {
			t.add(kindWord, n)
		}
	}
}

// addHead adds what only codes and names have: the beginnings of their words, and
// which words meet.
func (t *table) addHead(list []piece) {
	t.addPieces(list)
	for i, p := range list {
		if p.class == wordClass && !isNumber(p.runes) {
			for _, s := range edges(p.runes) {
				t.add(kindEdge, s)
			}
		}
		if i > 0 && !p.glued {
			t.add(kindPair, pairEnds(list[i-1], p))
		}
	}
}

func (t *table) addStarts(kind rune, text string) {
	for _, s := range starts([]rune(text)) {
		t.add(kind, s)
	}
}

// A shardTerm is a term with its place.
type shardTerm struct {
	bucket uint32
	term   string
	list   int32 // index in table.lists, -1 for a list of words
	words  string
}

// terms returns all terms with what decides their shard.
func (t *table) terms() []shardTerm {
	terms := make([]shardTerm, 0, len(t.lists))
	for term, i := range t.words {
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: i})
	}
	for g, i := range t.grams {
		term := string(rune(kindGram)) + string(g[0])
		if g[1] != 0 {
			term += string(g[1])
		}
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: i})
	}
	return terms
}

// A vocabulary collects words under keys.
type vocabulary map[string]map[string]bool

func (v vocabulary) add(kind rune, key, word string) {
	term := string(kind) + key
	if v[term] == nil {
		v[term] = map[string]bool{}
	}
	v[term][word] = true
}

func (v vocabulary) terms() []shardTerm {
	terms := make([]shardTerm, 0, len(v))
	for term, words := range v {
		list := make([]byte, 0, 8*len(words))
		for i, w := range slices.Sorted(mapKeys(words)) {
			if i > 0 {
				list = append(list, ' ')
			}
			list = append(list, w...)
		}
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: -1, words: string(list)})
	}
	return terms
}

func mapKeys(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// byShard orders terms by shard, then by text.
func byShard(terms []shardTerm, mask uint32) {
	slices.SortFunc(terms, func(a, b shardTerm) int {
		return cmp.Or(cmp.Compare(a.bucket&mask, b.bucket&mask), cmp.Compare(a.term, b.term))
	})
}
