package search

// The tiers of shards: terms of ids, codes and names, with the words for infixes;
// terms of descriptions; words by first and last letter. What a catalog has more of the
// more events it has is in tiers of its own, so that a word, which is asked for oftenest,
// costs no more for it: ids, codes and names in full, with the words that have digits;
// the ends of words that meet; the words of descriptions that have digits.
const (
	tierHeads     = "n"
	tierWhole     = "x"
	tierPairs     = "p"
	tierTexts     = "d"
	tierNumbers   = "y"
	tierSpellings = "v"
)

// A tierSize says how large the shards of a tier are: up to about most bytes, and
// smaller than that as long as that makes but few files.
type tierSize struct{ most, few int }

// A query reads several shards, so they are small: smallest where it reads two for
// every word.
var tierSizes = map[string]tierSize{
	tierHeads:     {2 << 10, 64},
	tierWhole:     {8 << 10, 16},
	tierPairs:     {8 << 10, 16},
	tierTexts:     {4 << 10, 64},
	tierNumbers:   {4 << 10, 16},
	tierSpellings: {4 << 10, 16},
}

const (
	shardLeast = 1 << 9  // bytes of shards that are smaller than they need be
	shardsMost = 1 << 14 // of a tier
)

// shardCount returns how many shards there are of a tier's terms, a power of two.
func (s tierSize) shardCount(t *table, terms []shardTerm) int {
	total := 0
	for i := range terms {
		total += len(terms[i].term) + len(terms[i].words) + 6
		if l := terms[i].list; l >= 0 {
			if list := t.lists[l].listSize(); list <= listMost {
				total += list
			}
		}
	}
	n := 1
	for n < shardsMost && (total/n > s.most || n < s.few && total/n > shardLeast) {
		n *= 2
	}
	return n
}

// tierOf returns the tier of a term of ids, codes and names, or of descriptions.
func tierOf(tier, term string) string {
	switch kind := term[0]; {
	case kind == kindWord && hasDigit(term), kind == kindID, kind == kindCode, kind == kindName:
		if tier == tierTexts {
			return tierNumbers
		}
		return tierWhole
	case kind == kindPair && tier == tierHeads:
		return tierPairs
	}
	return tier
}

// writeTerms writes the terms of ids, codes and names, or of descriptions. It reorders
// the terms.
func (s *shards) writeTerms(tier string, t *table, terms []shardTerm) error {
	parts := []string{tierTexts, tierNumbers}
	if tier == tierHeads {
		parts = []string{tierHeads, tierWhole, tierPairs}
	}
	for _, part := range parts {
		n := 0
		for i := range terms {
			if tierOf(tier, terms[i].term) == part {
				terms[n], terms[i] = terms[i], terms[n]
				n++
			}
		}
		if err := s.writeTier(part, t, terms[:n]); err != nil {
			return err
		}
		terms = terms[n:]
	}
	return nil
}
