package site

import (
	"iter"
	"slices"
	"sync"

	"catsite/catalog"
	"catsite/feed/schema"
)

const (
	chooserPath  = "index.html"
	notFoundPath = "404.html"
)

// plan goes through all pages of the site, those together that show the same: one
// processor makes them, which has at hand then what they show. They are planned as they
// are taken, for those of events are too many to be kept.
func (s *site) plan() iter.Seq[[]*page] {
	return func(yield func([]*page) bool) {
		for p := range slices.Chunk(s.planFew(), 1) {
			if !yield(p) {
				return
			}
		}
		for _, e := range s.cat.Events {
			if !yield(s.planEvent(e)) {
				return
			}
		}
	}
}

// planFew plans all pages but those of events.
func (s *site) planFew() []*page {
	plan := []*page{
		{path: chooserPath, template: "chooser", loc: s.reference(), model: (*view).chooser, choice: true, twin: sameIn(home)},
		{path: notFoundPath, template: "notfound", loc: s.reference(), model: (*view).notFound, unlisted: true},
	}
	for _, l := range s.locales {
		plan = append(plan,
			&page{path: home(l.tag), template: "home", loc: l, model: (*view).home, choice: true, twin: sameIn(home)},
			&page{path: searchPage(l.tag), template: "search", loc: l, model: (*view).search, twin: sameIn(searchPage)},
			&page{path: aboutPage(l.tag), template: "about", loc: l, section: "about", model: (*view).about, twin: sameIn(aboutPage)},
		)
		plan = append(plan, s.planScripts(l)...)
		plan = append(plan, s.planLists(l)...)
		plan = append(plan, s.planFindings(l)...)
		plan = append(plan, s.planChanges(l)...)
		plan = append(plan, s.planDocs(l)...)
	}
	return plan
}

// reference returns the locale of the pages that belong to none.
func (s *site) reference() *locale {
	if l := s.locale(s.setup.Reference); l != nil {
		return l
	}
	return s.locales[0]
}

// sameIn returns the twins of a page that every locale has.
func sameIn(path func(locale string) string) func(*locale) twin {
	return func(l *locale) twin { return twin{path: path(l.tag), exact: true} }
}

// planScripts plans the page of the feed, and for each of its files with members of its
// own what these are.
func (s *site) planScripts(l *locale) []*page {
	plan := []*page{{path: scriptsPath(l.tag), template: "scripts", section: "scripts", loc: l, model: (*view).scripts, twin: sameIn(scriptsPath)}}
	for _, f := range schema.Files() {
		if len(f.Top.Fields) == 0 {
			continue
		}
		plan = append(plan, &page{
			path: fieldsPage(l.tag, f.Name), template: "fields", section: "scripts", loc: l,
			model: func(v *view) any { return v.fields(f) },
			twin:  sameIn(func(tag string) string { return fieldsPage(tag, f.Name) }),
		})
	}
	return plan
}

// planEvent plans the pages of an event, which have their relations in common.
func (s *site) planEvent(e *catalog.Event) []*page {
	relations := sync.OnceValue(func() []relation { return s.relations(e) })
	model := func(v *view) any { return v.event(e, relations()) }
	twin := sameIn(func(tag string) string { return EventPath(tag, e.Slug) })
	plan := make([]*page, 0, len(s.locales))
	for _, l := range s.locales {
		plan = append(plan, &page{path: EventPath(l.tag, e.Slug), template: "event", section: "events", loc: l, model: model, twin: twin})
	}
	return plan
}

// planLists plans the pages of lists in the order of the first event of each, so that the
// rows of one serve the others; see [rowStore].
func (s *site) planLists(l *locale) []*page {
	var plan []*page
	beginning := map[*catalog.Event][]*page{}
	for _, list := range s.lists() {
		for n := range pages(len(list.events), rowsPerPage) {
			p := &page{
				path: list.path(l.tag, n+1), template: "list", section: "events", loc: l,
				model: func(v *view) any { return v.list(list, n+1) },
				twin:  sameIn(func(tag string) string { return list.path(tag, n+1) }),
			}
			if len(list.events) == 0 {
				plan = append(plan, p)
				continue
			}
			first := list.events[n*rowsPerPage]
			beginning[first] = append(beginning[first], p)
		}
	}
	for _, e := range s.cat.Events {
		plan = append(plan, beginning[e]...)
	}
	return plan
}

func (s *site) planFindings(l *locale) []*page {
	plan := []*page{{
		path: findingsPage(l.tag), template: "findings", section: "findings", loc: l,
		model: (*view).findingsPage, twin: sameIn(findingsPage),
	}}
	for _, g := range s.lookup.rules {
		for n := range pages(len(g.Findings), findingsPerPage) {
			plan = append(plan, &page{
				path: rulePage(l.tag, g.Rule, n+1), template: "rule", section: "findings", loc: l,
				model: func(v *view) any { return v.rule(g, n+1) },
				twin:  sameIn(func(tag string) string { return rulePage(tag, g.Rule, n+1) }),
			})
		}
	}
	return plan
}

// planChanges plans the pages of what changed and of the events that are gone, which
// are in no list and no search.
func (s *site) planChanges(l *locale) []*page {
	var plan []*page
	for n := range pages(len(s.lookup.changes), changesPerPage) {
		plan = append(plan, &page{
			path: changesPage(l.tag, n+1), template: "changes", section: "changes", loc: l,
			model: func(v *view) any { return v.changes(n + 1) },
			twin:  sameIn(func(tag string) string { return changesPage(tag, n+1) }),
		})
	}
	for _, t := range s.cat.Withdrawn() {
		plan = append(plan, &page{
			path: EventPath(l.tag, t.Slug), template: "gone", section: "events", loc: l, unlisted: true,
			model: func(v *view) any { return v.gone(t) },
			twin:  sameIn(func(tag string) string { return EventPath(tag, t.Slug) }),
		})
	}
	return plan
}

func (s *site) planDocs(l *locale) []*page {
	if !s.hasTopics() {
		return nil
	}
	plan := []*page{{
		path: docsPage(l.tag), template: "docs", section: "docs", loc: l,
		model: (*view).docsList, twin: sameIn(docsPage),
	}}
	for _, e := range s.cat.Editions {
		if len(e.Topics) > 0 && s.links.docsLocale(e) == l.tag {
			plan = append(plan, s.planEdition(l, e)...)
		}
	}
	return plan
}

// planEdition plans the documentation of an edition in its locale.
func (s *site) planEdition(l *locale, e *catalog.Edition) []*page {
	plan := []*page{{
		path: s.links.editionDocs(e), template: "tree", section: "docs", loc: l,
		model: func(v *view) any { return v.contents(e) },
		twin:  func(other *locale) twin { return s.docsTwin(e, other) },
	}}
	for _, t := range e.Topics {
		plan = append(plan, &page{
			path: s.links.topic(t), template: "topic", section: "docs", loc: l,
			model: func(v *view) any { return v.topic(t) },
			twin:  func(other *locale) twin { return s.topicTwin(t, other) },
		})
	}
	return plan
}
