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
	s.losses = append(s.losses, catalog.Loss{Kind: kind, Offset: s.place(), Detail: detail})
}

// tooDeep notes that nesting goes beyond the limit.
func (s *scanner) tooDeep() {
	if !s.deep {
		s.deep = true
		s.lose(catalog.LostDepth, "")
	}
}

// A claim says that the losses in a part of a document are those of a record.
type claim struct {
	from, to uint32
	record   *catalog.Record
}

// claimRows notes which parts of the document are the rows of the table's records.
func (t *tableReader) claimRows() {
	end := t.ends[t.table.Offset]
	for _, record := range t.table.Records {
		to, next := end, record.Row
		if t.paired && next < len(t.body) && isAcross(&t.body[next], len(t.table.Header)) {
			next++
		}
		if next < len(t.body) {
			to = t.body[next].node.at
		}
		t.claims = append(t.claims, claim{record.Offset, to, record})
	}
}

// claimLosses gives the losses of the document to the records that claim them.
func (d *documentReader) claimLosses() {
	losses := d.document.Losses
	if len(losses) == 0 {
		return
	}
	for _, c := range d.claims {
		i := sort.Search(len(losses), func(i int) bool { return losses[i].Offset >= c.from })
		for ; i < len(losses) && losses[i].Offset < c.to; i++ {
			losses[i].Record = c.record
		}
	}
}
