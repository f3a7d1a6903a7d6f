package search

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"catsite/catalog"
)

// A build collects the terms of a catalog.
type build struct {
	*reader
	events []*catalog.Event
	hash   string
	// heads holds the terms of ids, codes and names, texts those of descriptions.
	heads, texts *table
	// infixes lists the words of codes and names under their parts; spellings the
	// words of all texts under their first and last letters.
	infixes, spellings vocabulary
	seen               map[string]wordUse
}

// A wordUse says in which vocabularies a word has been put.
type wordUse struct{ head, spelling bool }

func newBuild(cat *catalog.Catalog) *build {
	b := &build{
		reader: newReader(cat), events: order(cat),
		heads: newTable(), texts: newTable(),
		infixes: vocabulary{}, spellings: vocabulary{}, seen: map[string]wordUse{},
	}
	b.hash = keyHash(b.events)
	return b
}

// keyHash identifies the ordered list of events, which is what the numbers in
// shards mean.
func keyHash(events []*catalog.Event) string {
	h := sha256.New()
	for _, e := range events {
		_, _ = io.WriteString(h, e.Key+"\n")
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// collect adds the terms of all events.
func (b *build) collect() {
	for i, e := range b.events {
		b.heads.event, b.texts.event = i, i
		b.addEntry(b.entry(e))
	}
}

func (b *build) addEntry(e entry) {
	for _, id := range e.ids {
		if id != "" {
			b.heads.add(kindID, Fold(id))
		}
	}
	for _, c := range e.codes {
		if c == "" {
			continue
		}
		code := Code(c)
		b.heads.add(kindCode, code)
		b.heads.addStarts(kindCodeStart, code)
		b.addHead(code)
	}
	for _, n := range e.names {
		name := Code(n.text)
		b.heads.add(kindName, nameHash(name))
		b.heads.addStarts(kindNameStart, name)
		b.addHead(name)
	}
	for _, t := range e.texts {
		list := pieces(Fold(t.text))
		b.texts.addPieces(list)
		for _, p := range list {
			b.learn(p, false)
		}
	}
}

func (b *build) addHead(folded string) {
	list := pieces(folded)
	b.heads.addHead(list)
	for _, p := range list {
		b.learn(p, true)
	}
}

// learn puts a word in the vocabularies, once.
func (b *build) learn(p piece, head bool) {
	if p.class != wordClass {
		return
	}
	word := string(p.runes)
	use := b.seen[word]
	if head && !use.head && !isNumber(p.runes) {
		use.head = true
		for _, part := range infixes(p.runes) {
			b.infixes.add(kindInfix, part, word)
		}
	}
	if !use.spelling && isMisspellable(p.runes) {
		use.spelling = true
		b.spellings.add(kindFirst, string(p.runes[:1]), word)
		b.spellings.add(kindLast, string(p.runes[len(p.runes)-1:]), word)
	}
	b.seen[word] = use
}
