package site

import (
	"slices"

	"catsite/catalog"
)

// An eventPage shows an event with all its languages.
type eventPage struct {
	frame
	Heading run
	// Foreign names the language of a heading that the page's locale lacks.
	Foreign    string
	Others     []run
	Component  *link
	Section    run
	Severities []*severity
	// The Has fields say which of the optional fields the project defines.
	HasID, HasCode, HasDescription bool
	ID, Code                       value
	Storage                        *value
	Coverage                       int
	Editions                       int
	Callouts                       []findingView
	Texts                          []description
	Untold                         []untold
	Matrix                         []matrixRow
	// Compared says that two or more editions can be set side by side, their texts as
	// in ComparedTexts.
	Compared      bool
	ComparedTexts []comparedField
	Columns       []editionColumn
	Findings      []findingView
	Related       []relatedGroup
	Snippets      []snippet
	Sources       []source
}

// A description is the text of one or more editions that say the same.
type description struct {
	Editions []run
	Language run
	Text     textOf
	Notes    []run           // below the name
	raw      string          // the words of Text
	record   *catalog.Record // that Text is of
}

// An untold edition has no description; Why says so in words.
type untold struct {
	Edition run
	Why     string
	Source  string // where the vendor's own text is; "" for none
}

// An editionColumn heads the matrix.
type editionColumn struct {
	link
	Language run
	// label names the column and its language where cells stand one below the other.
	label string
}

// A matrixRow is what the editions say in one field.
type matrixRow struct {
	Label run
	// Field names the field for those who compare the page with the feed: a role, or
	// fields/ and the id of one of the project's own; "" for rich text.
	Field   string
	Cells   []matrixCell
	Differs bool
	// Text says that the comparison has the field part by part.
	Text bool
}

// A matrixCell is what one edition says.
type matrixCell struct {
	Edition  run
	Value    value
	Severity *severity
}

// A source is where an edition has the event.
type source struct {
	Edition run
	Place   place
	URL     string
}

// event shows an event with its relations to others.
func (v *view) event(e *catalog.Event, relations []relation) any {
	p := &v.memory.event
	*p = eventPage{
		Heading: v.heading(e), Others: v.otherNames(e),
		Severities: v.eventSeverities(e),
		ID:         v.agreedValue(e, v.roles.id), Code: v.agreedValue(e, v.roles.code),
		Section: v.section(e),
		HasID:   v.roles.id >= 0, HasCode: v.roles.code >= 0, HasDescription: told(e, v.roles.description),
		Coverage: e.Coverage(), Editions: len(v.cat.Editions),
	}
	p.Heading.Text = shortened(p.Heading.Text) // the table of the editions has all of it
	for i := range p.Others {
		p.Others[i].Text = shortened(p.Others[i].Text)
	}
	if p.Heading.Lang != "" {
		p.Foreign = v.languageName(p.Heading.Lang)
	}
	p.Component = v.folder().components[e.Component]
	if v.roles.storage >= 0 {
		storage := v.agreedValue(e, v.roles.storage)
		p.Storage = &storage
	}
	p.Texts, p.Untold = v.descriptions(e)
	marks := v.textMarks(e)
	p.Columns, p.Matrix = v.matrix(e, marks)
	p.Compared, p.ComparedTexts = e.Coverage() > 1, v.compare(e, marks, p.Texts)
	v.eventFindings(p, e)
	p.Related = v.related(relations)
	p.Snippets = v.snippets(e)
	p.Sources = v.sources(e)
	p.frame = v.frame(eventTitle(e.FirstValue(v.roles.id), v.shownCode(e)), p.Heading.Text)
	p.JSON = v.link(eventJSON(e.Slug))
	v.describeEvent(e, p)
	return p
}

// maxShortened is how much of a name or text is shown, in characters, where there is a
// place for all of it elsewhere.
const maxShortened = 300

func shortened(text string) string {
	if len(text) <= maxShortened {
		return text
	}
	n := 0
	for at := range text {
		if n++; n > maxShortened {
			return text[:at] + "…"
		}
	}
	return text
}

// eventTitle returns id and code, by which a tab or bookmark is found again.
func eventTitle(id, code string) string {
	if id != "" && code != "" {
		return id + " " + code
	}
	return id + code
}

// descriptions returns the texts of the editions, those in the page's language
// first and equal ones once, and the editions that have none.
func (v *view) descriptions(e *catalog.Event) (texts []description, none []untold) {
	if v.roles.description < 0 {
		return nil, nil
	}
	for _, r := range v.ownFirst(e) {
		edition := r.Edition()
		val := v.recordValue(r, v.roles.description)
		if val.Empty != "" {
			u := untold{Edition: v.editionName(edition), Why: val.Empty}
			if edition.FactsOnly {
				u.Source = vendorPage(r.Table.Topic)
			}
			none = append(none, u)
			continue
		}
		raw := r.Value(v.roles.description).Raw
		lang := v.run(edition.Locale, "x")
		i := slices.IndexFunc(texts, func(d description) bool { return d.Text.Lang == lang.Lang && d.raw == raw })
		if i < 0 {
			if i = len(texts); i == 0 {
				texts = v.memory.texts.take(len(e.Records))
			}
			texts = append(texts, description{
				Language: v.edition(edition).Language,
				Text:     textOf{Lang: lang.Lang, Dir: lang.Dir, Blocks: val.Blocks},
				raw:      raw, record: r,
			})
		}
		texts[i].Editions = append(texts[i].Editions, v.editionName(edition))
		if note := v.nameNote(r); note.Text != "" {
			texts[i].Notes = append(texts[i].Notes, note)
		}
	}
	return texts, none
}

// nameNote returns what an edition says below the name.
func (v *view) nameNote(r *catalog.Record) run {
	if r.Edition().FactsOnly {
		return run{}
	}
	return v.run(r.Edition().Locale, r.Value(v.roles.name).Aside)
}

// ownFirst returns the records of an event, those in the page's language first.
func (v *view) ownFirst(e *catalog.Event) []*catalog.Record {
	list := make([]*catalog.Record, 0, len(e.Records))
	for _, own := range []bool{true, false} {
		for _, r := range e.Records {
			if r != nil && (r.Edition().Locale == v.loc.tag) == own {
				list = append(list, r)
			}
		}
	}
	return list
}

// matrix compares the editions field by field. Descriptions have a place of their
// own.
func (v *view) matrix(e *catalog.Event, marks map[int]*textMarks) (columns []editionColumn, rows []matrixRow) {
	columns = v.folder().editions
	rows = v.memory.matrixRows.take(len(v.setup.Fields) + 1)
	for i := range v.setup.Fields {
		f := &v.setup.Fields[i]
		if f.Role == catalog.RoleDescription || f.Role == catalog.RoleSeverity || f.Role == catalog.RoleComponent || !told(e, i) {
			continue
		}
		row := matrixRow{Label: v.fieldLabel(i), Field: feedName(f), Differs: e.AgreedValue(i).Disputed && isCompared(f), Text: f.Type == catalog.TypeText}
		row.Cells = v.memory.matrix.take(len(e.Records))
		for n, r := range e.Records {
			cell := matrixCell{Edition: columns[n].run, Value: v.recordValue(r, i)}
			cell.Value.Differs = row.Differs && r != nil && r.Value(i).Norm != ""
			cell.Value.mark(marks[i], n)
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	if len(v.setup.Severities) > 0 {
		rows = append(rows, v.severityRow(e, columns))
	}
	return columns, rows
}

// feedName returns the name of a field in what the feed says of an edition.
func feedName(f *catalog.Field) string {
	switch {
	case f.Type == catalog.TypeText:
		return ""
	case f.Role == catalog.NoRole:
		return "fields/" + f.ID
	}
	return string(f.Role)
}

// told reports whether an edition of the event has a column for the field.
func told(e *catalog.Event, field int) bool {
	return slices.ContainsFunc(e.Records, func(r *catalog.Record) bool {
		return r != nil && r.Value(field).State != catalog.Absent
	})
}

// isCompared reports whether rules compare what editions say in a field.
func isCompared(f *catalog.Field) bool {
	return f.Compared || f.Role == catalog.RoleCode || f.Role == catalog.RoleID || f.Role == catalog.RoleStorage
}

// isFact reports whether two languages should say the same in a field.
func isFact(f *catalog.Field) bool {
	return f.Type != catalog.TypeName && f.Type != catalog.TypeText
}

func (v *view) severityRow(e *catalog.Event, columns []editionColumn) matrixRow {
	row := matrixRow{Label: run{Text: v.text("severity")}, Field: string(catalog.RoleSeverity), Differs: e.AgreedSeverity().Disputed}
	row.Cells = v.memory.matrix.take(len(e.Records))
	for n, r := range e.Records {
		cell := matrixCell{Edition: columns[n].run}
		switch {
		case r == nil:
			cell.Value.Empty = v.text("value-no-event")
		case v.severityOf(r.Severity) == nil:
			cell.Value.Empty = v.text("value-absent")
		default:
			cell.Severity = v.severityOf(r.Severity)
			cell.Value.Differs = row.Differs
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (v *view) sources(e *catalog.Event) []source {
	out := make([]source, 0, len(e.Records))
	for _, r := range e.Records {
		if r != nil {
			out = append(out, source{
				Edition: v.editionName(r.Edition()), URL: vendorPage(r.Table.Topic),
				Place: v.place(r.Edition(), r.Origin(), r.Table, r.Row),
			})
		}
	}
	return out
}
