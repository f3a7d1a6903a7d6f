package search

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"catsite/catalog"
)

// A build collects the terms of a catalog, a tier at a time: what one has collected
// is let go before the next begins.
type build struct {
	*reader
	events []*catalog.Event
	hash   string
}

func newBuild(cat *catalog.Catalog) *build {
	b := &build{reader: newReader(cat), events: order(cat)}
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
// part.
func (b *build) writeHeads(s *shards) (int, error) {
	t, parts := newTable(), vocabulary{}
	seen := map[string]bool{}
	add := func(folded string) {
		list := pieces(folded)
		t.addGrams(folded)
		t.addWords(list)
		t.addEdges(list)
		for _, p := range list {
			if p.class == wordClass && !isNumber(p.runes) && !seen[string(p.runes)] {
				seen[string(p.runes)] = true
				parts.addParts(kindInfix, infixes(p.runes), string(p.runes))
			}
		}
	}
	for i, event := range b.events {
		t.event = i
		e := b.entry(event)
		t.addWhole(&e)
		for _, head := range e.heads() {
			add(head)
		}
	}
	t.addCrowds(parts)
	return s.writeTier(tierHeads, t, append(t.terms(), parts.terms()...))
}

// addWhole adds ids, codes and names in full, and the beginnings of the latter two.
func (t *table) addWhole(e *entry) {
	for _, id := range e.ids {
		if id == "" {
			continue
		}
		t.add(kindID, Fold(id))
		if isNumber([]rune(Fold(id))) {
			t.add(kindWord, Fold(id))
		}
	}
	for _, c := range e.codes {
		if c != "" {
			t.add(kindCode, Code(c))
			t.addStarts(kindCodeStart, Code(c))
		}
	}
	for _, n := range e.names {
		name := Code(n.text)
		t.add(kindName, nameHash(name))
		t.addStarts(kindNameStart, name)
	}
}

// writeSpellings writes the words of all texts by their first and last letters.
func (b *build) writeSpellings(s *shards) (int, error) {
	words, seen := vocabulary{}, map[string]bool{}
	for _, event := range b.events {
		e := b.entry(event)
		texts := e.heads()
		for _, t := range e.texts {
			texts = append(texts, Fold(t.text))
		}
		for _, text := range texts {
			for _, p := range pieces(text) {
				if p.class != wordClass || !isMisspellable(p.runes) || seen[string(p.runes)] {
					continue
				}
				word := string(p.runes)
				seen[word] = true
				words.addParts(kindFirst, []string{string(p.runes[:1])}, word)
				words.addParts(kindLast, []string{string(p.runes[len(p.runes)-1:])}, word)
			}
		}
	}
	return s.writeTier(tierSpellings, nil, words.terms())
}

// writeTexts writes the terms of descriptions.
func (b *build) writeTexts(s *shards) (int, error) {
	t := newTable()
	for i, event := range b.events {
		t.event = i
		e := b.entry(event)
		for _, text := range e.texts {
			folded := Fold(text.text)
			t.addGrams(folded)
			list := pieces(folded)
			t.addWords(list)
			t.addStems(list)
		}
	}
	return s.writeTier(tierTexts, t, t.terms())
}
