package site

import (
	"slices"

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
	switch {
	case len(v.setup.Components) == 0:
		t.Caption = v.text("home-counts-by-severity")
	case len(v.setup.Severities) == 0:
		t.Caption = v.text("home-counts-by-component")
	}
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
// about tables and documents count under "none". Without components it only sums up.
func (v *view) ruleTable() *heatTable {
	if len(v.findings) == 0 {
		return nil
	}
	t := &heatTable{Caption: v.text("findings-by-rule"), Titled: true, Corner: v.text("rule-label"), Sum: v.text("all")}
	for i := range v.setup.Components {
		c := &v.setup.Components[i]
		t.Columns = append(t.Columns, heatHead{link: v.to(componentPage(v.loc.tag, c.ID, 1), v.classifier(c))})
	}
	if len(t.Columns) > 0 {
		t.Columns = append(t.Columns, heatHead{link: link{run: run{Text: v.text("findings-no-event")}}})
	} else {
		t.Caption = v.text("findings-by-rule-only")
	}
	for _, g := range v.lookup.rules {
		t.Rows = append(t.Rows, v.ruleRow(g, t.Columns))
	}
	return t.shade()
}

func (v *view) ruleRow(g ruleFindings, columns []heatHead) heatRow {
	href := v.link(rulePage(v.loc.tag, g.Rule, 1))
	row := heatRow{Head: heatHead{link: link{run{Text: v.ruleTitle(g.Rule)}, href}}}
	row.Sum = &heatCell{Count: len(g.Findings), Href: href}
	for _, head := range columns {
		row.Cells = append(row.Cells, heatCell{Label: head.run})
	}
	if len(columns) == 0 {
		return row
	}
	for _, f := range g.Findings {
		at := v.componentOf(f)
		if at < 0 {
			at = len(columns) - 1
		}
		row.Cells[at].Count++
	}
	return row
}

// componentOf returns the index of the component that all events of a finding
// belong to, -1 where there is none.
func (v *view) componentOf(f *catalog.Finding) int {
	if len(f.Events) == 0 {
		return -1
	}
	id := f.Events[0].Component
	for _, e := range f.Events {
		if e.Component != id {
			return -1
		}
	}
	return slices.IndexFunc(v.setup.Components, func(c catalog.Classifier) bool { return c.ID == id })
}
