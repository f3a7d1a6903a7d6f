package site

import (
	"slices"
	"strconv"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A view builds the model of one page: it knows the page's language and place.
type view struct {
	*site
	loc  *locale
	page *page
	// shared is what folder returns, once it was asked.
	shared *folder
	// memory is what models are made of.
	memory *memory
	// readers read numbers, by locale, where a page needs them.
	readers map[string]*prose.Reader
	// linked is the structured data of the page.
	linked []any
	// err is the first message that could not be had.
	err error
}

// text returns a message with args as name and value by turns.
func (v *view) text(id string, pairs ...any) string {
	s, err := v.loc.text(id, pairs...)
	v.fail(err)
	return s
}

// count returns a message in the form that n takes.
func (v *view) count(id string, n int) string {
	s, err := v.loc.print.Count(id, n, nil)
	v.fail(err)
	return s
}

func (v *view) fail(err error) {
	if v.err == nil {
		v.err = err
	}
}

// link returns the address of a file of the site as this page writes it.
func (v *view) link(to string) string {
	if v.page.path == notFoundPath {
		return v.rootPath() + to
	}
	return relative(v.page.path, to)
}

// A link is a text that leads somewhere; Href is "" where it does not.
type link struct {
	run
	Href string
}

func (v *view) to(path string, r run) link { return link{run: r, Href: v.link(path)} }

// An eventLink is what a short mention of an event shows.
type eventLink struct {
	Href     string
	ID, Code string
	Name     run
	Section  run
	Severity *severity
}

func (v *view) eventLink(e *catalog.Event) eventLink {
	if e.Withdrawn != nil {
		return v.goneLink(e.Withdrawn)
	}
	return eventLink{
		Href:     v.eventHref(e.Slug),
		ID:       e.FirstValue(v.roles.id),
		Code:     v.shownCode(e),
		Name:     v.eventName(e),
		Section:  v.section(e),
		Severity: v.eventSeverity(e),
	}
}

// eventName returns the name of an event in the page's language, else in the
// first edition that has one. It is empty where none has.
func (v *view) eventName(e *catalog.Event) run {
	if r := e.InLocale(v.loc.tag); r != nil {
		if name := r.Value(v.roles.name).Raw; name != "" {
			return run{Text: name}
		}
	}
	for _, r := range e.Records {
		if r != nil && r.Value(v.roles.name).Raw != "" {
			return v.run(r.Edition().Locale, r.Value(v.roles.name).Raw)
		}
	}
	return run{}
}

// section returns what the section of an event is called, empty where keys have
// none.
func (v *view) section(e *catalog.Event) run {
	r := e.InLocale(v.loc.tag)
	if r == nil {
		r = e.First()
	}
	name, lang := v.cat.SectionName(r, v.loc.tag)
	return v.run(lang, name)
}

// shownCode returns the code of an event to the letter, as the first edition has it
// that has one: the one by which editions are aligned may be written by none.
func (v *view) shownCode(e *catalog.Event) string {
	for _, r := range e.Records {
		if r != nil && r.Value(v.roles.code).Norm != "" {
			return r.Value(v.roles.code).Raw
		}
	}
	return e.Code
}

// otherNames returns the names of an event beside the one that eventName returns,
// one per language, and those that several languages share once.
func (v *view) otherNames(e *catalog.Event) []run {
	shown := v.eventName(e)
	others := v.memory.names.take(len(e.Records))
	for _, r := range e.Records {
		if r == nil || r.Value(v.roles.name).Raw == "" {
			continue
		}
		n := v.run(r.Edition().Locale, r.Value(v.roles.name).Raw)
		same := func(other run) bool { return other.Lang == n.Lang || other.Text == n.Text }
		if !same(shown) && !slices.ContainsFunc(others, same) {
			others = append(others, n)
		}
	}
	return others
}

// heading returns what an event is called where it needs a name: its name, else
// its code, id or key.
func (v *view) heading(e *catalog.Event) run {
	if name := v.eventName(e); name.Text != "" {
		return name
	}
	for _, s := range []string{v.shownCode(e), e.FirstValue(v.roles.id)} {
		if s != "" {
			return run{Text: s}
		}
	}
	return run{Text: e.Key}
}

// A severity is shown by shape, word and colour. Shape is 1 for the gravest of the
// project to 4 for the mildest.
type severity struct {
	Name  run
	Shape int
	Rank  int
	Href  string
}

// severityShapes gives each severity one of the four shapes: the first to the
// gravest, the last to the mildest, those between to the others.
func severityShapes(list []catalog.Classifier) map[string]int {
	shapes := map[string]int{}
	for i := range list {
		graver, milder := 0, 0
		for j := range list {
			switch {
			case list[j].Rank > list[i].Rank:
				graver++
			case list[j].Rank < list[i].Rank:
				milder++
			}
		}
		switch {
		case milder == 0:
			shapes[list[i].ID] = 4
		case graver == 0:
			shapes[list[i].ID] = 1
		default:
			shapes[list[i].ID] = min(graver+1, 3)
		}
	}
	return shapes
}

// severityShapeList returns the shapes of all severities in the project's order.
func (s *site) severityShapeList() string {
	var list []string
	for i := range s.setup.Severities {
		list = append(list, strconv.Itoa(s.shapes[s.setup.Severities[i].ID]))
	}
	return strings.Join(list, " ")
}

func (v *view) severity(c *catalog.Classifier) *severity {
	return &severity{
		Name:  v.classifier(c),
		Shape: v.shapes[c.ID],
		Rank:  c.Rank,
		Href:  v.link(severityPage(v.loc.tag, c.ID, 1)),
	}
}

// severityOf returns the severity with this id, nil for none.
func (v *view) severityOf(id string) *severity {
	if list := v.folder().severities[id]; list != nil {
		return list[0]
	}
	return nil
}

// eventSeverity returns the severity that the editions agree on, nil for none.
func (v *view) eventSeverity(e *catalog.Event) *severity {
	return v.severityOf(e.AgreedSeverity().Value)
}

// eventSeverities returns the severities that editions give an event, each once.
func (v *view) eventSeverities(e *catalog.Event) []*severity {
	if agreed := e.AgreedSeverity(); !agreed.Disputed {
		return v.folder().severities[agreed.Value]
	}
	var list []*severity
	for _, r := range e.Records {
		if r == nil {
			continue
		}
		if s := v.severityOf(r.Severity); s != nil && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return list
}
