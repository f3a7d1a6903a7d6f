package feed

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"catsite/catalog"
	"catsite/sheet"
)

// A column is a column of a table with a row per event.
type column struct {
	name string
	cell func(*encodedEvent) string
}

// separator stands between the values of one cell: ids of editions, values of events
// that share a code.
const separator = "|"

// tables are the tables with a row per event, as [sheet.AppendRow] has rows: the whole
// catalog, what it says in one locale, and the facts. A blank cell is a value that is
// not known, on which editions disagree, or that does not apply; JSON tells these
// apart.
func (b *builder) tables() []eventList {
	list := []eventList{tableOf(tablePath, true, b.catalogColumns(b.locales))}
	for _, locale := range b.locales {
		name := strings.TrimSuffix(tablePath, ".csv") + "." + locale + ".csv"
		list = append(list, tableOf(name, true, b.catalogColumns([]string{locale})))
	}
	return append(list, tableOf(factsTable, false, b.factsColumns()))
}

// tableOf is the table of a name, with a twin for spreadsheets if wanted.
func tableOf(name string, twin bool, columns []column) eventList {
	var header []string
	seen := map[string]bool{}
	for _, c := range columns {
		for seen[c.name] { // ids of a project may look like names of columns
			c.name += "~"
		}
		seen[c.name] = true
		header = append(header, c.name)
	}
	list := eventList{name: name, head: sheet.AppendRow(nil, header...)}
	if twin {
		list.twin = strings.TrimSuffix(name, ".csv") + "-bom.csv"
	}
	list.part = func(row []byte, e *encodedEvent) ([]byte, error) {
		e.cells = e.cells[:0]
		for i := range columns {
			e.cells = append(e.cells, columns[i].cell(e))
		}
		return sheet.AppendRow(row, e.cells...), nil
	}
	return list
}

// catalogColumns are the columns of the catalog as some locales have it.
func (b *builder) catalogColumns(locales []string) []column {
	columns := append(b.bareColumns(), b.nameColumns(locales)...)
	if b.description >= 0 {
		for _, locale := range locales {
			columns = append(columns, column{"description_" + locale, func(e *encodedEvent) string {
				d, _ := e.Descriptions.get(locale)
				return d.Text
			}})
		}
	}
	columns = append(columns, editionsColumn)
	columns = append(columns, b.pageColumns(locales)...)
	for i, field := range b.own {
		columns = append(columns, b.ownColumns(i, field, locales)...)
	}
	return columns
}

// factsColumns are the columns of the facts: those of the catalog without sentences,
// and what each edition states.
func (b *builder) factsColumns() []column {
	columns := append(b.bareColumns(), b.nameColumns(b.locales)...)
	columns = append(columns, editionsColumn)
	columns = append(columns, b.pageColumns(b.locales)...)
	for i, field := range b.own {
		if !b.isText(field) {
			columns = append(columns, b.ownColumns(i, field, b.locales)...)
		}
	}
	for i := range b.cat.Editions {
		columns = append(columns, b.editionColumns(b.cat.Editions[i].ID)...)
	}
	return columns
}

func (b *builder) bareColumns() []column {
	columns := []column{{"key", func(e *encodedEvent) string { return e.Key }}}
	add := func(defined bool, name string, cell func(*encodedEvent) string) {
		if defined {
			columns = append(columns, column{name, cell})
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

func (b *builder) nameColumns(locales []string) []column {
	if b.name < 0 {
		return nil
	}
	var columns []column
	for _, locale := range locales {
		columns = append(columns, column{"name_" + locale, func(e *encodedEvent) string { return of(e.Names, locale) }})
	}
	return columns
}

var editionsColumn = column{"editions", func(e *encodedEvent) string {
	ids := make([]string, len(e.Editions))
	for i := range e.Editions {
		ids[i] = e.Editions[i].name
	}
	return strings.Join(ids, separator)
}}

func (b *builder) pageColumns(locales []string) []column {
	if b.opt.PagePath == nil {
		return nil
	}
	var columns []column
	for _, locale := range b.setup.Locales {
		for _, wanted := range locales {
			if locale == wanted {
				columns = append(columns, column{"page_" + locale, func(e *encodedEvent) string { return of(e.Pages, locale) }})
			}
		}
	}
	return columns
}

// ownColumns are the columns of a field of the project's own, the i-th of these: one
// per locale of what is words.
func (b *builder) ownColumns(i, field int, locales []string) []column {
	f := &b.setup.Fields[field]
	name := "field_" + f.ID
	if f.Type != catalog.TypeText && f.Type != catalog.TypeName {
		return []column{{name, func(e *encodedEvent) string { return printed(e.Fields[i].value) }}}
	}
	var columns []column
	for _, locale := range locales {
		columns = append(columns, column{name + "_" + locale, func(e *encodedEvent) string {
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
		columns = append(columns, column{"edition_" + id + "_" + name, func(e *encodedEvent) string {
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
