package scraper

import (
	"catsite/catalog"
)

// definitionTable adds a definition list as a table without headings, its columns
// the terms and their definitions, where the project says that it is one. It reports
// false, and does nothing, where the project does not.
func (d *documentReader) definitionTable(n *node, f *flow) bool {
	t := d.newTable(n)
	caption := t.readCaption(nil, *f.out)
	rule, ok := t.definitionRule()
	if !ok {
		return false
	}
	rows := definitionRows(n)
	if len(rows) == 0 {
		return false
	}
	if f.topics {
		d.endEntries()
	}
	t.body, t.table.Rows = rows, len(rows)
	t.obey(rule)
	t.place(n, f, rule, caption)
	return true
}

// definitionRule returns the rule by which a definition list is a table: of those
// whose conditions hold, the first that leaves it or names two columns.
func (t *tableReader) definitionRule() (rule catalog.TableRule, ok bool) {
	for i, rule := range t.setup.Tables {
		if (rule.Leave || len(rule.Columns) == 2) && t.matches(&rule) {
			t.table.Rule = i + 1
			return rule, !rule.Leave
		}
	}
	return catalog.TableRule{}, false
}

// definitionRows returns a row for every term of a definition list. Terms above one
// definition share it, and further definitions of a term are more of the first; a
// definition that no term stands above has a row whose first cell is blank.
func definitionRows(list *node) []row {
	g := &definitionGroups{}
	g.read(list)
	for i := range g.rows {
		g.rows[i].sources = len(g.rows[i].cells)
	}
	return g.rows
}

// definitionGroups parts a definition list into terms with their definitions.
type definitionGroups struct {
	rows       []row
	open       int   // the first row of the group that is open
	definition *cell // of that group; nil for none so far
	last       *node // of its definitions
}

func (g *definitionGroups) read(n *node) {
	for c := n.first; c != nil; {
		next := c.next
		switch {
		case c.isText:
		case c.data == "dt":
			if g.definition != nil {
				g.end()
			}
			g.rows = append(g.rows, row{node: c, cells: []*cell{{node: c}}})
		case c.data == "dd":
			g.define(c)
		default: // HTML allows a division around each group
			g.end()
			g.read(c)
			g.end()
		}
		c = next
	}
}

// end ends the group that is open.
func (g *definitionGroups) end() { g.open, g.definition = len(g.rows), nil }

func (g *definitionGroups) define(dd *node) {
	dd.next = nil
	if g.definition != nil {
		g.last.next, g.last = dd, dd
		return
	}
	g.definition, g.last = &cell{node: &node{data: "dd", kind: boxTag, at: dd.at, first: dd}}, dd
	if g.open == len(g.rows) {
		blank := &node{data: "dt", kind: lineTag, at: dd.at}
		g.rows = append(g.rows, row{node: blank, cells: []*cell{{node: blank}}})
	}
	for i := g.open; i < len(g.rows); i++ {
		g.rows[i].cells = append(g.rows[i].cells, g.definition)
	}
}
