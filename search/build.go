package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"sync"

	"catsite/catalog"
)

// A build is the index of a catalog that is being written.
type build struct {
	*reader
	events []*catalog.Event
	hash   string
	files  *fileWriter
}

func newBuild(cat *catalog.Catalog, files Files) *build {
	b := &build{reader: newReader(cat), events: order(cat), files: &fileWriter{files: files}}
	b.hash = keyHash(b.events)
	return b
}

func (b *build) shards() *shards {
	return &shards{files: b.files, hash: b.hash, counts: shardMap{}}
}

// keyHash identifies the ordered list of events, which is what the numbers in
// shards mean.
func keyHash(events []*catalog.Event) string {
	h := sha256.New()
	var line []byte
	for _, e := range events {
		line = append(append(line[:0], e.Key...), '\n')
		h.Write(line) // never fails
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// write writes everything and returns the name of the manifest.
func (b *build) write() (name string, err error) {
	heads, texts := b.shards(), b.shards()
	m := &manifest{
		Format: Format, Hash: b.hash, Events: len(b.events), Shards: heads.counts,
		Site: b.cat.Setup.Locales, Locales: b.locales, Slugs: ids(b.cat.Setup.Components), labels: newLabels(b.cat.Setup),
	}
	if err := b.writeParts(heads, texts, m); err != nil {
		return "", err
	}
	maps.Copy(heads.counts, texts.counts)
	if err := writeSpellings(heads, append(heads.words, texts.words...)); err != nil {
		return "", err
	}
	if err := b.writeFacets(heads); err != nil {
		return "", err
	}
	return b.files.writeManifest(m)
}

// writeParts writes the terms of descriptions beside all other terms, the cards and the
// descriptions themselves: that takes about as long. What they write does not depend on
// which is quicker.
func (b *build) writeParts(heads, texts *shards, m *manifest) (err error) {
	var wait sync.WaitGroup
	var textsErr error
	wait.Go(func() { textsErr = b.writeTexts(texts) })
	if err = b.writeHeads(heads, m); err == nil {
		err = b.writeBlocks(heads, m)
	}
	wait.Wait()
	return cmp.Or(err, textsErr)
}

// writeHeads writes the terms of ids, codes and names, with the words that have each
// part, and measures what goes into blocks.
func (b *build) writeHeads(s *shards, m *manifest) error {
	t := newTable(impliedByHead)
	cards, texts := 0, 0
	for i, event := range b.events {
		t.event = i
		e := b.entry(event)
		for _, id := range e.ids {
			t.addID(id)
		}
		for _, c := range e.codes {
			t.addCode(c)
		}
		for _, n := range e.names {
			t.addName(n.text)
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
		s.addSpelling(word)
	})
	t.addCrowds(parts)
	return s.writeTerms(tierHeads, t, append(t.terms(), parts.terms()...))
}

// writeTexts writes the terms of descriptions.
func (b *build) writeTexts(s *shards) error {
	t := newTable(impliedByText)
	r := newReader(b.cat)
	for i, event := range b.events {
		t.event = i
		for _, text := range r.texts(event) {
			t.addText(t.fold(text.text))
		}
	}
	t.known(s.addSpelling)
	return s.writeTerms(tierTexts, t, t.terms())
}

// writeBlocks writes the descriptions themselves and the cards: what the terms of a
// query only make likely is found for sure in these.
func (b *build) writeBlocks(s *shards, m *manifest) error {
	var cards, texts blockWriter
	for i, event := range b.events {
		e := b.entry(event)
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
	return nil
}

// addSpelling keeps a word that may be meant by misspelt ones.
func (s *shards) addSpelling(word string) {
	if isMisspellable(word) {
		s.words = append(s.words, word)
	}
}

// writeSpellings writes the words of all texts by their first and last letters.
func writeSpellings(s *shards, list []string) error {
	slices.Sort(list)
	words := vocabulary{}
	for _, word := range slices.Compact(list) {
		words.addParts(kindFirst, []string{leading(word, 1)}, word)
		words.addParts(kindLast, []string{trailing(word, 1)}, word)
	}
	return s.writeTier(tierSpellings, nil, words.terms())
}

// fold returns the folded form of a text, until it is called again.
func (t *table) fold(text string) []byte {
	t.folded = appendFold(t.folded[:0], text)
	return t.folded
}

// foldCode is fold of what is compared as codes are, see [Code].
func (t *table) foldCode(text string) []byte { return joinWords(t.fold(text)) }

// addID adds an id in full.
func (t *table) addID(id string) {
	folded := t.fold(id)
	if len(folded) == 0 {
		return
	}
	t.add(kindID, folded)
	t.wordIDs = t.wordIDs || !isNumber(folded)
}

func (t *table) addCode(code string) {
	if folded := t.foldCode(code); len(folded) > 0 {
		t.addWhole(kindCode, folded)
		t.add(kindCodeStart, leading(folded, startMost))
		t.addHead(folded)
	}
}

func (t *table) addName(name string) {
	folded := t.foldCode(name)
	t.addWhole(kindName, folded)
	t.add(kindNameStart, leading(folded, startMost))
	t.addHead(folded)
}

// addWhole adds a code or name in full.
func (t *table) addWhole(kind rune, text []byte) {
	t.term = appendWhole(append(t.term[:0], byte(kind)), text)
	t.addTerm()
}
