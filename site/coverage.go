package site

import "catsite/catalog"

// A tableGroup is the tables of all editions that are about the same: a component
// and severity, else what a document is about.
type tableGroup struct {
	kind     tableKind
	document string
}

func (v *view) groupOf(t *catalog.Table) tableGroup {
	if k := tableKindOf(t); k != (tableKind{}) {
		return tableGroup{kind: k}
	}
	return tableGroup{document: v.cat.DocumentName(t.Topic.Document)}
}

// coverageTable counts the rows of each edition by component and severity, as its
// tables have them; tables that tell neither count by their document. It is nil
// where there is but one edition.
func (v *view) coverageTable() *heatTable {
	groups, heads := v.kindGroups()
	documents, titles := v.documentGroups()
	groups, heads = append(groups, documents...), append(heads, titles...)
	if len(groups) == 0 || len(v.cat.Editions) < 2 {
		return nil
	}
	t := &heatTable{Caption: v.text("findings-coverage"), Titled: true, Corner: v.text("table")}
	for _, head := range heads {
		t.Rows = append(t.Rows, heatRow{Head: head})
	}
	for _, e := range v.cat.Editions {
		name := v.editionName(e)
		t.Columns = append(t.Columns, heatHead{link: v.to(editionPage(v.loc.tag, e.ID, 1), name)})
		cells := v.coverageOf(e)
		for i, g := range groups {
			cell := cells[g]
			if cell == nil {
				cell = &heatCell{Words: v.text("no-table")}
			}
			cell.Label = name
			t.Rows[i].Cells = append(t.Rows[i].Cells, *cell)
		}
	}
	return t.shade()
}

// coverageOf counts the rows of an edition's tables by group and leads to the first
// of each. Where none of a group was taken, words say that there is one; one that
// the project leaves out is none.
func (v *view) coverageOf(e *catalog.Edition) map[tableGroup]*heatCell {
	cells := map[tableGroup]*heatCell{}
	for _, t := range e.Tables {
		if t.LeftOut() {
			continue
		}
		cell := cells[v.groupOf(t)]
		if cell == nil {
			cell = &heatCell{Words: v.text("table-unread")}
			cells[v.groupOf(t)] = cell
		}
		if !t.Taken {
			continue
		}
		cell.Count += len(t.Records)
		if cell.Words = ""; cell.Href == "" {
			cell.Href = v.tableLink(t).Href
		}
	}
	return cells
}

func tableKindOf(t *catalog.Table) tableKind { return tableKind{t.Component, t.Severity} }

// kindGroups returns the components and severities that tables are about, in
// display order.
func (v *view) kindGroups() (groups []tableGroup, heads []heatHead) {
	present := map[tableKind]bool{}
	for _, e := range v.cat.Editions {
		for _, t := range e.Tables {
			if t.Taken {
				present[tableKindOf(t)] = true
			}
		}
	}
	components := append([]catalog.Classifier{}, v.setup.Components...)
	for _, c := range append(components, catalog.Classifier{}) {
		for _, s := range append(v.graveFirst(), &catalog.Classifier{}) {
			k := tableKind{c.ID, s.ID}
			if k == (tableKind{}) || !present[k] {
				continue
			}
			head := heatHead{link: link{run: v.componentName(c.ID)}}
			if s.ID != "" {
				head.Severity = v.severity(s)
			}
			groups, heads = append(groups, tableGroup{kind: k}), append(heads, head)
		}
	}
	return groups, heads
}

// documentGroups returns the documents that have tables of no component and
// severity, in the order in which editions have them, each under the title that it
// has in the page's language, else in the first edition.
func (v *view) documentGroups() (groups []tableGroup, heads []heatHead) {
	var names []string
	titles := map[string]*catalog.Topic{}
	for _, e := range v.cat.Editions {
		for _, t := range e.Tables {
			if !t.Taken || tableKindOf(t) != (tableKind{}) {
				continue
			}
			name := v.cat.DocumentName(t.Topic.Document)
			known := titles[name]
			if known == nil {
				names = append(names, name)
			}
			if known == nil || e.Locale == v.loc.tag && known.Edition.Locale != v.loc.tag {
				titles[name] = documentTopic(t)
			}
		}
	}
	for _, name := range names {
		title := v.run(titles[name].Edition.Locale, topicTitle(titles[name]))
		groups, heads = append(groups, tableGroup{document: name}), append(heads, heatHead{link: link{run: title}})
	}
	return groups, heads
}

// documentTopic returns the first topic of a table's document, whose title is that
// of the document.
func documentTopic(t *catalog.Table) *catalog.Topic {
	for _, topic := range t.Edition.Topics {
		if topic.Document == t.Topic.Document {
			return topic
		}
	}
	return t.Topic
}
