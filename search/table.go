package search

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// A table collects the postings of one tier of terms. Characters and pairs of them,
// which are most, are keyed by number and not by text.
type table struct {
	words map[string]int32
	grams map[gram]int32
	lists []postings
	event int // the one that is being added
}

// A gram is one to three characters; what is not there is 0.
type gram [gramMost]rune

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

func (t *table) addGram(g gram) {
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

// addGrams adds every character of a folded text that is of a script without
// spaces, and every two and three neighbours among which is such a character or a
// sign of such scripts: in "KB12の、" also 12の and 2の、.
func (t *table) addGrams(text string) {
	var last gram // the characters up to this one, the latest first
	for _, r := range text {
		if isSeparator(r) {
			last = gram{}
			continue
		}
		last = gram{r, last[0], last[1]}
		if classOf(r) == gramClass {
			t.addGram(gram{r})
		}
		if last[1] != 0 && (isWide(last[0]) || isWide(last[1])) {
			t.addGram(gram{last[1], last[0]})
		}
		if last[2] != 0 && (isWide(last[0]) || isWide(last[1]) || isWide(last[2])) {
			t.addGram(gram{last[2], last[1], last[0]})
		}
	}
}

// addWords adds the words of a folded text, and the numbers in them.
func (t *table) addWords(list []piece) {
	for _, p := range list {
		if p.class == gramClass {
			continue
		}
		t.add(kindWord, string(p.runes))
		for _, n := range numbers(p.runes) {
			t.add(kindWord, n)
		}
	}
}

// addStems adds what only descriptions have: the beginnings of words that a query in
// a script without spaces may end with, and which short numbers stand beside which
// character: 8を is not in 18を.
func (t *table) addStems(list []piece) {
	for i, p := range list {
		if p.class == wordClass {
			for _, s := range stems(p.runes) {
				t.add(kindStem, s)
			}
		}
		if i == 0 || !p.glued {
			continue
		}
		if before := list[i-1]; p.class == gramClass && isShortNumber(before.runes) {
			t.add(kindPair, string(before.runes)+" "+string(p.runes[:1]))
		} else if before.class == gramClass && isShortNumber(p.runes) {
			t.add(kindPair, string(tail(before))+" "+string(p.runes))
		}
	}
}

// addEdges adds what only codes and names have: the beginnings of their words, and
// which words meet.
func (t *table) addEdges(list []piece) {
	for i, p := range list {
		if p.class == wordClass && !isNumber(p.runes) {
			for _, s := range edges(p.runes) {
				t.add(kindEdge, s)
			}
		}
		if i == 0 || p.glued {
			continue
		}
		for _, s := range pairEnds(list[i-1], p) {
			t.add(kindPair, s)
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
		term := string(rune(kindGram)) + strings.TrimRight(string(g[:]), "\x00")
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: i})
	}
	return terms
}

// addCrowds adds, for the parts that too many words have to ask for each, the events
// of all these words.
func (t *table) addCrowds(infixes vocabulary) {
	for term, words := range infixes {
		if len(words) <= crowdLeast {
			continue
		}
		has := map[int]bool{}
		for word := range words {
			t.lists[t.words[string(rune(kindWord))+word]].each(func(event int) { has[event] = true })
		}
		for _, t.event = range slices.Sorted(maps.Keys(has)) {
			t.add(kindCrowd, term[1:])
		}
	}
}

// A vocabulary collects words under keys.
type vocabulary map[string]map[string]bool

// addParts adds a word under each of its parts.
func (v vocabulary) addParts(kind rune, parts []string, word string) {
	for _, part := range parts {
		term := string(kind) + part
		if v[term] == nil {
			v[term] = map[string]bool{}
		}
		v[term][word] = true
	}
}

func (v vocabulary) terms() []shardTerm {
	terms := make([]shardTerm, 0, len(v))
	for term, words := range v {
		list := make([]byte, 0, 8*len(words))
		for i, w := range slices.Sorted(maps.Keys(words)) {
			if i > 0 {
				list = append(list, ' ')
			}
			list = append(list, w...)
		}
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: -1, words: string(list)})
	}
	return terms
}

// byShard orders terms by shard, then by text.
func byShard(terms []shardTerm, mask uint32) {
	slices.SortFunc(terms, func(a, b shardTerm) int {
		return cmp.Or(cmp.Compare(a.bucket&mask, b.bucket&mask), cmp.Compare(a.term, b.term))
	})
}
