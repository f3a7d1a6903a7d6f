package site

import (
	"html/template"
	"math"
	"strings"

	"catsite/catalog"
)

// rowsPerPage is how many events one page lists.
const rowsPerPage = 200

// An eventList is a list of events with a page of its own.
type eventList struct {
	events []*catalog.Event
	path   func(locale string, page int) string
	// The subject of the list; all nil for the list of all events.
	severity  *catalog.Classifier
	component *catalog.Classifier
	edition   *catalog.Edition
}

// lists returns the lists of the site: all events, by severity, by component, by
// edition.
func (s *site) lists() []*eventList {
	lists := []*eventList{{events: s.cat.Events, path: eventsPage}}
	for i := range s.setup.Severities {
		c := &s.setup.Severities[i]
		path := func(tag string, n int) string { return severityPage(tag, c.ID, n) }
		lists = append(lists, &eventList{events: s.lookup.bySeverity[c.ID], path: path, severity: c})
	}
	for i := range s.setup.Components {
		c := &s.setup.Components[i]
		path := func(tag string, n int) string { return componentPage(tag, c.ID, n) }
		lists = append(lists, &eventList{events: s.lookup.byComponent[c.ID], path: path, component: c})
	}
	for _, e := range s.cat.Editions {
		path := func(tag string, n int) string { return editionPage(tag, e.ID, n) }
		lists = append(lists, &eventList{events: s.lookup.byEdition[e], path: path, edition: e})
	}
	return lists
}

// A listPage is a page of a list of events.
type listPage struct {
	frame
	Heading  run
	Severity *severity
	Count    int
	Edition  *editionFacts
	Table    eventTable
	Pager    *pager
}

// An eventTable is a table of events, in groups by component.
type eventTable struct {
	eventColumns
	Caption          string
	Columns          int // their number
	HasGroupHeadings bool
	Groups           []eventGroup
}

// eventColumns are the columns of all tables of events: one for names, and the optional
// ones that the Has fields tell.
type eventColumns struct {
	HasID, HasSeverity, HasCode, HasStorage, HasEditions bool
	Labels                                               labels
}

// An eventGroup is the rows of one component.
type eventGroup struct {
	ID   string // anchor
	Name link
	// Continued says that the group began on an earlier page.
	Continued bool
	Rows      []template.HTML // made of [eventRow]
}

// An eventRow is one event in a table.
type eventRow struct {
	eventColumns
	Href       string
	ID         value
	Severities []*severity
	Heading    run
	Others     []run
	Section    run
	// Excerpt is the beginning of the description of an event without a name.
	Excerpt  run
	Code     string
	Storage  value
	Editions []run
}

// A pager leads to the other pages of a list.
type pager struct {
	Page, Pages    int
	Previous, Next string
	Links          []navItem
}

func (v *view) list(l *eventList, n int) any {
	p := &listPage{Count: len(l.events), Heading: run{Text: v.text("list-all-title")}}
	switch {
	case l.severity != nil:
		p.Severity = v.severity(l.severity)
		p.Heading = p.Severity.Name
	case l.component != nil:
		p.Heading = v.classifier(l.component)
	case l.edition != nil:
		p.Heading = v.editionName(l.edition)
		p.Edition = v.editionFacts(l.edition)
		if n == 1 {
			v.addLedger(p.Edition, l.edition)
		}
	}
	from := (n - 1) * rowsPerPage
	to := min(from+rowsPerPage, len(l.events))
	p.Table = v.eventTable(l, from, to)
	p.Pager = v.pager(n, pages(len(l.events), rowsPerPage), l.path)
	title := p.Heading.Text
	if n > 1 {
		title = v.text("paged-title", "Title", title, "Page", v.loc.print.Number(n))
	}
	p.frame = v.frame(title)
	v.describeWay(title, crumb{v.text("nav-home"), home(v.loc.tag)}, crumb{v.text("nav-events"), eventsPage(v.loc.tag, 1)})
	return p
}

func (v *view) eventTable(l *eventList, from, to int) eventTable {
	t := eventTable{eventColumns: v.eventColumns(), HasGroupHeadings: len(v.setup.Components) > 0 && l.component == nil}
	t.Columns = 1
	for _, has := range []bool{t.HasID, t.HasCode, t.HasSeverity, t.HasStorage, t.HasEditions} {
		if has {
			t.Columns++
		}
	}
	t.Caption = v.listCaption(from, to, len(l.events))
	rows := v.memory.rows.take(to - from)
	for i := from; i < to; i++ {
		e := l.events[i]
		if i == from || e.Component != l.events[i-1].Component {
			t.Groups = append(t.Groups, v.eventGroup(e, i > 0 && l.events[i-1].Component == e.Component))
		}
		rows = append(rows, v.eventRow(e, &t.eventColumns))
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = rows[i-from-len(g.Rows) : i-from+1]
	}
	return t
}

func (v *view) eventColumns() eventColumns {
	c := eventColumns{
		HasID: v.roles.id >= 0, HasCode: v.roles.code >= 0, HasStorage: v.roles.storage >= 0,
		HasSeverity: v.setup.Has(catalog.RoleSeverity) && len(v.setup.Severities) > 0,
		HasEditions: len(v.cat.Editions) > 1,
		Labels:      v.labels(),
	}
	if v.roles.name < 0 {
		c.headByKey()
	}
	return c
}

// headByKey makes the key the heading of every row, in a project without names.
func (c *eventColumns) headByKey() {
	if c.HasCode {
		c.Labels.Name, c.HasCode = c.Labels.Code, false
	} else {
		c.Labels.Name, c.HasID = c.Labels.ID, false
	}
}

// listCaption says which events a page lists, and in which order where all parts
// of the order exist.
func (v *view) listCaption(from, to, all int) string {
	args := []any{"From", v.number(min(from+1, to)), "To", v.number(to), "All", v.number(all)}
	if v.roles.id < 0 || v.roles.code < 0 || !v.setup.Has(catalog.RoleComponent) {
		return v.text("list-caption-plain", args...)
	}
	return v.text("list-caption", args...)
}

func (v *view) number(n int) string { return v.loc.print.Number(n) }

func (v *view) eventGroup(e *catalog.Event, continued bool) eventGroup {
	g := eventGroup{ID: componentAnchor(e.Component), Continued: continued}
	g.Name = link{run: run{Text: v.text("component-unknown")}}
	if l := v.folder().components[e.Component]; l != nil {
		g.Name = *l
	}
	return g
}

// editionsOf returns the names of the editions that have an event, or how many
// they are where it is all of more than two.
func (v *view) editionsOf(e *catalog.Event) []run {
	all := len(v.cat.Editions)
	if all > 2 && e.Coverage() == all {
		return []run{{Text: v.text("n-of-m", "N", v.number(all), "M", v.number(all))}}
	}
	if e.Coverage() == all {
		return v.folder().all
	}
	var names []run
	for _, r := range e.Records {
		if r != nil {
			names = append(names, v.editionName(r.Edition()))
		}
	}
	return names
}

// maxExcerpt is how much of a description a list shows, in characters.
const maxExcerpt = 100

// excerpt returns the first line of an event's description, in the page's language
// where there is one, empty where none may be published.
func (v *view) excerpt(e *catalog.Event) run {
	for _, r := range v.ownFirst(e) {
		line, _, _ := strings.Cut(r.Value(v.roles.description).Raw, "\n")
		if line == "" || r.Edition().FactsOnly {
			continue
		}
		return v.run(r.Edition().Locale, cutWords(line, maxExcerpt))
	}
	return run{}
}

// cutWords cuts a line that is longer than most characters, after a word where it
// has spaces there.
func cutWords(line string, most int) string {
	c := []rune(line)
	if len(c) <= most {
		return line
	}
	cut := string(c[:most])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}

// pager returns nil for a list of one page.
func (v *view) pager(n, pages int, path func(locale string, page int) string) *pager {
	if pages < 2 {
		return nil
	}
	p := &pager{Page: n, Pages: pages}
	// A long list names its first and last pages, those around this one, and some on
	// the way: any page is two clicks away at most.
	step := int(math.Ceil(math.Sqrt(float64(pages))))
	near := max(3, step/2)
	for i := 1; i <= pages; i++ {
		if i == 1 || i == pages || i%step == 0 || i >= n-near && i <= n+near {
			p.Links = append(p.Links, navItem{Text: v.number(i), Href: v.link(path(v.loc.tag, i)), Current: i == n})
		}
	}
	if n > 1 {
		p.Previous = v.link(path(v.loc.tag, n-1))
	}
	if n < pages {
		p.Next = v.link(path(v.loc.tag, n+1))
	}
	return p
}

// pageWith returns the page of a list on which the first event of a component
// stands.
func pageWith(events []*catalog.Event, component string) int {
	for i, e := range events {
		if e.Component == component {
			return i/rowsPerPage + 1
		}
	}
	return 1
}
