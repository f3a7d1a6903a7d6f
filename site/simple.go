package site

// A searchModel is the search with a page of its own; below the results it lists
// where to look without it.
type searchModel struct {
	frame
	Facets     []facet
	Total      int
	Severities []*severity
	Components []link
	Editions   []link
	Events     string
}

func (v *view) search() any {
	p := &searchModel{frame: v.frame(v.text("search-title")), Facets: v.facets(), Total: len(v.cat.Events), Events: v.link(eventsPage(v.loc.tag, 1))}
	for _, c := range v.graveFirst() {
		p.Severities = append(p.Severities, v.severity(c))
	}
	for i := range v.setup.Components {
		c := &v.setup.Components[i]
		p.Components = append(p.Components, v.to(componentPage(v.loc.tag, c.ID, 1), v.classifier(c)))
	}
	for _, e := range v.cat.Editions {
		p.Editions = append(p.Editions, v.to(editionPage(v.loc.tag, e.ID, 1), v.editionName(e)))
	}
	return p
}

// An aboutModel says what the site is and whose texts it shows.
type aboutModel struct {
	frame
	Events, Findings int
	// What and Made say what the site is and how it is made.
	What, Made string
	Editions   []*editionFacts
	// OwnTemplates says that the pages are not made as catsite's tests know them.
	OwnTemplates bool
}

func (v *view) about() any {
	p := &aboutModel{frame: v.frame(v.text("about-title")), Events: len(v.cat.Events), Findings: len(v.findings), OwnTemplates: v.ownTemplates}
	p.What = v.text("about-what", "Many", len(v.cat.Editions) > 1)
	p.Made = v.text("about-made", "ID", v.roles.id >= 0, "Code", v.roles.code >= 0)
	for _, e := range v.cat.Editions {
		p.Editions = append(p.Editions, v.editionFacts(e))
	}
	return p
}

// A chooserModel is a page for readers of every locale.
type chooserModel struct {
	frame
	Locales []localeEntry
}

// A localeEntry is one locale's part of such a page, in its own words.
type localeEntry struct {
	Lang, Dir   string
	Name        string
	SiteTitle   run
	Title, Text string
	Home        string
	Events      string
	Search      string
	Field       string // label of the search box
	Submit      string
}

func (v *view) chooser() any {
	return &chooserModel{frame: v.frame(), Locales: v.localeEntries(func(own *view, entry *localeEntry) {
		entry.Title = own.text("chooser-title")
		entry.Text = own.text("chooser-text", "Docs", v.hasTopics(), "Many", len(v.cat.Editions) > 1)
	})}
}

func (v *view) notFound() any {
	entries := v.localeEntries(func(own *view, entry *localeEntry) {
		entry.Title = own.text("notfound-title")
		entry.Text = own.text("notfound-text", own.roleArgs()...)
	})
	return &chooserModel{frame: v.frame(entries[0].Title), Locales: entries}
}

// localeEntries says something in the words of every locale.
func (v *view) localeEntries(say func(own *view, entry *localeEntry)) []localeEntry {
	var entries []localeEntry
	for _, l := range v.locales {
		own := &view{site: v.site, loc: l, page: v.page, memory: v.memory}
		site := own.named(v.setup.Title, own.text("site-untitled"))
		entry := localeEntry{
			Lang: l.tag, Dir: l.dir, Name: l.name, SiteTitle: site,
			Home:   v.link(home(l.tag)),
			Events: v.link(eventsPage(l.tag, 1)),
			Search: v.link(searchPage(l.tag)),
			Field:  own.findWords().Label, Submit: own.text("search-submit"),
		}
		say(own, &entry)
		entries = append(entries, entry)
		v.fail(own.err)
	}
	return entries
}
