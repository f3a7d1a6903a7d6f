package search

import (
	"cmp"
	"slices"
	"strings"
)

// A table collects the postings of one tier of terms. Runs of characters, which are
// most, are keyed by number and not by text.
type table struct {
	store
	words map[string]int32
	grams gramTable
	lists []postings
	event int // the one that is being added
	// wordIDs says that some id is not a number alone.
	wordIDs bool

	term   []byte
	pieces []piece
}

func newTable() *table { return &table{words: map[string]int32{}} }

// add adds the current event to a term.
func (t *table) add(kind rune, text string) { t.addPair(kind, text, "") }

// addPair adds the current event to a term of two texts.
func (t *table) addPair(kind rune, text, more string) {
	t.term = append(append(append(t.term[:0], byte(kind)), text...), more...)
	i, ok := t.words[string(t.term)]
	if !ok {
		i = t.list()
		t.words[string(t.term)] = i
	}
	t.store.add(&t.lists[i], t.event)
}

func (t *table) addGram(g gram) {
	i := t.grams.slot(g)
	if *i == 0 {
		*i = t.list() + 1
	}
	t.store.add(&t.lists[*i-1], t.event)
}

func (t *table) list() int32 {
	t.lists = append(t.lists, postings{})
	return int32(len(t.lists) - 1)
}

// addGrams adds every character of a folded text that is of a script without
// spaces, and every two and three neighbours among which is such a character or a
// sign of such scripts: in "KB12の、" also 12の and 2の、.
func (t *table) addGrams(text string) {
	var last gram       // the characters up to this one
	var wide, known int // bits of the latest that are of such scripts; how many there are
	for _, r := range text {
		if isSeparator(r) {
			last, wide, known = 0, 0, 0
			continue
		}
		last = last.next(r)
		wide <<= 1
		known++
		if r >= gramRanges[0][0] {
			if classOf(r) == gramClass {
				t.addGram(last.of(1))
				wide |= 1
			} else if isWideSign(r) {
				wide |= 1
			}
		}
		if known >= 2 && wide&3 != 0 {
			t.addGram(last.of(2))
		}
		if known >= 3 && wide&7 != 0 {
			t.addGram(last)
		}
	}
}

// addWords adds the words of a folded text, and the numbers in them.
func (t *table) addWords(list []piece) {
	for _, p := range list {
		if p.class == gramClass {
			continue
		}
		t.add(kindWord, p.text)
		for _, n := range numbers(p.text) {
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
			for _, s := range stems(p.text) {
				t.add(kindStem, s)
			}
		}
		if i == 0 || !p.glued {
			continue
		}
		if before := list[i-1]; p.class == gramClass && isShortNumber(before.text) {
			t.addPair(kindPair, before.text+" ", leading(p.text, 1))
		} else if before.class == gramClass && isShortNumber(p.text) {
			t.addPair(kindPair, tail(before)+" ", p.text)
		}
	}
}

// addEdges adds what only codes and names have: the beginnings of their words, and
// which words meet.
func (t *table) addEdges(list []piece) {
	for i, p := range list {
		if p.class == wordClass && !isNumber(p.text) {
			for _, s := range edges(p.text) {
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
	for _, s := range starts(text, startMost) {
		t.add(kind, s)
	}
}

// A shardTerm is a term with its place.
type shardTerm struct {
	bucket uint32
	list   int32 // index in table.lists, -1 for a list of words
	term   string
	words  string
}

// terms returns all terms with what decides their shard.
func (t *table) terms() []shardTerm {
	terms := make([]shardTerm, 0, len(t.lists))
	for term, i := range t.words {
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: i})
	}
	t.grams.each(func(g gram, i int32) {
		term := string(rune(kindGram)) + g.String()
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: i - 1})
	})
	return terms
}

// known calls yield with every word of the table that is more than a number.
func (t *table) known(yield func(word string)) {
	for term := range t.words {
		if word := term[1:]; term[0] == kindWord && !isNumber(word) {
			yield(word)
		}
	}
}

// addCrowds adds, for the parts that too many words have to ask for each, the events
// of all these words.
func (t *table) addCrowds(infixes vocabulary) {
	for term, words := range infixes {
		if len(words) <= crowdLeast {
			continue
		}
		var has []int
		for _, word := range words {
			t.each(&t.lists[t.words[string(rune(kindWord))+word]], func(event int) { has = append(has, event) })
		}
		slices.Sort(has)
		for _, t.event = range has {
			t.add(kindCrowd, term[1:])
		}
	}
}

// A vocabulary collects words under keys. A word is added once.
type vocabulary map[string][]string

// addParts adds a word under each of its parts.
func (v vocabulary) addParts(kind rune, parts []string, word string) {
	for _, part := range parts {
		term := string(kind) + part
		v[term] = append(v[term], word)
	}
}

func (v vocabulary) terms() []shardTerm {
	terms := make([]shardTerm, 0, len(v))
	for term, words := range v {
		slices.Sort(words)
		terms = append(terms, shardTerm{bucket: bucket(term), term: term, list: -1, words: strings.Join(words, " ")})
	}
	return terms
}

// byShard orders terms by shard, then by text.
func byShard(terms []shardTerm, mask uint32) {
	slices.SortFunc(terms, func(a, b shardTerm) int {
		return cmp.Or(cmp.Compare(a.bucket&mask, b.bucket&mask), cmp.Compare(a.term, b.term))
	})
}
