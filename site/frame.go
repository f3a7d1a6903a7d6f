package site

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"catsite/catalog"
)

// A frame is what every page has around its content.
type frame struct {
	Lang, Dir string
	// Title is that of the browser's tab, SiteTitle that of the header.
	Title     string
	SiteTitle run
	Root      string // prefix of addresses from the root of the tree
	Assets    assets
	// Notice says whose site this is; empty where the words of catsite do.
	Notice run
	// Bare pages belong to no locale: they have no search and no navigation.
	Bare      bool
	HasSearch bool // a compact search box in the header
	HasTopics bool
	Home      string
	Search    string
	About     string
	Feed      string
	Scripts   string
	Changes   string
	Nav       []navItem
	Languages []switchEntry
	Labels    labels
	Find      findWords
	// Shapes are the shapes of the severities in the project's order, for the
	// search.
	Shapes string
	// JSON is the address of the page's data in the feed; "" for none.
	JSON string
	// Reader is the address of what a feed reader reads of the page; "" for none.
	Reader     string
	Canonical  string
	Alternates []alternate
	NoIndex    bool
}

// labels are the project's words for the fields that pages treat specially.
type labels struct{ ID, Code, Name, Description, Storage run }

func (v *view) labels() labels {
	label := func(field int, fallback string) run {
		if field < 0 {
			return run{Text: v.text(fallback)}
		}
		return v.fieldLabel(field)
	}
	return labels{
		ID: label(v.roles.id, "id-label"), Code: label(v.roles.code, "code-label"), Name: label(v.roles.name, "name-label"),
		Description: label(v.roles.description, "description-label"), Storage: label(v.roles.storage, "storage-term-label"),
	}
}

// findWords are the words around the search box: what it takes, in full and in
// short, and what to do where it finds nothing.
type findWords struct{ Label, Short, None string }

func (v *view) findWords() findWords {
	roles := v.roleArgs()
	return findWords{
		Label: v.text("search-label", roles...), Short: v.text("search-short", roles...), None: v.text("search-none", roles...),
	}
}

// roleArgs tells messages which of the roles that name an event the project has.
func (v *view) roleArgs() []any {
	return []any{"ID", v.roles.id >= 0, "Code", v.roles.code >= 0, "Name", v.roles.name >= 0}
}

// A navItem is an entry of the main navigation.
type navItem struct {
	Text, Href string
	Current    bool
}

// A switchEntry is an entry of the language switch. Note says in words where it leads
// if that is not this page in the other language.
type switchEntry struct {
	Lang, Name, Href string
	Current          bool
	Exact            bool
	Note             string
}

// An alternate is a version of the page for another audience, as search engines
// are told.
type alternate struct{ Lang, Href string }

// A frameKind is what pages have in common whose frames differ by title and addresses
// of their own only.
type frameKind struct {
	folder, template, section string
}

// frame builds the frame of the page, with the parts of its title from the most
// to the least special.
func (v *view) frame(title ...string) frame {
	kind := frameKind{path.Dir(v.page.path), v.page.template, v.page.section}
	shared, known := v.loc.frames.Load(kind)
	if !known {
		shared, _ = v.loc.frames.LoadOrStore(kind, v.sharedFrame())
	}
	f := shared.(frame)
	f.Title = pageTitle(append(title, f.SiteTitle.Text))
	f.NoIndex = v.page.unlisted
	f.Languages = v.languages()
	v.addresses(&f)
	return f
}

// sharedFrame builds what is the same in all frames of a kind.
func (v *view) sharedFrame() frame {
	name := v.page.template
	f := frame{
		Lang: v.loc.tag, Dir: v.loc.dir,
		SiteTitle: v.named(v.setup.Title, v.text("site-untitled")),
		Notice:    v.named(v.notice, ""),
		Root:      v.link(""),
		Assets:    v.assets.under(v.link("")),
		Bare:      name == "chooser" || name == "notfound",
		Home:      v.link(home(v.loc.tag)),
		Search:    v.link(searchPage(v.loc.tag)),
		About:     v.link(aboutPage(v.loc.tag)),
		Feed:      v.link(feedFile),
		Scripts:   v.link(scriptsPath(v.loc.tag)),
		Changes:   v.link(changesPage(v.loc.tag, 1)),
		Nav:       v.nav(),
		Labels:    v.labels(),
		Find:      v.findWords(),
		Shapes:    v.severityShapeList(),
		JSON:      v.data(),
	}
	f.HasSearch = !f.Bare && name != "home" && name != "search"
	return f
}

// data returns the address of what a page shows as programs read it; "" for none. That
// of an event is its own.
func (v *view) data() string {
	switch v.page.template {
	case "home", "search", "list":
		return v.link(catalogFile)
	case "findings", "rule":
		return v.link(findingsFile)
	}
	return ""
}

// maxTitle is how much of a name the title of a page shows, in characters.
const maxTitle = 120

// pageTitle joins the parts of a title that say something, long ones cut and those
// that repeat another once.
func pageTitle(parts []string) string {
	var said []string
	for _, p := range parts {
		if len(p) > maxTitle { // bytes are no fewer than characters
			if r := []rune(p); len(r) > maxTitle {
				p = string(r[:maxTitle]) + "…"
			}
		}
		if p != "" && !slices.Contains(said, p) {
			said = append(said, p)
		}
	}
	return strings.Join(said, " – ")
}

func (v *view) nav() []navItem {
	items := []navItem{v.navItem("events", "nav-events", eventsPage(v.loc.tag, 1))}
	if v.hasTopics() {
		items = append(items, v.navItem("docs", "nav-docs", v.docsHome(v.loc.tag)))
	}
	return append(items, v.navItem("findings", "nav-findings", findingsPage(v.loc.tag)))
}

func (v *view) navItem(section, message, path string) navItem {
	return navItem{Text: v.text(message), Href: v.link(path), Current: v.page.section == section}
}

func (s *site) hasTopics() bool {
	for _, e := range s.cat.Editions {
		if len(e.Topics) > 0 {
			return true
		}
	}
	return false
}

// languages returns the language switch, nothing where there is but one locale.
func (v *view) languages() []switchEntry {
	if len(v.locales) < 2 || v.page.twin == nil {
		return nil
	}
	list := make([]switchEntry, 0, len(v.locales))
	for _, l := range v.locales {
		if l == v.loc {
			list = append(list, switchEntry{Lang: l.tag, Name: l.name, Current: true})
			continue
		}
		w := v.page.twin(l)
		entry := switchEntry{Lang: l.tag, Name: l.name, Href: v.link(w.path), Exact: w.exact}
		if w.note != "" {
			entry.Note = v.text(w.note, "Language", v.languageName(l.tag))
		}
		list = append(list, entry)
	}
	return list
}

// addresses adds what only a page with a known address has.
func (v *view) addresses(f *frame) {
	if v.baseURL == "" || v.page.unlisted {
		return
	}
	f.Canonical = v.absolute(v.page.path)
	f.Alternates = v.alternates(v.page)
}

// absolute returns the full address of a file.
func (s *site) absolute(path string) string { return s.baseURL + path }

// alternates returns the versions of a page in all locales, itself included, and the
// default; nothing where it has no other.
func (s *site) alternates(p *page) []alternate {
	if len(s.locales) < 2 || p.twin == nil {
		return nil
	}
	var list []alternate
	for _, l := range s.locales {
		w := twin{path: p.path, exact: true}
		if l != p.loc || p.path == chooserPath {
			w = p.twin(l)
		}
		if w.exact {
			list = append(list, alternate{l.tag, s.absolute(w.path)})
		}
	}
	if len(list) < 2 {
		return nil
	}
	return append(list, alternate{"x-default", s.defaultOf(p, list)})
}

// defaultOf returns the address for readers of no locale of the site: the chooser of
// the home pages; else the reference locale's page, or the first that there is.
func (s *site) defaultOf(p *page, list []alternate) string {
	if p.choice {
		return s.absolute(chooserPath)
	}
	for _, a := range list {
		if a.Lang == s.reference().tag {
			return a.Href
		}
	}
	return list[0].Href
}

// rootPath returns the path of the tree's root, as a page shown at any address
// needs it; "" where it is not known.
func (s *site) rootPath() string {
	base, err := url.Parse(s.baseURL)
	if s.baseURL == "" || err != nil {
		return ""
	}
	return base.EscapedPath()
}

// docsHome is where the documentation of a locale begins: the first edition in
// its language, else the list of all.
func (s *site) docsHome(tag string) string {
	if e := s.docsOf(tag); e != nil {
		return s.links.editionDocs(e)
	}
	return docsPage(tag)
}

// docsOf returns the first edition with topics in a language, nil for none.
func (s *site) docsOf(tag string) *catalog.Edition {
	for _, e := range s.cat.Editions {
		if e.Locale == tag && len(e.Topics) > 0 {
			return e
		}
	}
	return nil
}
