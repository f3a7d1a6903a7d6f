package catalog

import "strconv"

// sectionsOf returns the section of every taken table: the one that words in the
// document tell, else the table's place among the taken tables of its document.
// A place means the same in two editions only where their documents of one stem
// have equally many tables; else it is the edition's own.
func sectionsOf(editions []*Edition) map[*Table]string {
	perDocument := map[*Document][]*Table{}
	counts := map[string]map[int]bool{} // stem → numbers of tables its documents have
	for _, e := range editions {
		for _, t := range e.Tables {
			if t.Taken {
				d := t.Topic.Document
				perDocument[d] = append(perDocument[d], t)
			}
		}
		for _, d := range e.Documents {
			if counts[d.Stem] == nil {
				counts[d.Stem] = map[int]bool{}
			}
			if n := len(perDocument[d]); n > 0 {
				counts[d.Stem][n] = true
			}
		}
	}
	sections := map[*Table]string{}
	for d, tables := range perDocument {
		for i, t := range tables {
			sections[t] = t.Section
			if t.Section == "" {
				sections[t] = placeSection(t, d, i+1, len(counts[d.Stem]) == 1)
			}
		}
	}
	return sections
}

// placeSection names the nth taken table of a document, shared with the documents
// of other editions or not.
func placeSection(t *Table, d *Document, n int, shared bool) string {
	section := d.Stem + "." + strconv.Itoa(n)
	if !shared {
		section = t.Edition.ID + "." + section
	}
	return section
}
