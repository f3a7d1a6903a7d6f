// Package catalogtest builds small editions by hand for tests: a setup with every
// role in English and Japanese, and editions given as rows of plain text.
package catalogtest

import (
	"regexp"
	"strings"

	"catsite/catalog"
)

// Setup returns a project with the fields name, id, code, description and storage,
// two components and two severities, in English and Japanese.
func Setup() *catalog.Setup {
	return &catalog.Setup{
		Title:     map[string]string{"en": "Test reference", "ja": "テストリファレンス"},
		Reference: "en",
		Locales:   []string{"en", "ja"},
		Fields: []catalog.Field{
			field("name", catalog.RoleName, catalog.TypeName, "Name", "名前"),
			field("id", catalog.RoleID, catalog.TypeID, "ID", "ID 番号"),
			field("code", catalog.RoleCode, catalog.TypeCode, "Code", "コード"),
			field("description", catalog.RoleDescription, catalog.TypeText, "Description", "説明"),
			field("storage", catalog.RoleStorage, catalog.TypeDuration, "Storage term", "保管期間"),
		},
		Components: []catalog.Classifier{
			classifier("server", 0, "Server", "サーバー"),
			classifier("agent", 0, "Agent", "エージェント"),
		},
		Severities: []catalog.Classifier{
			classifier("critical", 2, "Critical", "緊急"),
			classifier("warning", 1, "Warning", "警告"),
		},
		Languages: map[string]catalog.Language{
			"en": {
				Units: []catalog.Unit{
					{ID: "percent", Words: []string{"%", "percent"}},
					{ID: "day", Days: 1, Words: []string{"day", "days"}},
				},
				NotStored: []string{"Not stored"},
				LeadIns:   []string{"in the following ways"},
			},
			"ja": {
				Units: []catalog.Unit{
					{ID: "percent", Words: []string{"%"}},
					{ID: "day", Days: 1, Words: []string{"日", "日間"}},
				},
				NotStored: []string{"保管されません"},
				LeadIns:   []string{"次の方法で対応できます"},
			},
		},
	}
}

func field(id string, role catalog.Role, typ catalog.FieldType, en, ja string) catalog.Field {
	f := catalog.Field{
		ID: id, Role: role, Type: typ, Required: true,
		Labels:  map[string]string{"en": en, "ja": ja},
		Headers: map[string][]string{"en": {en}, "ja": {ja}},
	}
	if role == catalog.RoleCode {
		f.Pattern = regexp.MustCompile(`^[A-Z0-9_]+$`)
	}
	return f
}

func classifier(id string, rank int, en, ja string) catalog.Classifier {
	return catalog.Classifier{
		ID: id, Rank: rank,
		Names: map[string]string{"en": en, "ja": ja},
		Words: map[string][]string{"en": {en}, "ja": {ja}},
	}
}

// A Table is a table to build, in a topic of its own.
type Table struct {
	Component, Severity string
	Columns             []string // field ids in order; nil means all of the setup
	Rows                [][]string
}

// Edition builds an edition. A cell's paragraphs are separated by a newline;
// paragraphs that begin with "* " become items of a list.
func Edition(s *catalog.Setup, id, product, locale string, tables ...Table) *catalog.Edition {
	e := &catalog.Edition{ID: id, Product: product, Locale: locale}
	doc := &catalog.Document{Path: id + ".html", Stem: id, Lines: []uint32{0}}
	e.Documents = []*catalog.Document{doc}
	for i, t := range tables {
		topic := &catalog.Topic{
			Edition: e, Document: doc, Title: t.Component + " " + t.Severity,
			ID: id + "-" + string(rune('a'+i)), Offset: uint32(i * 10_000),
		}
		table := build(s, e, topic, t)
		topic.Tables = []*catalog.Table{table}
		topic.Blocks = catalog.Text{{Kind: catalog.EventTable, Table: table}}
		e.Topics = append(e.Topics, topic)
		e.Tables = append(e.Tables, table)
	}
	return e
}

func build(s *catalog.Setup, e *catalog.Edition, topic *catalog.Topic, t Table) *catalog.Table {
	table := &catalog.Table{
		Edition: e, Topic: topic, Ordinal: 1, Offset: topic.Offset + 1, Caption: topic.Title,
		Component: t.Component, Severity: t.Severity, Taken: true, Rows: len(t.Rows),
		ComponentFrom: catalog.ByHeading, SeverityFrom: catalog.ByHeading,
	}
	columns := t.Columns
	if columns == nil {
		for i := range s.Fields {
			columns = append(columns, s.Fields[i].ID)
		}
	}
	for _, id := range columns {
		table.Header = append(table.Header, catalog.HeaderCell{Text: id, Field: fieldIndex(s, id)})
	}
	for i, cells := range t.Rows {
		table.Records = append(table.Records, record(s, table, i+1, cells))
	}
	return table
}

func fieldIndex(s *catalog.Setup, id string) int {
	for i := range s.Fields {
		if s.Fields[i].ID == id {
			return i
		}
	}
	return -1
}

func record(s *catalog.Setup, t *catalog.Table, row int, cells []string) *catalog.Record {
	r := &catalog.Record{
		Table: t, Row: row, Offset: t.Offset + uint32(row*100),
		Component: t.Component, Severity: t.Severity,
		Values: make([]catalog.Value, len(s.Fields)), Cells: len(cells),
	}
	for i, cell := range cells {
		if i >= len(t.Header) {
			r.Surplus = append(r.Surplus, cell)
			continue
		}
		if f := t.Header[i].Field; f >= 0 {
			r.Values[f] = s.Fields[f].Decode(s.Languages[t.Edition.Locale], Text(cell), r.Offset+uint32(i))
		}
	}
	return r
}

// Text returns rich text for a cell as [Edition] reads it.
func Text(cell string) catalog.Text {
	var text catalog.Text
	if cell == "" {
		return nil
	}
	for _, line := range strings.Split(cell, "\n") {
		item, isItem := strings.CutPrefix(line, "* ")
		if !isItem {
			text = append(text, catalog.PlainText(line)...)
			continue
		}
		if len(text) == 0 || text[len(text)-1].Kind != catalog.List {
			text = append(text, catalog.Block{Kind: catalog.List})
		}
		list := &text[len(text)-1]
		list.Blocks = append(list.Blocks, catalog.Block{Kind: catalog.Item, Blocks: catalog.PlainText(item)})
	}
	return text
}
