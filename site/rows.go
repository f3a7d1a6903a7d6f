package site

import (
	"html/template"
	"strings"
	"sync"

	"catsite/catalog"
)

// rowTemplate is the template of a row of a list.
const rowTemplate = "event-row"

// A rowStore holds rows of lists as they stand on the pages of a locale. An event is in
// four or five lists and looks the same in all: its row is made for the first one and
// kept until the last one has it. All lists have the events in one order, and their pages
// are made in that order, so that few rows are kept at a time. The zero value is empty.
type rowStore struct {
	mu   sync.Mutex
	kept map[*catalog.Event]keptRow
}

type keptRow struct {
	html  template.HTML
	lists int // that will ask for it
}

// take returns the row of an event for one list; false where it is to be made.
func (s *rowStore) take(e *catalog.Event) (template.HTML, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	row, ok := s.kept[e]
	if !ok {
		return "", false
	}
	s.keep(e, keptRow{row.html, row.lists - 1})
	return row.html, true
}

// add keeps the row of an event that one list has for as many others, unless another one
// made it at the same time.
func (s *rowStore) add(e *catalog.Event, html template.HTML, others int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	row := keptRow{html, others}
	if other, ok := s.kept[e]; ok {
		row.lists = other.lists - 1
	}
	s.keep(e, row)
}

func (s *rowStore) keep(e *catalog.Event, row keptRow) {
	if s.kept == nil {
		s.kept = map[*catalog.Event]keptRow{}
	}
	if row.lists > 0 {
		s.kept[e] = row
	} else {
		delete(s.kept, e)
	}
}

// eventRow returns an event as a row of a list.
func (v *view) eventRow(e *catalog.Event, columns *eventColumns) template.HTML {
	if html, ok := v.loc.listRows.take(e); ok {
		return html
	}
	row := eventRow{
		eventColumns: *columns,
		// All lists are in folders beside that of events, or in it.
		Href:       ".." + strings.TrimPrefix(EventPath(v.loc.tag, e.Slug), v.loc.tag),
		ID:         v.agreedValue(e, v.roles.id),
		Severities: v.eventSeverities(e),
		Heading:    v.heading(e),
		Others:     v.otherNames(e),
		Section:    v.section(e),
		Code:       v.shownCode(e),
		Storage:    v.agreedValue(e, v.roles.storage),
		Editions:   v.editionsOf(e),
	}
	if v.eventName(e).Text == "" {
		row.Excerpt = v.excerpt(e)
	}
	v.memory.html.Reset()
	v.fail(v.loc.execute(&v.memory.html, rowTemplate, &row))
	html := template.HTML(v.memory.html.String())
	v.loc.listRows.add(e, html, v.listsOf(e)-1)
	return html
}

// listsOf returns how many lists have an event; see [site.lists].
func (v *view) listsOf(e *catalog.Event) int {
	n := 1 + len(v.eventSeverities(e)) + e.Coverage()
	if v.folder().components[e.Component] != nil {
		n++
	}
	return n
}
