package feed

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"catsite/catalog"
	"catsite/sheet"
)

// A column is a column of the tables with a row per event.
type column struct {
	name   string
	cell   func(*encodedEvent) string
	locale string // whose words it has; "" for none
	prose  bool   // sentences, which the facts do not have
	stated bool   // what one edition states, which only the facts have
}

// separator stands between the values of one cell: ids of editions, values of events
// that share a code.
const separator = "|"

// tables are the tables with a row per event, as [sheet.AppendRow] has rows: the whole
// catalog, what it says in one locale, and the facts. A blank cell is a value that is
// not known, on which editions disagree, or that does not apply; JSON tells these
// apart.
func (b *builder) tables() []eventList {
	list := []eventList{b.table(tablePath, true, func(c *column) bool { return !c.stated })}
	for _, locale := range b.locales {
		name := strings.TrimSuffix(tablePath, ".csv") + "." + locale + ".csv"
		list = append(list, b.table(name, true, func(c *column) bool {
			return !c.stated && (c.locale == "" || c.locale == locale)
		}))
	}
	return append(list, b.table(factsTable, false, func(c *column) bool { return !c.prose }))
}

// table is the table of a name, which has some of the columns, with a twin for
// spreadsheets if wanted.
func (b *builder) table(name string, twin bool, has func(*column) bool) eventList {
	var header []string
	var columns []int
	seen := map[string]bool{}
	for i := range b.columns {
		if !has(&b.columns[i]) {
			continue
		}
		title := b.columns[i].name
		for seen[title] { // ids of a project may look like names of columns
			title += "~"
		}
		seen[title] = true
		header, columns = append(header, title), append(columns, i)
	}
	list := eventList{name: name, head: sheet.AppendRow(nil, header...)}
	if twin {
		list.twin = strings.TrimSuffix(name, ".csv") + "-bom.csv"
	}
	list.part = func(row []byte, e *encodedEvent) ([]byte, error) {
		for _, i := range columns {
			row = append(row, e.cells[e.cellEnds[i]:e.cellEnds[i+1]]...)
		}
		row[len(row)-1] = '\n' // in place of the last comma
		return row, nil
	}
	return list
}

// encodeCells makes the cells of all columns, each with a comma behind it: most are in
// several tables.
func (e *encodedEvent) encodeCells(columns []column) {
	e.cells, e.cellEnds = e.cells[:0], append(e.cellEnds[:0], 0)
	for i := range columns {
		e.cells = append(sheet.AppendCell(e.cells, columns[i].cell(e)), ',')
		e.cellEnds = append(e.cellEnds, len(e.cells))
	}
}

// allColumns are the columns of all tables, in the order in which each has its own.
func (b *builder) allColumns() []column {
	columns := append(b.bareColumns(), b.nameColumns()...)
	if b.description >= 0 {
		for _, locale := range b.locales {
			columns = append(columns, column{name: "description_" + locale, locale: locale, prose: true, cell: func(e *encodedEvent) string {
				d, _ := e.Descriptions.get(locale)
				return d.Text
			}})
		}
	}
	columns = append(columns, editionsColumn)
	columns = append(columns, b.pageColumns()...)
	for i, field := range b.own {
		columns = append(columns, b.ownColumns(i, field)...)
	}
	for i := range b.cat.Editions {
		columns = append(columns, b.editionColumns(b.cat.Editions[i].ID)...)
	}
	return columns
}

func (b *builder) bareColumns() []column {
	columns := []column{{name: "key", cell: func(e *encodedEvent) string { return e.Key }}}
	add := func(defined bool, name string, cell func(*encodedEvent) string) {
		if defined {
			columns = append(columns, column{name: name, cell: cell})
		}
	}
	severity := b.setup.Has(catalog.RoleSeverity)
	add(b.code >= 0, "code", func(e *encodedEvent) string { return e.Code.value })
	add(b.id >= 0, "id", func(e *encodedEvent) string { return e.ID.value })
	add(b.setup.Has(catalog.RoleComponent), "component", func(e *encodedEvent) string { return e.Component.value })
	add(severity, "severity", func(e *encodedEvent) string { return e.Severity.value })
	add(severity, "severity_rank", func(e *encodedEvent) string { return cellOf(e.SeverityRank) })
	add(b.storage >= 0, "storage_days", func(e *encodedEvent) string { return cellOf(e.StorageDays) })
	add(b.storage >= 0, "stored", func(e *encodedEvent) string { return cellOf(e.Stored) })
	return columns
}

func (b *builder) nameColumns() []column {
	if b.name < 0 {
		return nil
	}
	var columns []column
	for _, locale := range b.locales {
		columns = append(columns, column{name: "name_" + locale, locale: locale, cell: func(e *encodedEvent) string {
			return of(e.Names, locale)
		}})
	}
	return columns
}

var editionsColumn = column{name: "editions", cell: func(e *encodedEvent) string {
	ids := make([]string, len(e.Editions))
	for i := range e.Editions {
		ids[i] = e.Editions[i].name
	}
	return strings.Join(ids, separator)
}}

func (b *builder) pageColumns() []column {
	if b.opt.PagePath == nil {
		return nil
	}
	var columns []column
	for _, locale := range b.setup.Locales {
		columns = append(columns, column{name: "page_" + locale, locale: locale, cell: func(e *encodedEvent) string {
			return of(e.Pages, locale)
		}})
	}
	return columns
}

// ownColumns are the columns of a field of the project's own, the i-th of these: one
// per locale of what is words.
func (b *builder) ownColumns(i, field int) []column {
	f := &b.setup.Fields[field]
	name := "field_" + f.ID
	if f.Type != catalog.TypeText && f.Type != catalog.TypeName {
		return []column{{name: name, cell: func(e *encodedEvent) string { return printed(e.Fields[i].value) }}}
	}
	var columns []column
	for _, locale := range b.locales {
		columns = append(columns, column{name: name + "_" + locale, locale: locale, prose: b.isText(field), cell: func(e *encodedEvent) string {
			switch words := e.Fields[i].value.(type) {
			case members[string]:
				return of(words, locale)
			case members[description]:
				d, _ := words.get(locale)
				return d.Text
			}
			return ""
		}})
	}
	return columns
}

// editionColumns are what one edition states.
func (b *builder) editionColumns(id string) []column {
	var columns []column
	add := func(defined bool, name string, cell func(*editionEvent) string) {
		if !defined {
			return
		}
		columns = append(columns, column{name: "edition_" + id + "_" + name, stated: true, cell: func(e *encodedEvent) string {
			for i := range e.Editions {
				if e.Editions[i].name == id {
					return cell(&e.Editions[i].value)
				}
			}
			return ""
		}})
	}
	add(b.id >= 0, "id", func(e *editionEvent) string { return e.ID.value })
	add(b.name >= 0, "name", func(e *editionEvent) string { return e.Name.value })
	add(b.setup.Has(catalog.RoleSeverity), "severity", func(e *editionEvent) string { return e.Severity.value })
	add(b.storage >= 0, "storage_days", func(e *editionEvent) string { return cellOf(e.StorageDays) })
	for _, field := range b.own {
		f := &b.setup.Fields[field]
		add(!b.isText(field), "field_"+f.ID, func(e *editionEvent) string {
			own, _ := e.Fields.get(f.ID)
			return printed(own.Value.value)
		})
	}
	return columns
}

// of returns the member of a locale, "" for none.
func of(words members[string], locale string) string {
	s, _ := words.get(locale)
	return s
}

// cellOf returns a value as a cell, "" for one that is not known.
func cellOf[T any](m maybe[T]) string {
	if !m.known {
		return ""
	}
	return printed(m.value)
}

// printed returns a value of JSON as a cell.
func printed(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case int:
		return strconv.Itoa(v)
	case bool:
		return strconv.FormatBool(v)
	case json.Number:
		return v.String()
	}
	return fmt.Sprint(v)
}
