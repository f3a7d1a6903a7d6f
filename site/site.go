package site

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"runtime"
	"sync"

	"catsite/catalog"
	"catsite/feed/recipe"
	"catsite/i18n"
	"catsite/search"
)

// Files is where the pages are written.
type Files interface {
	// Create opens a new file; name is slash-separated and relative. Several files are
	// created and written at a time.
	Create(name string) (io.WriteCloser, error)
}

// Options are the choices of a build that are no part of the catalog.
type Options struct {
	// BaseURL is the address of the published tree, ending in "/"; "" where it
	// is not known: then pages have no canonical address, no alternates, and
	// there is no sitemap.
	BaseURL string
	// Bundle holds the words of the pages for every locale of the site.
	Bundle *i18n.Bundle
	// Templates holds the project's own templates, which stand for those of
	// package templates with the same names; nil for none. Errors call the folder
	// TemplatesDir.
	Templates    fs.FS
	TemplatesDir string
	// Accent is the colour of links on light pages, AccentDark that on dark ones,
	// as #rrggbb; see [CheckAccent]. "" is catsite's own; a dark one that is not
	// given is made of the light one.
	Accent, AccentDark string
	// Notice says, by locale, whose site this is, in place of the words that it is
	// unofficial; the reference locale's stands for those it does not have.
	Notice map[string]string
	// Look is what [Open] returned for these options; nil where [Write] is to open it.
	Look *Look
	// Begin is told which part of the work begins: the index of the search, then the
	// pages, with their number. Nil where nobody asks.
	Begin func(part Part, pages int)
}

// A Part is a part of what [Write] does.
type Part string

// The parts, in their order.
const (
	SearchPart Part = "search"
	PagesPart  Part = "pages"
)

func (opt *Options) begin(part Part, pages int) {
	if opt.Begin != nil {
		opt.Begin(part, pages)
	}
}

// A Look is what the pages of a project are drawn with: templates with the words of its
// locales, for one [Write].
type Look struct{ locales []*locale }

// Open makes the look of a project ready. It returns an error for what its pages cannot
// be made of: words that are missing, and templates that do not fit. [Write] does the
// same where it is given none; before it, there is something to read and to write.
func Open(setup *catalog.Setup, opt Options) (*Look, error) {
	locales, err := openLocales(setup, &opt)
	return &Look{locales}, err
}

// Write writes the site of a catalog and returns the number of its pages. What
// is written depends on the arguments alone.
func Write(files Files, cat *catalog.Catalog, findings []*catalog.Finding, opt Options) (pages int, err error) {
	look := opt.Look
	if look == nil {
		if look, err = Open(cat.Setup, opt); err != nil {
			return 0, err
		}
	}
	s := newSite(cat, findings, opt.BaseURL, look.locales)
	s.notice, s.ownTemplates = opt.Notice, opt.Templates != nil
	s.facetValues = search.Facets(cat)
	opt.begin(SearchPart, 0)
	if s.assets, err = writeAssets(files, &opt); err != nil {
		return 0, err
	}
	if s.assets.Index, err = search.Write(files, cat); err != nil {
		return 0, err
	}
	if err := s.writeHeaders(files, &opt); err != nil {
		return 0, err
	}
	plan := s.plan()
	for group := range plan {
		pages += len(group)
	}
	opt.begin(PagesPart, pages)
	if err := s.render(files, plan); err != nil {
		return 0, err
	}
	return pages, s.writeSitemap(files, plan)
}

// A site is what all pages share.
type site struct {
	cat      *catalog.Catalog
	setup    *catalog.Setup
	findings []*catalog.Finding
	baseURL  string
	locales  []*locale
	assets   assets
	notice   map[string]string // see [Options]
	// ownTemplates says that the project has templates of its own.
	ownTemplates bool
	links        *links
	lookup       *lookup
	docs         map[*catalog.Edition]*docTree
	roles        roles
	shapes       map[string]int // of severities, by id
	// facetValues are the check boxes of the search page.
	facetValues []search.Facet
	// recipes are the command lines of the page for scripts.
	recipes []recipe.Recipe
}

// roles holds the field index of every role that pages treat specially, -1 for
// none.
type roles struct{ id, code, name, description, storage int }

func newSite(cat *catalog.Catalog, findings []*catalog.Finding, baseURL string, locales []*locale) *site {
	s := &site{cat: cat, setup: cat.Setup, findings: findings, baseURL: baseURL, locales: locales}
	s.roles = roles{
		id:          cat.Setup.Field(catalog.RoleID),
		code:        cat.Setup.Field(catalog.RoleCode),
		name:        cat.Setup.Field(catalog.RoleName),
		description: cat.Setup.Field(catalog.RoleDescription),
		storage:     cat.Setup.Field(catalog.RoleStorage),
	}
	s.shapes = severityShapes(cat.Setup.Severities)
	s.links = newLinks(cat)
	s.docs = map[*catalog.Edition]*docTree{}
	for _, e := range cat.Editions {
		s.docs[e] = newDocTree(e)
	}
	s.lookup = newLookup(s)
	s.recipes = recipe.All(cat, findings, baseURL)
	return s
}

// locale returns the locale of the site with this tag, nil for another.
func (s *site) locale(tag string) *locale {
	for _, l := range s.locales {
		if l.tag == tag {
			return l
		}
	}
	return nil
}

// A page is one file to be written.
type page struct {
	path     string
	template string
	section  string // of the main navigation
	loc      *locale
	// model returns what the template shows.
	model func(*view) any
	// twin returns the page's counterpart in another locale; nil for a page
	// that belongs to no locale.
	twin func(*locale) twin
	// unlisted keeps a page out of the sitemap.
	unlisted bool
	// choice marks the home pages, of which the chooser is the default.
	choice bool
}

// A twin is where a page's language switch leads. Exact says that it is the same
// page in another language; note is the message that says where it leads instead.
type twin struct {
	path  string
	exact bool
	note  string
}

// render runs the templates over the models of all pages and writes these, on all
// processors. It returns the first error, after which no more pages are taken.
func (s *site) render(files Files, plan iter.Seq[[]*page]) error {
	next, stop := iter.Pull(plan)
	defer stop()
	var (
		mu    sync.Mutex
		first error
		wait  sync.WaitGroup
	)
	// take notes how the last pages went and returns the next ones, nil at the end.
	take := func(err error) []*page {
		mu.Lock()
		defer mu.Unlock()
		if first == nil {
			first = err
		}
		if first != nil {
			return nil
		}
		group, _ := next()
		return group
	}
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			var w pageWriter
			for group := take(nil); group != nil; {
				group = take(w.write(s, files, group))
			}
		})
	}
	wait.Wait()
	return first
}

// A pageWriter writes one page after the other, with the memory of the page before.
type pageWriter struct {
	buf    bytes.Buffer
	memory memory
}

// write writes pages, up to the first that fails.
func (w *pageWriter) write(s *site, files Files, pages []*page) error {
	for _, p := range pages {
		w.buf.Reset()
		w.memory.reset()
		if err := s.renderPage(&w.buf, p, &w.memory); err != nil {
			return err
		}
		if err := writeFile(files, p.path, w.buf.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

func (s *site) renderPage(out *bytes.Buffer, p *page, memory *memory) error {
	v := &view{site: s, loc: p.loc, page: p, memory: memory}
	model := p.model(v)
	if v.err != nil {
		return fmt.Errorf("%s: %w", p.path, v.err)
	}
	if err := p.loc.execute(out, p.template, model); err != nil {
		return fmt.Errorf("%s: %w", p.path, err)
	}
	return v.addLinkedData(out)
}

func writeFile(files Files, name string, body []byte) error {
	w, err := files.Create(name)
	if err != nil {
		return err
	}
	if _, err := w.Write(body); err != nil {
		_ = w.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	return w.Close()
}
