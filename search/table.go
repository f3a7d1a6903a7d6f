package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A table collects the postings of one tier of terms. Runs of characters, which are
// most, are keyed by number and not by text.
//
// A term may imply others: what has "server" has its beginning "ser", what has "abc" has
// "bc". These are found out when the term is met first; from then on adding an event to
// it is one look into a map, and nothing more where the event is there already.
type table struct {
	store
	words map[string]int32
	grams gramTable
	lists []termList
	rows  []int32 // of lists that others imply; each row ends with -1
	// implies returns the terms that a new one implies.
	implies func(term string) []string
	event   int // the one that is being added
	// wordIDs says that some id is not a number alone.
	wordIDs bool

	term   []byte // the one that is being added
	folded []byte
	pieces []piece
}

// A termList is the events of a term.
type termList struct {
	postings
	implied int32 // where in table.rows the lists begin that this one implies
}

// listsLeast is how many lists there is room for at first.
const listsLeast = 1 << 10

// newTable returns a table of terms that imply others.
func newTable(implies func(term string) []string) *table {
	return &table{words: map[string]int32{}, implies: implies, rows: []int32{-1}}
}

// add adds the current event to a term, and to those that it implies.
func (t *table) add(kind rune, text []byte) {
	t.term = append(append(t.term[:0], byte(kind)), text...)
	t.addTerm()
}

// addPair is add of a pair.
func (t *table) addPair(before, after []byte) {
	t.term = append(append(t.term[:0], kindPair), before...)
	t.term = append(append(t.term, ' '), after...)
	t.addTerm()
}

func (t *table) addTerm() {
	i, ok := t.words[string(t.term)]
	if !ok {
		i = t.newTerm(string(t.term))
	}
	t.addTo(i)
}

func (t *table) newTerm(term string) int32 {
	i := t.list()
	t.words[term] = i
	var row []int32
	for _, other := range t.implies(term) {
		n, ok := t.words[other]
		if !ok {
			n = t.newTerm(other)
		}
		row = append(row, n)
	}
	t.imply(i, row)
	return i
}

// imply notes that events of a list belong to those of a row too.
func (t *table) imply(list int32, row []int32) {
	if len(row) > 0 {
		t.lists[list].implied = int32(len(t.rows))
		t.rows = append(append(t.rows, row...), -1)
	}
}

// addTo adds the current event to a list and to those that it implies.
func (t *table) addTo(list int32) {
	p := &t.lists[list]
	if !t.store.add(&p.postings, t.event) {
		return
	}
	for _, other := range t.rows[p.implied:] {
		if other < 0 {
			break
		}
		t.store.add(&t.lists[other].postings, t.event)
	}
}

func (t *table) list() int32 {
	if len(t.lists) == cap(t.lists) {
		t.lists = slices.Grow(t.lists, max(listsLeast, len(t.lists)))
	}
	t.lists = append(t.lists, termList{})
	return int32(len(t.lists) - 1)
}

// read takes a folded text apart into pieces, and adds its grams: every character that
// is of a script without spaces, and every two and three neighbours among which is such a
// character or a sign of such scripts: in "KB12の、" also 12の and 2の、.
func (t *table) read(text []byte) []piece {
	list, run := t.pieces[:0], gramRun{}
	start, last, glued := 0, separator, false // of the piece, and of what is before it
	for i, size := 0, 0; i < len(text); i += size {
		r, c := rune(text[i]), separator
		if size = 1; r < utf8.RuneSelf {
			c = asciiClasses[r]
		} else {
			r, size = utf8.DecodeRune(text[i:])
			c = classOf(r)
		}
		if c != last {
			if last != separator {
				list = append(list, piece{text[start:i], last, glued})
			}
			start, last, glued = i, c, last != separator
		}
		if r < utf8.RuneSelf && run.wide&3 == 0 {
			run.pass(r, c) // it is in no gram
		} else if g, n := run.next(r, c); n > 0 {
			t.addTo(t.gram(g, n))
		}
	}
	if last != separator {
		list = append(list, piece{text[start:], last, glued})
	}
	t.pieces = list
	return list
}

// gram returns the list of a gram of n characters. It implies those that it ends with,
// as far as they are searched.
func (t *table) gram(g gram, n int) int32 {
	if i := *t.grams.slot(g); i != 0 {
		return i - 1
	}
	i := t.list()
	*t.grams.slot(g) = i + 1
	var row []int32
	for n--; n > 0 && g.of(n).isSearched(); n-- {
		row = append(row, t.gram(g.of(n), n))
	}
	t.imply(i, row)
	return i
}

// addHead adds the words of a code or name, and which of them meet.
func (t *table) addHead(text []byte) {
	pieces := t.read(text)
	for i, p := range pieces {
		if p.class == wordClass {
			t.add(kindWord, p.text)
		}
		if i > 0 && !p.glued {
			t.addPair(tail(pieces[i-1]), head(p))
		}
	}
}

// addText adds the words of a description, and which short numbers stand beside which
// character: 8を is not in 18を.
func (t *table) addText(text []byte) {
	pieces := t.read(text)
	for i, p := range pieces {
		if p.class == wordClass {
			t.add(kindWord, p.text)
		}
		if i == 0 || !p.glued {
			continue
		}
		if before := pieces[i-1]; p.class == gramClass && isShortNumber(before.text) {
			t.addPair(before.text, leading(p.text, 1))
		} else if before.class == gramClass && isShortNumber(p.text) {
			t.addPair(tail(before), p.text)
		}
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
			t.each(&t.lists[t.words[string(rune(kindWord))+word]].postings, func(event int) { has = append(has, event) })
		}
		slices.Sort(has)
		for _, t.event = range has {
			t.add(kindCrowd, []byte(term[1:]))
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
		if c := cmp.Compare(a.bucket&mask, b.bucket&mask); c != 0 {
			return c
		}
		return strings.Compare(a.term, b.term)
	})
}
