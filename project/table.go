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
		list = append(list, catalog.TableRule{
			Path: t.Path, Heading: t.Heading, Caption: t.Caption, Header: t.Header, Leave: t.Leave,
			Columns:   b.columns(at.with("columns"), t.Columns, s),
			Component: b.known(at.with("component"), "component", t.Component, s.Components),
			Severity:  b.known(at.with("severity"), "severity", t.Severity, s.Severities),
			Section:   b.known(at.with("section"), "section", t.Section, s.Sections),
		})
	}
	return list
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
