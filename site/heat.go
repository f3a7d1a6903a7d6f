package site

import (
	"catsite/catalog"
)

// A heatTable is a table of counts in which more is darker.
type heatTable struct {
	Caption string
	// Titled says that a heading beside the table has the caption's words.
	Titled bool
	// Corner is the word above the row headings, Sum that of the last column;
	// "" for none.
	Corner, Sum string
	Columns     []heatHead
	Rows        []heatRow
}

// A heatHead is the heading of a column or row.
type heatHead struct {
	link
	Severity *severity
	Code     bool
}

// A heatRow is a row of counts.
type heatRow struct {
	Head  heatHead
	Cells []heatCell
	Sum   *heatCell
}

// A heatCell is a count with its shade, 0 to 4. Words stand in its place where
// there is nothing to count.
type heatCell struct {
	Label run
	Count int
	Href  string
	Heat  int
	Words string
}

// maxHeat is the darkest shade.
const maxHeat = 4

// shade gives the cells of a table their shades, by their share of the greatest.
func (t *heatTable) shade() *heatTable {
	top := 0
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			top = max(top, c.Count)
		}
	}
	for _, r := range t.Rows {
		for i := range r.Cells {
			if c := &r.Cells[i]; c.Count > 0 {
				c.Heat = (c.Count*maxHeat + top - 1) / top
			}
		}
	}
	return t
}

// eventCounts counts the events by component and severity, nil where the project
// has neither.
func (v *view) eventCounts() *heatTable {
	if len(v.setup.Severities) == 0 && len(v.setup.Components) == 0 {
		return nil
	}
	t := &heatTable{Caption: v.text("home-counts-caption"), Corner: v.text("component"), Sum: v.text("all")}
	for _, c := range v.graveFirst() {
		s := v.severity(c)
		t.Columns = append(t.Columns, heatHead{link: link{s.Name, s.Href}, Severity: s})
	}
	for i := range v.setup.Components {
		c := &v.setup.Components[i]
		head := heatHead{link: v.to(componentPage(v.loc.tag, c.ID, 1), v.classifier(c))}
		t.Rows = append(t.Rows, v.countRow(head, c.ID, len(v.lookup.byComponent[c.ID])))
	}
	if len(v.setup.Components) == 0 {
		t.Corner = ""
		head := heatHead{link: v.to(eventsPage(v.loc.tag, 1), run{Text: v.text("nav-events")})}
		t.Rows = append(t.Rows, v.countRow(head, "", len(v.cat.Events)))
	}
	return t.shade()
}

// graveFirst returns the severities of the project, gravest first.
func (v *view) graveFirst() []*catalog.Classifier {
	var list []*catalog.Classifier
	for i := range v.setup.Severities {
		c := &v.setup.Severities[i]
		at := len(list)
		for at > 0 && list[at-1].Rank < c.Rank {
			at--
		}
		list = append(list[:at], append([]*catalog.Classifier{c}, list[at:]...)...)
	}
	return list
}

func (v *view) countRow(head heatHead, component string, all int) heatRow {
	row := heatRow{Head: head, Sum: &heatCell{Count: all, Href: head.Href}}
	for _, c := range v.graveFirst() {
		events := v.lookup.bySeverity[c.ID]
		cell := heatCell{Label: v.classifier(c)}
		for _, e := range events {
			if e.Component == component {
				cell.Count++
			}
		}
		if cell.Count > 0 {
			cell.Href = v.link(severityPage(v.loc.tag, c.ID, pageWith(events, component)))
			if len(v.setup.Components) > 0 {
				cell.Href += "#" + componentAnchor(component)
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// ruleTable counts the findings by rule and component of their events; findings
// about tables and documents count under "none".
func (v *view) ruleTable() *heatTable {
	if len(v.findings) == 0 {
		return nil
	}
	t := &heatTable{Caption: v.text("findings-by-rule"), Titled: true, Corner: v.text("rule-label"), Sum: v.text("all")}
	for i := range v.setup.Components {
		c := &v.setup.Components[i]
		t.Columns = append(t.Columns, heatHead{link: v.to(componentPage(v.loc.tag, c.ID, 1), v.classifier(c))})
	}
	t.Columns = append(t.Columns, heatHead{link: link{run: run{Text: v.text("findings-no-event")}}})
	for _, g := range v.lookup.rules {
		t.Rows = append(t.Rows, v.ruleRow(g, t.Columns))
	}
	return t.shade()
}

func (v *view) ruleRow(g ruleFindings, columns []heatHead) heatRow {
	href := v.link(findingsPage(v.loc.tag, v.lookup.rulePages[g.Rule])) + "#" + ruleAnchor(g.Rule)
	row := heatRow{Head: heatHead{link: link{run{Text: v.ruleTitle(g.Rule)}, href}}}
	row.Sum = &heatCell{Count: len(g.Findings), Href: href}
	for _, head := range columns {
		row.Cells = append(row.Cells, heatCell{Label: head.run})
	}
	for _, f := range g.Findings {
		at := len(columns) - 1
		if len(f.Events) > 0 {
			for i := range v.setup.Components {
				if v.setup.Components[i].ID == f.Events[0].Component {
					at = i
				}
			}
		}
		row.Cells[at].Count++
	}
	return row
}

// coverageTable counts the events of each edition by component and severity, as
// its tables have them.
func (v *view) coverageTable() *heatTable {
	kinds, names := v.tableKinds()
	if len(kinds) == 0 || len(v.cat.Editions) == 0 {
		return nil
	}
	t := &heatTable{Caption: v.text("findings-coverage"), Titled: true, Corner: v.text("table")}
	for _, e := range v.cat.Editions {
		t.Columns = append(t.Columns, heatHead{link: v.to(editionPage(v.loc.tag, e.ID, 1), v.editionName(e))})
	}
	for i, k := range kinds {
		row := heatRow{Head: names[i]}
		for n, e := range v.cat.Editions {
			row.Cells = append(row.Cells, v.coverageCell(t.Columns[n].run, e, k))
		}
		t.Rows = append(t.Rows, row)
	}
	return t.shade()
}

// coverageCell counts the rows of an edition's tables of one kind and leads to
// the first of them.
func (v *view) coverageCell(label run, e *catalog.Edition, k tableKind) heatCell {
	cell := heatCell{Label: label, Words: v.text("no-table")}
	for _, t := range e.Tables {
		if !t.Taken || t.Component != k.component || t.Severity != k.severity {
			continue
		}
		cell.Words = ""
		cell.Count += len(t.Records)
		if cell.Href == "" {
			cell.Href = v.tableLink(t).Href
		}
	}
	return cell
}

// tableKinds returns the components and severities that tables are about, in
// display order, with their names.
func (v *view) tableKinds() (kinds []tableKind, names []heatHead) {
	present := map[tableKind]bool{}
	for _, e := range v.cat.Editions {
		for _, t := range e.Tables {
			if t.Taken {
				present[tableKind{t.Component, t.Severity}] = true
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
			kinds, names = append(kinds, k), append(names, head)
		}
	}
	return kinds, names
}
