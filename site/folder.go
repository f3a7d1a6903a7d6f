package site

import (
	"path"
	"sync"

	"catsite/catalog"
)

// A folder is what all pages of a locale in one folder of the tree share: addresses
// differ by the folder that they are written in. Pages read it and change nothing in it.
type folder struct {
	events string // what leads to the pages of events
	rules  string // what leads to those of rules
	// severities and components are those of the project by id, each severity as the
	// list of itself alone, which most events have.
	severities map[string][]*severity
	components map[string]*link
	// editions are in the catalog's order, all are their names.
	editions []editionColumn
	all      []run
	fields   []run // labels, by field
	// findings holds those that stand for many cells, as the pages of their events show
	// them, once a page has asked: findingView by *catalog.Finding.
	findings sync.Map
	// topics are links to those that have been places on a page: *link by *catalog.Topic.
	topics sync.Map
}

// folder returns what the page shares with others.
func (v *view) folder() *folder {
	if v.shared != nil {
		return v.shared
	}
	name := path.Dir(v.page.path)
	if v.page.path == notFoundPath {
		name = notFoundPath // it is shown at any address; see link
	}
	known, ok := v.loc.folders.Load(name)
	if !ok {
		known, _ = v.loc.folders.LoadOrStore(name, v.newFolder())
	}
	v.shared = known.(*folder)
	return v.shared
}

func (v *view) newFolder() *folder {
	f := &folder{
		events:     v.link(eventFolder(v.loc.tag)),
		rules:      v.link(ruleFolder(v.loc.tag)),
		severities: map[string][]*severity{}, components: map[string]*link{},
	}
	for i := range v.setup.Severities {
		c := &v.setup.Severities[i]
		f.severities[c.ID] = []*severity{v.severity(c)}
	}
	for i := range v.setup.Components {
		c := &v.setup.Components[i]
		l := v.to(componentPage(v.loc.tag, c.ID, 1), v.classifier(c))
		f.components[c.ID] = &l
	}
	for _, e := range v.cat.Editions {
		name := v.newEditionName(e)
		f.all = append(f.all, name)
		f.editions = append(f.editions, editionColumn{
			link:     v.to(editionPage(v.loc.tag, e.ID, 1), name),
			Language: v.selfName(e.Locale),
			label:    v.cat.EditionName(e, v.loc.tag),
		})
	}
	for i := range v.setup.Fields {
		f.fields = append(f.fields, v.newFieldLabel(&v.setup.Fields[i]))
	}
	return f
}

// eventHref returns the address of an event's page.
func (v *view) eventHref(slug string) string { return v.folder().events + slug + ".html" }

// edition returns an edition as columns are headed by it.
func (v *view) edition(e *catalog.Edition) *editionColumn {
	return &v.folder().editions[v.cat.EditionIndex(e)]
}
