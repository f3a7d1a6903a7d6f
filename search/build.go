package search

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"catsite/catalog"
)

// A build collects the terms of a catalog, a tier at a time: what one has collected
// is let go before the next begins, but for the words.
type build struct {
	*reader
	events []*catalog.Event
	hash   string
	words  map[string]bool // that may be meant by misspelt ones
}

func newBuild(cat *catalog.Catalog) *build {
	b := &build{reader: newReader(cat), events: order(cat), words: map[string]bool{}}
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

// writeHeads writes the terms of ids, codes and names, with the words that have each
// part, and measures what goes into blocks.
func (b *build) writeHeads(s *shards, m *manifest) error {
	t := newTable()
	cards, texts := 0, 0
	for i, event := range b.events {
		t.event = i
		e := b.entry(event)
		for _, id := range e.ids {
			t.addID(Fold(id))
		}
		for _, c := range e.codes {
			t.addCode(Code(c))
		}
		for _, n := range e.names {
			t.addName(Code(n.text))
		}
		cards += e.cardSize()
		texts += e.textSize()
	}
	m.Cards, m.Texts = perBlock(len(b.events), cards, cardsSize), perBlock(len(b.events), texts, textsSize)
	if texts == 0 {
		m.Texts = 0
	}
	if t.wordIDs {
		m.Words = 1
	}
	parts := vocabulary{}
	t.known(func(word string) {
		parts.addParts(kindInfix, infixes(word), word)
		b.addSpelling(word)
	})
	t.addCrowds(parts)
	return s.writeTerms(m, tierHeads, t, append(t.terms(), parts.terms()...))
}

// writeTexts writes the terms of descriptions, the descriptions themselves and the
// cards: what the terms of a query only make likely is found for sure in these.
func (b *build) writeTexts(s *shards, m *manifest) error {
	t := newTable()
	var cards, texts blockWriter
	for i, event := range b.events {
		t.event = i
		e := b.entry(event)
		for _, text := range e.texts {
			t.addText(Fold(text.text))
		}
		last := i == len(b.events)-1
		cards.json = m.appendCard(cards.next(), e, b.section(event))
		if (i+1)%m.Cards == 0 || last {
			if err := s.writeBlock(&cards, blockCards, i/m.Cards); err != nil {
				return err
			}
		}
		if m.Texts == 0 {
			continue
		}
		texts.json = appendTexts(texts.next(), e.texts)
		if (i+1)%m.Texts == 0 || last {
			if err := s.writeBlock(&texts, blockTexts, i/m.Texts); err != nil {
				return err
			}
		}
	}
	t.known(b.addSpelling)
	return s.writeTerms(m, tierTexts, t, t.terms())
}

func (b *build) addSpelling(word string) {
	if !b.words[word] && isMisspellable(word) {
		b.words[word] = true
	}
}

// writeSpellings writes the words of all texts by their first and last letters.
func (b *build) writeSpellings(s *shards, m *manifest) (err error) {
	words := vocabulary{}
	for word := range b.words {
		words.addParts(kindFirst, []string{leading(word, 1)}, word)
		words.addParts(kindLast, []string{trailing(word, 1)}, word)
	}
	m.Shards[tierSpellings], err = s.writeTier(tierSpellings, nil, words.terms())
	return err
}

// addID adds an id in full.
func (t *table) addID(id string) {
	if id == "" {
		return
	}
	t.add(kindID, id)
	t.wordIDs = t.wordIDs || !isNumber(id)
}

func (t *table) addCode(code string) {
	if code != "" {
		t.add(kindCode, wholeHash(code))
		t.addStarts(kindCodeStart, code)
		t.addHead(code)
	}
}

func (t *table) addName(name string) {
	t.add(kindName, wholeHash(name))
	t.addStarts(kindNameStart, name)
	t.addHead(name)
}

func (t *table) addHead(text string) {
	t.addGrams(text)
	t.pieces = appendPieces(t.pieces[:0], text)
	t.addWords(t.pieces)
	t.addEdges(t.pieces)
}

func (t *table) addText(text string) {
	t.addGrams(text)
	t.pieces = appendPieces(t.pieces[:0], text)
	t.addWords(t.pieces)
	t.addStems(t.pieces)
}
