package site

import (
	"regexp"

	"catsite/catalog"
)

// topicPairs finds the counterparts of a topic in other languages: those that the
// project names, of one product and version those with the same id or the same place
// in documents of one name, those with the same number, and those whose only table
// has the same component and severity.
type topicPairs struct {
	named    map[*catalog.Topic][]*catalog.Topic
	byID     map[topicName][]*catalog.Topic
	byPlace  map[topicName][]*catalog.Topic
	places   map[*catalog.Topic]topicName
	byNumber map[string][]*catalog.Topic
	byTable  map[tableKind][]*catalog.Topic
}

// A topicName is what the editions of one product and version call a topic: its id,
// or its document and which of how many topics of that it is.
type topicName struct {
	product, version, name string
	at, of                 int
}

func idOf(t *catalog.Topic) topicName {
	return topicName{product: t.Edition.Product, version: t.Edition.Version, name: t.ID}
}

// A tableKind is what a table of events is about.
type tableKind struct{ component, severity string }

func pairTopics(cat *catalog.Catalog) topicPairs {
	p := topicPairs{
		named: namedPairs(cat), byID: map[topicName][]*catalog.Topic{},
		byPlace: map[topicName][]*catalog.Topic{}, places: map[*catalog.Topic]topicName{},
		byNumber: map[string][]*catalog.Topic{}, byTable: map[tableKind][]*catalog.Topic{},
	}
	for _, e := range cat.Editions {
		inDocument := map[*catalog.Document]int{}
		for _, t := range e.Topics {
			inDocument[t.Document]++
		}
		seen := map[*catalog.Document]int{}
		for _, t := range e.Topics {
			seen[t.Document]++
			place := topicName{e.Product, e.Version, cat.DocumentName(t.Document), seen[t.Document], inDocument[t.Document]}
			p.places[t] = place
			p.byPlace[place] = append(p.byPlace[place], t)
			p.byID[idOf(t)] = append(p.byID[idOf(t)], t)
			if n := topicNumber(t); n != "" {
				p.byNumber[n] = append(p.byNumber[n], t)
			}
			if k, ok := kindOf(t); ok {
				p.byTable[k] = append(p.byTable[k], t)
			}
		}
	}
	return p
}

// namedPairs returns for each topic that the project pairs the topics of its pair.
func namedPairs(cat *catalog.Catalog) map[*catalog.Topic][]*catalog.Topic {
	named := map[*catalog.Topic][]*catalog.Topic{}
	for _, pair := range cat.Setup.TopicPairs {
		var topics []*catalog.Topic
		for _, e := range cat.Editions {
			for _, t := range e.Topics {
				if id, ok := pair[e.ID]; ok && t.ID == id {
					topics = append(topics, t)
				}
			}
		}
		for _, t := range topics {
			named[t] = topics
		}
	}
	return named
}

var numberSuffix = regexp.MustCompile(`_\d+$`)

// topicNumber returns the number by which topics pair: without the suffix that
// tells the variants of one page apart.
func topicNumber(t *catalog.Topic) string { return numberSuffix.ReplaceAllString(t.Number, "") }

func kindOf(t *catalog.Topic) (tableKind, bool) {
	if len(t.Tables) != 1 || !t.Tables[0].Taken {
		return tableKind{}, false
	}
	k := tableKind{t.Tables[0].Component, t.Tables[0].Severity}
	return k, k != tableKind{}
}

// in returns the counterpart of t in another locale, nil for none.
func (p topicPairs) in(t *catalog.Topic, locale string) *catalog.Topic {
	first := func(list []*catalog.Topic) *catalog.Topic {
		for _, other := range list {
			if other.Edition.Locale == locale {
				return other
			}
		}
		return nil
	}
	for _, list := range [][]*catalog.Topic{p.named[t], p.byID[idOf(t)], p.byPlace[p.places[t]]} {
		if other := first(list); other != nil {
			return other
		}
	}
	if n := topicNumber(t); n != "" {
		if other := first(p.byNumber[n]); other != nil {
			return other
		}
	}
	if k, ok := kindOf(t); ok {
		return first(p.byTable[k])
	}
	return nil
}

// topicTwin says where the language switch of a topic leads: to its counterpart,
// else to the documentation in that language, else home. The two are versions of
// one page only where the counterpart leads back.
func (s *site) topicTwin(t *catalog.Topic, l *locale) twin {
	other := s.lookup.topics.in(t, l.tag)
	if other == nil {
		w := s.docsTwin(t.Edition, l)
		w.exact = false
		w.note = orElse(w.note, "switch-to-docs")
		return w
	}
	back := s.lookup.topics.in(other, s.links.docsLocale(t.Edition))
	return twin{path: s.links.topic(other), exact: back == t}
}

// docsTwin says where the language switch of an edition's documentation leads: to
// the same product's in that language, else to the first in it, else home.
func (s *site) docsTwin(e *catalog.Edition, l *locale) twin {
	if other := s.translation(e, l.tag); other != nil {
		back := s.translation(other, s.links.docsLocale(e))
		return twin{path: s.links.editionDocs(other), exact: back == e}
	}
	if other := s.docsOf(l.tag); other != nil {
		return twin{path: s.links.editionDocs(other), note: "switch-to-docs"}
	}
	return twin{path: home(l.tag), note: "switch-to-home"}
}

// translation returns the first edition of the same product and version with
// topics in a locale, nil for none.
func (s *site) translation(e *catalog.Edition, locale string) *catalog.Edition {
	for _, other := range s.cat.Editions {
		if other.Locale == locale && other.Product == e.Product && other.Version == e.Version && len(other.Topics) > 0 {
			return other
		}
	}
	return nil
}
