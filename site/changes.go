package site

import (
	"slices"

	"catsite/catalog"
)

// changesPerPage is how many changes one page lists.
const changesPerPage = 200

// A changeRow is one line of the changes: an event that came, went or has another key,
// or a value of one that has another value.
type changeRow struct {
	kind    changeKind
	event   *catalog.Event
	renamed *catalog.Renaming
	value   *catalog.Change
}

// A changeKind names what happened; messages begin with it.
type changeKind string

const (
	cameKind    changeKind = "changes-added"
	wentKind    changeKind = "changes-removed"
	renamedKind changeKind = "changes-renamed"
	changedKind changeKind = "changes-changed"
)

// changeRows returns the lines of a history, none for nil. Of the values of an event
// those are told that say something of their own, all where none does.
func changeRows(h *catalog.History) []changeRow {
	if h == nil {
		return nil
	}
	var rows []changeRow
	for _, e := range h.Added {
		rows = append(rows, changeRow{kind: cameKind, event: e})
	}
	for _, t := range h.Removed {
		rows = append(rows, changeRow{kind: wentKind, event: t.Event()})
	}
	for i := range h.Renamed {
		rows = append(rows, changeRow{kind: renamedKind, event: h.Renamed[i].To, renamed: &h.Renamed[i]})
	}
	for i := range h.Changed {
		c := &h.Changed[i]
		told := slices.ContainsFunc(c.Values, func(v catalog.Change) bool { return v.Told() })
		for j := range c.Values {
			if !told || c.Values[j].Told() {
				rows = append(rows, changeRow{kind: changedKind, event: c.Event, value: &c.Values[j]})
			}
		}
	}
	return rows
}

// A changesModel is a page of what changed since the previous catalog.
type changesModel struct {
	frame
	Text     string // what is listed, or why nothing is
	Sections []changeSection
	Pager    *pager
}

// A changeSection is what happened of one kind.
type changeSection struct {
	ID, Title string
	Count     int // on all pages
	Events    []eventLink
	Renamed   []renamedEvent
	Changed   []changedEvent
}

// A renamedEvent is an event that has another key.
type renamedEvent struct {
	From     link // the key it had
	To       eventLink
	Evidence []string
}

// A changedEvent is the values of an event that changed.
type changedEvent struct {
	Event  eventLink
	Values []changedValue
}

// A changedValue is a value before and after. Pointer stands for the field where it is
// no value of one.
type changedValue struct {
	Field, Edition run
	Pointer        string
	Before, After  changedWords
}

func (v *view) changes(n int) any {
	p := &changesModel{Text: v.text("changes-intro")}
	rows := v.lookup.changes
	switch {
	case v.cat.History == nil:
		p.Text = v.text("changes-first")
	case len(rows) == 0:
		p.Text = v.text("changes-none")
	}
	counts := map[changeKind]int{}
	for i := range rows {
		counts[rows[i].kind]++
	}
	from := (n - 1) * changesPerPage
	for _, row := range rows[from:min(from+changesPerPage, len(rows))] {
		last := len(p.Sections) - 1
		if last < 0 || p.Sections[last].ID != string(row.kind) {
			p.Sections = append(p.Sections, changeSection{ID: string(row.kind), Title: v.text(string(row.kind)), Count: counts[row.kind]})
			last++
		}
		v.addChange(&p.Sections[last], row)
	}
	p.Pager = v.pager(n, pages(len(rows), changesPerPage), changesPage)
	title := v.text("changes-title")
	if n > 1 {
		title = v.text("paged-title", "Title", title, "Page", v.number(n))
	}
	p.frame = v.frame(title)
	p.JSON, p.Reader = v.link(changesFile), v.link(readerFeed(v.loc.tag))
	return p
}

func (v *view) addChange(s *changeSection, row changeRow) {
	switch row.kind {
	case renamedKind:
		r := renamedEvent{To: v.eventLink(row.event)}
		r.From = link{run{Text: row.renamed.From.Key}, v.eventHref(row.renamed.From.Slug)}
		for _, evidence := range row.renamed.Evidence {
			r.Evidence = append(r.Evidence, v.text("changes-same-"+evidence))
		}
		s.Renamed = append(s.Renamed, r)
	case changedKind:
		event := v.eventLink(row.event)
		if n := len(s.Changed); n == 0 || s.Changed[n-1].Event.Href != event.Href {
			s.Changed = append(s.Changed, changedEvent{Event: event})
		}
		last := &s.Changed[len(s.Changed)-1]
		last.Values = append(last.Values, v.changedValue(row.value))
	default:
		s.Events = append(s.Events, v.eventLink(row.event))
	}
}

// changedValue tells a value before and after, whose it is, and in which edition or
// language.
func (v *view) changedValue(c *catalog.Change) changedValue {
	out := changedValue{Field: v.changedField(c.Field), Edition: run{Text: c.Edition}}
	if c.Edition == "" && c.Locale != "" {
		out.Edition = run{Text: v.languageName(c.Locale)}
	}
	for _, e := range v.cat.Editions {
		if e.ID == c.Edition {
			out.Edition = v.editionName(e)
		}
	}
	if c.Field == "" {
		out.Pointer = c.Pointer
		out.Before, out.After = rawWords(c.Old), rawWords(c.New)
		if c.Edition != "" {
			out.Pointer, out.Field = "", run{Text: v.text("edition")}
			out.Before, out.After = v.presence(c)
		}
		return out
	}
	out.Before, out.After = v.changedWords(c)
	return out
}

// changedField returns what a field is called, or a role that no field has.
func (v *view) changedField(id string) run {
	for i := range v.setup.Fields {
		if v.setup.Fields[i].ID == id {
			return v.fieldLabel(i)
		}
	}
	if message := roleLabels[catalog.Role(id)]; message != "" {
		return run{Text: v.text(message)}
	}
	return run{Text: id}
}

// presence tells that an edition has the event now, or has it no more.
func (v *view) presence(c *catalog.Change) (before, after changedWords) {
	if c.New == nil {
		return changedWords{}, changedWords{Empty: v.text("changes-edition-went")}
	}
	return changedWords{Empty: v.text("value-no-event")}, changedWords{Empty: v.text("changes-edition-came")}
}
