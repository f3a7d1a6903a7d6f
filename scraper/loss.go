package scraper

import (
	"cmp"
	"slices"
	"sort"

	"catsite/catalog"
)

// inOrder returns losses in document order, depth beyond the limit but once.
func inOrder(lists ...[]catalog.Loss) []catalog.Loss {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b catalog.Loss) int { return cmp.Compare(a.Offset, b.Offset) })
	deep := false
	return slices.DeleteFunc(all, func(l catalog.Loss) bool {
		again := deep && l.Kind == catalog.LostDepth
		deep = deep || l.Kind == catalog.LostDepth
		return again
	})
}

// lose notes that something of the current token cannot be carried over.
func (s *scanner) lose(kind catalog.LossKind, detail string) {
	s.losses = append(s.losses, catalog.Loss{Kind: kind, Offset: s.place(s.offset), Detail: detail})
}

// tooDeep notes that nesting goes beyond the limit.
func (s *scanner) tooDeep() {
	if !s.deep {
		s.deep = true
		s.lose(catalog.LostDepth, "")
	}
}

// claimLosses gives the losses in the rows of the table to their records.
func (t *tableReader) claimLosses() {
	losses := t.document.Losses
	end := t.ends[t.table.Offset]
	for _, record := range t.table.Records {
		to, next := end, record.Row
		if t.paired && next < len(t.body) && isAcross(&t.body[next], len(t.table.Header)) {
			next++
		}
		if next < len(t.body) {
			to = t.body[next].node.at
		}
		i := sort.Search(len(losses), func(i int) bool { return losses[i].Offset >= record.Offset })
		for ; i < len(losses) && losses[i].Offset < to; i++ {
			losses[i].Record = record
		}
	}
}
