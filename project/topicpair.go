package project

import (
	"maps"
	"slices"

	"catsite/catalog"
)

// topicPairs reads which topics of different editions are one page.
func (b *builder) topicPairs(editions []Edition) []map[string]string {
	var ids []string
	for _, e := range editions {
		ids = append(ids, e.ID)
	}
	for i, pair := range b.file.TopicPairs {
		for _, edition := range slices.Sorted(maps.Keys(pair)) {
			if !slices.Contains(ids, edition) {
				b.unknown(place{"topic_pair", i, edition}, "edition", edition, ids)
			}
		}
	}
	return b.file.TopicPairs
}

// CheckTopics returns an error with a line for every topic of a topic pair that is
// not among the documents. It is to be called once the editions are read.
func (p *Project) CheckTopics() error {
	found := &problems{path: p.Path, lines: p.lines}
	for i, pair := range p.Setup.TopicPairs {
		for _, e := range p.Editions {
			topic, named := pair[e.ID]
			if !named || slices.ContainsFunc(e.Topics, func(t *catalog.Topic) bool { return t.ID == topic }) {
				continue
			}
			var ids []string
			for _, t := range e.Topics {
				ids = append(ids, t.ID)
			}
			found.unknown(place{"topic_pair", i, e.ID}, "topic of edition "+e.ID, topic, ids)
		}
	}
	return found.err()
}
