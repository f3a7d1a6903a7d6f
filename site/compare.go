package site

import (
	"catsite/catalog"
	"catsite/catalog/prose"
)

// A comparedField is a text in which the editions stand side by side, part by part.
type comparedField struct {
	Label run
	// Columns is how many columns the table has.
	Columns int
	// Marks are what the editions say otherwise; empty where nothing is.
	Marks []markCell
	Rows  []comparedRow
}

// A markCell lists what one edition says otherwise.
type markCell struct {
	Label string // of the edition
	Lines []markLine
}

// A comparedRow is parts of the editions that correspond. An edition without a text has
// one cell for all rows, in the first.
type comparedRow struct {
	Label string
	Cells []comparedCell
}

// A comparedCell is a part of one edition's text. Kind is the name of an HTML element,
// or "quote", "note"; it is "" where the edition has no such part, of which Empty says
// why. Blocks are those of a table or code.
type comparedCell struct {
	Label     string // of the edition
	Kind      string
	Lang, Dir string
	Inner     bool // stands within another part
	Inlines   []inline
	Blocks    []block
	Empty     string
	Span      int // rows of a cell without a text
}

// compare lays out the texts of an event side by side, nothing for an event of one
// edition. Texts are the descriptions on the page.
func (v *view) compare(e *catalog.Event, marks map[int]*textMarks, texts []description) []comparedField {
	if e.Coverage() < 2 {
		return nil
	}
	var list []comparedField
	for i := range v.setup.Fields {
		if f := &v.setup.Fields[i]; f.Type == catalog.TypeText && told(e, i) {
			list = append(list, v.compareField(e, i, marks[i], texts))
		}
	}
	return list
}

// usualParts is how many parts most texts have at most.
const usualParts = 8

func (v *view) compareField(e *catalog.Event, field int, m *textMarks, drawn []description) comparedField {
	columns := v.folder().editions
	out := comparedField{Label: v.fieldLabel(field), Columns: len(columns) + 1}
	aligned := alignedParts{cells: &v.memory.aligned, most: len(e.Records)}
	texts := make([]*partWriter, len(e.Records))
	told := make([]*partWriter, 0, len(e.Records))
	aligned.facts = func(column int, p *part) []string { return partFacts(told[column].reader(), p) }
	for n, r := range e.Records {
		if m != nil {
			out.Marks = append(out.Marks, markCell{columns[n].label, v.markLines(m, n)})
		}
		if val := v.recordText(r, field); val != nil {
			texts[n] = v.partWriter(r, val, m, n)
			texts[n].column = len(told)
			told = append(told, texts[n])
			aligned.add(appendParts(v.memory.cut.take(usualParts), val, drawnAs(r, field == v.roles.description, drawn), 0))
		}
	}
	counts := map[catalog.BlockKind]int{}
	out.Rows = v.memory.beside.take(len(aligned.rows))
	for i, parts := range aligned.rows {
		kind := aligned.head(i).kind
		counts[kind]++
		row := comparedRow{Label: v.partLabel(kind, counts[kind]), Cells: v.memory.parts.take(len(texts))}
		for n, w := range texts {
			cell := comparedCell{Label: columns[n].label}
			switch {
			case w != nil && parts[w.column] != nil:
				w.write(&cell, parts[w.column])
			case w != nil:
				cell.Empty = v.text("compare-gap")
			case i == 0:
				cell.Empty, cell.Span = v.recordValue(e.Records[n], field).Empty, len(aligned.rows)
			default:
				continue
			}
			row.Cells = append(row.Cells, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// drawnAs returns the description of a record as the page has it, nil where it has that
// of another one, or for another field.
func drawnAs(r *catalog.Record, isDescription bool, list []description) []block {
	for i := range list {
		if isDescription && list[i].record == r {
			return list[i].Text.Blocks
		}
	}
	return nil
}

// recordText returns the text of a record that may be shown, nil for none.
func (v *view) recordText(r *catalog.Record, field int) catalog.Text {
	if r == nil || r.Edition().FactsOnly || r.Value(field).State != catalog.Present {
		return nil
	}
	return r.Value(field).Text
}

// A partWriter draws the parts of one edition's text.
type partWriter struct {
	textWriter
	column int // among the texts that are aligned
}

func (v *view) partWriter(r *catalog.Record, text catalog.Text, m *textMarks, edition int) *partWriter {
	style := textStyle{lang: r.Edition().Locale, base: 3}
	if m != nil {
		style.spots = spotsByBlock(text, m.spots[edition])
	}
	return &partWriter{textWriter: textWriter{view: v, style: style, heading: style.base}}
}

func (w *partWriter) reader() *prose.Reader { return w.readerOf(w.style.lang) }

// write draws a part as a cell.
func (w *partWriter) write(cell *comparedCell, p *part) {
	lang := w.run(w.style.lang, "x")
	cell.Lang, cell.Dir, cell.Inner = lang.Lang, lang.Dir, p.depth > 1
	cell.Kind = "p"
	if int(p.kind) < len(blockKinds) {
		cell.Kind = blockKinds[p.kind]
	}
	switch p.kind {
	case catalog.Code, catalog.Grid, catalog.EventTable:
		cell.Blocks = make([]block, 1)
		w.block(&cell.Blocks[0], p.block)
	default:
		if p.drawn != nil && w.style.spots == nil {
			cell.Inlines = p.drawn.Inlines
			return
		}
		w.begin(p.block)
		cell.Inlines = w.inlines(p.block.Inlines)
	}
}

// partLabels name the parts of a text.
var partLabels = map[catalog.BlockKind]string{
	catalog.Paragraph: "part-paragraph", catalog.Heading: "part-heading", catalog.Item: "part-item",
	catalog.Quote: "part-quote", catalog.Note: "part-note", catalog.Code: "part-code", catalog.Grid: "part-table",
	catalog.EventTable: "part-table", catalog.Term: "part-term", catalog.Definition: "part-definition",
}

// A partName is the message of a part of a text, and which of its kind it is.
type partName struct {
	kind catalog.BlockKind
	n    int
}

// partLabel names the nth part of a kind. Nearly all texts have the same few parts.
func (v *view) partLabel(kind catalog.BlockKind, n int) string {
	label, known := v.loc.partLabels.Load(partName{kind, n})
	if !known {
		label = v.newPartLabel(kind, n)
		v.loc.partLabels.Store(partName{kind, n}, label)
	}
	return label.(string)
}

func (v *view) newPartLabel(kind catalog.BlockKind, n int) string {
	message := partLabels[kind]
	if message == "" {
		message = partLabels[catalog.Paragraph]
	}
	return v.text(message, "Number", v.number(n))
}
