package feed

import (
	"cmp"
	"strconv"

	"catsite/catalog"
)

// An editionEvent is what one edition says of an event.
type editionEvent struct {
	editionFacts
	Origin origin `json:"origin"`
}

type editionFacts struct {
	Name        maybe[string]      `json:"name,omitzero"`
	Note        string             `json:"note,omitempty"`
	ID          maybe[string]      `json:"id,omitzero"`
	IDRaw       maybe[string]      `json:"id_raw,omitzero"`
	Qualifier   string             `json:"qualifier,omitempty"`
	CodeRaw     maybe[string]      `json:"code_raw,omitzero"`
	Severity    maybe[string]      `json:"severity,omitzero"`
	StorageDays maybe[int]         `json:"storage_days,omitzero"`
	StorageRaw  maybe[string]      `json:"storage_raw,omitzero"`
	Description maybe[description] `json:"description,omitzero"`
	Fields      members[ownValue]  `json:"fields,omitempty"`
}

// An origin is a place in a document.
type origin struct {
	Path   string `json:"path"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Topic  string `json:"topic,omitempty"`
	Table  int    `json:"table,omitempty"`
	Row    int    `json:"row,omitempty"`
	URL    string `json:"url,omitempty"`
}

// place prints an origin, which has a document. Topic, table and row may be nil
// and 0.
func place(at catalog.Origin, topic *catalog.Topic, table *catalog.Table, row int) origin {
	out := origin{Path: at.Document.Path, Row: row, URL: at.Document.URL}
	out.Line, out.Column = at.Position()
	if table != nil {
		out.Table = table.Ordinal
		if topic == nil {
			topic = table.Topic
		}
	}
	if topic != nil {
		out.Topic = topic.Number
		out.URL = cmp.Or(topic.URL, out.URL)
	}
	return out
}

// edition makes out what the record's edition says of the event e, whose own facts
// are given: some members are there only where they differ from those. What out was
// lends its memory.
func (b *builder) edition(e *catalog.Event, r *catalog.Record, facts *eventFacts, out *editionFacts) {
	*out = editionFacts{
		Name:        raw(r.Value(b.name)),
		IDRaw:       raw(r.Value(b.id)),
		StorageRaw:  raw(r.Value(b.storage)),
		Qualifier:   r.Value(b.id).Aside,
		Description: b.ownDescription(e, r, facts),
		Fields:      b.ownValues(r, out.Fields),
	}
	if !r.Edition().FactsOnly {
		out.Note = r.Value(b.name).Aside
	}
	if id := r.Value(b.id); id.State != catalog.Absent {
		out.ID = some(id.Norm)
	}
	if code := r.Value(b.code); code.State != catalog.Absent && code.Raw != e.Code {
		out.CodeRaw = some(code.Raw)
	}
	if b.setup.Has(catalog.RoleSeverity) {
		out.Severity = someIf(r.Severity, r.Severity != "")
	}
	if term := r.Value(b.storage); term.State != catalog.Absent {
		days, err := strconv.Atoi(term.Norm)
		out.StorageDays = someIf(days, err == nil)
	}
}

// raw returns the letter of a value: absent without a column, "" for a blank cell.
func raw(v catalog.Value) maybe[string] {
	if v.State == catalog.Absent {
		return maybe[string]{}
	}
	return some(v.Raw)
}

// ownDescription returns the record's description where it differs from that of
// its locale, null where the locale has one and the record has none.
func (b *builder) ownDescription(e *catalog.Event, r *catalog.Record, facts *eventFacts) maybe[description] {
	if b.description < 0 || e.InLocale(r.Edition().Locale) == r {
		return maybe[description]{} // theirs is mine
	}
	theirs, exists := facts.Descriptions.get(r.Edition().Locale)
	mine, ok := richText(r, b.description)
	switch {
	case ok && (!exists || !mine.equal(theirs)):
		return some(mine)
	case !ok && exists:
		return null[description]()
	}
	return maybe[description]{}
}
