package recall

import (
	"strings"

	"catsite/catalog"
)

// rowKinds damage the structure of tables.
var rowKinds = []Kind{
	{Name: "row dropped", seed: dropRow},
	{Name: "row pasted twice", Rule: "duplicate-key", seed: copyRow},
	{Name: "row moved to another severity", Rule: "severity-mismatch", seed: moveRow},
	{Name: "cell deleted", Rule: "ragged-row", seed: deleteCell},
	{Name: "stray cell added", Rule: "ragged-row", seed: addCell},
	{Name: "column heading reworded", Rule: "unknown-column", seed: renameHeader},
	{Name: "page link swallowed", Rule: "page-chrome-in-cell", seed: swallowPageTop},
}

// withEnd returns the span of a row with the line break after it.
func (p *place) withEnd() span {
	s := p.row.span
	if s.end < len(p.document.data) && p.document.data[s.end] == '\n' {
		s.end++
	}
	return s
}

// dropRow loses a row that the other edition has.
func dropRow(p *place) (change, bool) {
	if p.other == nil {
		return change{}, false
	}
	rule := "missing"
	if p.document.edition == 0 {
		rule = "obsolete"
	}
	return change{edits: []edit{{p.withEnd(), ""}}, rule: rule, before: p.code}, true
}

// copyRow pastes a row below itself.
func copyRow(p *place) (change, bool) {
	s := p.withEnd()
	return change{edits: []edit{{span{s.end, s.end}, p.document.source(s)}}, after: p.code}, true
}

// moveRow puts a row where another severity is: into another table of the document,
// or by its column.
func moveRow(p *place) (change, bool) {
	if p.other == nil {
		return change{}, false
	}
	if v, ok := p.inRole(catalog.RoleSeverity); ok {
		return p.otherOption(v, p.setup.Severities)
	}
	var targets []*sheet
	for i := range p.document.tables {
		if t := &p.document.tables[i]; t != p.table {
			targets = append(targets, t)
		}
	}
	target, ok := one(p, targets)
	if !ok {
		return change{}, false
	}
	s, at := p.withEnd(), target.rows[p.pick(len(target.rows))].start
	return change{edits: []edit{{s, ""}, {span{at, at}, p.document.source(s)}}, before: p.code}, true
}

// deleteCell loses a cell, and with it the columns of those behind it.
func deleteCell(p *place) (change, bool) {
	c := p.row.cells[p.pick(len(p.row.cells))]
	return change{edits: []edit{{c.outer, ""}}, before: p.document.plain(c.inner)}, true
}

// addCell leaves a cell of an edited table behind.
func addCell(p *place) (change, bool) {
	at := p.row.cells[p.pick(len(p.row.cells))].outer.end
	words, _ := one(p, []string{"", "—", "TODO", p.code})
	with := "<td>" + words + "</td>\n"
	if p.document.markdown {
		with = "| " + words + " "
	}
	return change{edits: []edit{{span{at, at}, with}}, after: words}, true
}

// renameHeader words a heading as nobody said it would be. The heading of the codes
// is left alone: without it the table is none.
func renameHeader(p *place) (change, bool) {
	i := p.pick(len(p.table.heads))
	if f := p.table.fields[i]; f < 0 || f == p.setup.KeyField() {
		return change{}, false
	}
	s := p.document.blocks(p.table.heads[i])[0].inner
	words, _ := one(p, []string{"Remarks", "備考", p.document.source(s) + " (old)", "XX " + p.document.source(s)})
	return change{edits: []edit{{s, words}}, before: p.document.source(s), after: words, whole: true}, true
}

// swallowPageTop leaves a link to the top of the page in a cell, as copying a page
// does.
func swallowPageTop(p *place) (change, bool) {
	v, ok := p.filled(isText)
	if !ok {
		return change{}, false
	}
	words := "Page top"
	if p.document.locale == "ja" {
		words = "ページのトップに戻る"
	}
	forms := []string{"<p>" + words + "</p>\n", "<p><a href=\"#top\">" + words + "</a></p>\n"}
	at := v.outer.end - len("</td>")
	if p.document.markdown {
		forms, at = []string{"<br>" + words, "<br><br>[" + words + "](#top)"}, v.inner.end
	}
	with, _ := one(p, forms)
	return change{edits: []edit{{span{at, at}, with}}, field: v.ID, after: strings.TrimSpace(with)}, true
}
