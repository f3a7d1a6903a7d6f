package catalog

import "strconv"

// documentNames returns the name under which each document is known to all
// editions: its stem, or that of the document with which the project pairs a topic
// of it.
func documentNames(setup *Setup, editions []*Edition) map[*Document]string {
	names := map[*Document]string{}
	byTopic := map[[2]string]*Document{}
	for _, e := range editions {
		for _, d := range e.Documents {
			names[d] = d.Stem
		}
		for _, t := range e.Topics {
			byTopic[[2]string{e.ID, t.ID}] = t.Document
		}
	}
	for _, pair := range setup.TopicPairs {
		name := ""
		for _, e := range editions {
			switch d := byTopic[[2]string{e.ID, pair[e.ID]}]; {
			case d == nil:
			case name == "":
				name = names[d]
			default:
				names[d] = name
			}
		}
	}
	return names
}

// sectionsOf returns the section of every taken table: the one that words in the
// document tell, else the table's place among the taken tables of its document.
// A place means the same in two editions only where their documents of one name
// have equally many tables; else it is the edition's own.
func sectionsOf(editions []*Edition, names map[*Document]string) map[*Table]string {
	perDocument := map[*Document][]*Table{}
	counts := map[string]map[int]bool{} // name → numbers of tables its documents have
	for _, e := range editions {
		for _, t := range e.Tables {
			if t.Taken {
				d := t.Topic.Document
				perDocument[d] = append(perDocument[d], t)
			}
		}
		for _, d := range e.Documents {
			name := names[d]
			if counts[name] == nil {
				counts[name] = map[int]bool{}
			}
			if n := len(perDocument[d]); n > 0 {
				counts[name][n] = true
			}
		}
	}
	sections := map[*Table]string{}
	for d, tables := range perDocument {
		for i, t := range tables {
			sections[t] = t.Section
			if t.Section == "" {
				sections[t] = placeSection(t, names[d], i+1, len(counts[names[d]]) == 1)
			}
		}
	}
	return sections
}

// placeSection names the nth taken table of a document with this name, shared with
// the documents of other editions or not.
func placeSection(t *Table, document string, n int, shared bool) string {
	section := document + "." + strconv.Itoa(n)
	if !shared {
		section = t.Edition.ID + "." + section
	}
	return section
}
