package project

import (
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
)

// tables reads what is to be done with tables. The setup has its fields,
// components, severities and sections already.
func (b *builder) tables(s *catalog.Setup) []catalog.TableRule {
	var list []catalog.TableRule
	for i, t := range b.file.Tables {
		at := place{"table", i}
		if t.Path != "" && !doublestar.ValidatePattern(t.Path) {
			b.add(at.with("path"), "%q: not a valid pattern", t.Path)
		}
		if t.Required && t.Leave {
			b.add(at.with("required"), "%q: a document cannot be required to have the tables that the same [[table]] leaves out", at.with("required"))
		}
		list = append(list, catalog.TableRule{
			Path: t.Path, Heading: t.Heading, Caption: t.Caption, Header: t.Header,
			Number: b.number(at.with("number"), t.Number), Required: t.Required, Leave: t.Leave,
			Columns:   b.columns(at.with("columns"), t.Columns, s),
			Component: b.known(at.with("component"), "component", t.Component, s.Components),
			Severity:  b.known(at.with("severity"), "severity", t.Severity, s.Severities),
			Section:   b.known(at.with("section"), "section", t.Section, s.Sections),
		})
	}
	return list
}

// number reads the place of a table in its document, 0 for any.
func (b *builder) number(at place, n *int) int {
	if n == nil {
		return 0
	}
	if *n < 1 {
		b.add(at, "%q is %d, want 1 for the first table of a document, 2 for the second, or more", at, *n)
	}
	return *n
}

// columns reads fields by position; "" stands for a column that is no field.
func (b *builder) columns(at place, names []string, s *catalog.Setup) []int {
	var ids []string
	for i := range s.Fields {
		ids = append(ids, s.Fields[i].ID)
	}
	var list []int
	for i, name := range names {
		field := slices.Index(ids, name)
		if field < 0 && name != "" {
			b.unknown(at.with(i), "field", name, ids)
		}
		list = append(list, field)
	}
	return list
}

// known returns an id that is in the list, or "".
func (b *builder) known(at place, what, id string, list []catalog.Classifier) string {
	var ids []string
	for i := range list {
		ids = append(ids, list[i].ID)
	}
	if id != "" && !slices.Contains(ids, id) {
		b.unknown(at, what, id, ids)
	}
	return id
}
