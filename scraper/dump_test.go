package scraper

import (
	"fmt"
	"strings"

	"catsite/catalog"
)

// dump writes an edition for people: topics with their blocks, tables with their
// records, links with where they lead.
func dump(e *catalog.Edition, setup *catalog.Setup) string {
	d := &dumper{setup: setup}
	for _, t := range e.Topics {
		d.topic(t)
	}
	for _, document := range e.Documents {
		d.losses(document)
	}
	return d.String()
}

type dumper struct {
	strings.Builder
	setup *catalog.Setup
}

func (d *dumper) line(depth int, format string, args ...any) {
	d.WriteString(strings.Repeat("  ", depth))
	fmt.Fprintf(d, format, args...)
	d.WriteByte('\n')
}

func (d *dumper) topic(t *catalog.Topic) {
	d.line(0, "topic %s number=%q anchor=%q %s: %s", t.ID, t.Number, t.Anchor, at(t.Origin()), t.Title)
	d.blocks(1, t.Blocks)
	d.references("sections", t.Sections)
	d.references("related", t.Related)
	for _, table := range t.Tables {
		d.table(table)
	}
}

func (d *dumper) references(name string, refs []*catalog.Reference) {
	if len(refs) == 0 {
		return
	}
	d.line(1, "%s:", name)
	for _, ref := range refs {
		d.line(2, "%s%s", ref.Text, lead(ref))
	}
}

func (d *dumper) losses(document *catalog.Document) {
	for i := range document.Losses {
		l := &document.Losses[i]
		row := ""
		if l.Record != nil {
			row = fmt.Sprintf(" in row %d of table %d", l.Record.Row, l.Record.Table.Ordinal)
		}
		d.line(0, "lost %s %s %s %q%s", document.Path, at(catalog.Origin{Document: document, Offset: l.Offset}), l.Kind, l.Detail, row)
	}
}

// at returns line:column.
func at(o catalog.Origin) string {
	line, column := o.Position()
	return fmt.Sprintf("%d:%d", line, column)
}

// lead says where a reference leads.
func lead(ref *catalog.Reference) string {
	switch {
	case ref.URL != "":
		return " => " + ref.URL
	case ref.Topic != nil && ref.Anchor != "":
		return " -> " + ref.Topic.ID + "#" + ref.Anchor
	case ref.Topic != nil:
		return " -> " + ref.Topic.ID
	case ref.Target != "":
		return fmt.Sprintf(" -> ? %q", ref.Target)
	}
	return " -> ?"
}

var blockNames = map[catalog.BlockKind]string{
	catalog.Paragraph: "p", catalog.Heading: "h", catalog.List: "ul", catalog.OrderedList: "ol",
	catalog.Item: "li", catalog.Quote: "quote", catalog.Note: "note", catalog.Code: "code",
	catalog.Grid: "grid", catalog.EventTable: "table", catalog.DefinitionList: "dl",
	catalog.Term: "dt", catalog.Definition: "dd",
}

func (d *dumper) blocks(depth int, blocks []catalog.Block) {
	for i := range blocks {
		b := &blocks[i]
		name := blockNames[b.Kind]
		if b.Kind == catalog.Heading {
			name += fmt.Sprint(b.Level)
		}
		if b.Anchor != "" {
			name += "#" + b.Anchor
		}
		if b.Table != nil {
			name += fmt.Sprintf(" %d", b.Table.Ordinal)
		}
		if b.Header {
			name += " with header"
		}
		if b.RowHeaders {
			name += " with row headers"
		}
		d.line(depth, "%s", strings.TrimRight(name+" "+inlines(b.Inlines), " "))
		d.blocks(depth+1, b.Blocks)
		for _, row := range b.Rows {
			d.line(depth+1, "row")
			for _, cell := range row {
				d.line(depth+2, "cell")
				d.blocks(depth+3, cell)
			}
		}
	}
}

// inlines writes a line in the manner of wiki text; no-break spaces are shown.
func inlines(list []catalog.Inline) string {
	var b strings.Builder
	for i := range list {
		in := &list[i]
		inner := strings.ReplaceAll(in.Text, "\u00a0", "{nbsp}") + inlines(in.Inlines)
		switch in.Kind {
		case catalog.Strong:
			inner = "*" + inner + "*"
		case catalog.Emphasis:
			inner = "_" + inner + "_"
		case catalog.CodeSpan:
			inner = "`" + inner + "`"
		case catalog.Link:
			inner = "[" + inner + lead(in.Ref) + "]"
		case catalog.Break:
			inner = "{br}"
		}
		b.WriteString(inner)
	}
	return b.String()
}

func (d *dumper) table(t *catalog.Table) {
	d.line(1, "table %d %s caption=%q rows=%d taken=%v %s", t.Ordinal, at(t.Origin()), t.Caption, t.Rows, t.Taken, t.Reason)
	if t.Component+t.Severity != "" || t.ComponentFrom != catalog.ByNothing || t.SeverityFrom != catalog.ByNothing {
		d.line(2, "component=%s (%s) severity=%s (%s)", t.Component, t.ComponentFrom, t.Severity, t.SeverityFrom)
	}
	for _, h := range t.Header {
		name := "-"
		if h.Field >= 0 {
			name = d.setup.Fields[h.Field].ID
		}
		d.line(2, "header %s %q: %s", at(catalog.Origin{Document: t.Topic.Document, Offset: h.Offset}), h.Text, name)
	}
	for _, r := range t.Records {
		d.record(r)
	}
	for _, x := range t.Excluded {
		d.line(2, "excluded %v %s", x.Rows, x.Reason)
	}
}

func (d *dumper) record(r *catalog.Record) {
	d.line(2, "record %d %s cells=%d component=%s severity=%s", r.Row, at(r.Origin()), r.Cells, r.Component, r.Severity)
	for i := range d.setup.Fields {
		v := r.Value(i)
		if v.State == catalog.Absent {
			continue
		}
		d.line(3, "%s %s %s", d.setup.Fields[i].ID, at(r.ValueOrigin(i)), value(v))
		d.blocks(4, v.Text)
	}
	for _, s := range r.Surplus {
		d.line(3, "surplus %q", s)
	}
}

func value(v catalog.Value) string {
	switch {
	case v.State == catalog.Blank:
		return "blank"
	case v.State == catalog.WhiteSpace:
		return "white space"
	case v.Text != nil:
		return "text"
	}
	s := fmt.Sprintf("%q", v.Raw)
	if v.Norm != v.Raw {
		s += fmt.Sprintf(" = %q", v.Norm)
	}
	if v.Aside != "" {
		s += fmt.Sprintf(" (%s)", v.Aside)
	}
	return s
}
