package main

import (
	"context"
	"errors"
	"os"
	"time"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"
	"catsite/project"
	"catsite/scraper"
	"catsite/scraper/fetch"
	"catsite/site"
)

// A judged project is its catalog and what is wrong with it.
type judged struct {
	project  *project.Project
	bundle   *i18n.Bundle
	look     *site.Look
	catalog  *catalog.Catalog
	findings []*catalog.Finding
	waivers  []*catalog.Waiver // in the order of their file
}

// never is the time by which waivers are not judged: what is built does not depend
// on the day.
var never time.Time

// judge reads the documents of a project, reconciles them and runs the rules.
// Waivers excuse findings, and are judged themselves by the day of now; by the zero
// time they are not.
func judge(ctx context.Context, config string, now time.Time) (*judged, error) {
	return judgeSince(ctx, config, now, "", nil)
}

// judgeSince is judge of a catalog that was published before: previous is a path or
// address that [feed.OpenPrevious] takes, "" for none. The stages are told of it.
func judgeSince(ctx context.Context, config string, now time.Time, previous string, s *stages) (*judged, error) {
	return unlessInterrupted(ctx, func() (*judged, error) {
		j, err := open(config)
		if err != nil {
			return nil, err
		}
		return j, j.judge(ctx, now, previous, s)
	})
}

// open loads a project: all there is to know before its documents are read.
func open(config string) (*judged, error) {
	p, err := loadProject(config)
	if err != nil {
		return nil, err
	}
	j, err := openLoaded(p)
	if err != nil {
		return nil, err
	}
	return j, j.openLook()
}

// openLoaded is open of a project file that was read, without the look of its pages.
func openLoaded(p *project.Project) (*judged, error) {
	waivers, err := p.LoadWaivers()
	if err != nil {
		return nil, err
	}
	bundle, err := i18n.LoadOver(i18n.FS, overrides(p), p.Setup.Locales)
	if err != nil {
		return nil, err
	}
	return &judged{project: p, bundle: bundle, waivers: waivers}, nil
}

// judge reads the documents of an open project and judges them, see [judgeSince].
func (j *judged) judge(ctx context.Context, now time.Time, previous string, s *stages) error {
	s.begin("read", "document", 0)
	editions, err := read(ctx, j.project, s)
	if err != nil {
		return err
	}
	if err := j.project.CheckTopics(); err != nil {
		return err
	}
	s.begin("reconcile", "event", 0)
	j.catalog = catalog.Reconcile(j.project.Setup, editions)
	s.count(len(j.catalog.Events))
	if j.catalog.History, err = historyOf(ctx, j.catalog, previous); err != nil {
		return err
	}
	s.begin("rules", "rule", len(rules.All()))
	j.findings = rules.JudgeTelling(j.catalog, j.waivers, now, func() { s.count(1) })
	return nil
}

// openLook makes the look ready that a project gives its pages. What is wrong with it is
// found before any document is read.
func (j *judged) openLook() (err error) {
	j.look, err = site.Open(j.project.Setup, siteOptions(j.project, j.bundle))
	return errors.Join(j.project.CheckAccent(site.CheckAccent), err)
}

func overrides(p *project.Project) i18n.Overrides {
	return i18n.Overrides{Dir: p.Look.Messages.Path, FS: p.Look.Messages.FS}
}

// printer returns the words of a locale, of the project's reference locale for "".
// It need not be a locale of the site.
func (j *judged) printer(locale string) (*i18n.Printer, error) {
	if locale == "" {
		locale = j.catalog.Setup.Reference
	}
	if p := j.bundle.Printer(locale); p != nil {
		return p, nil
	}
	return printerOver(locale, overrides(j.project))
}

// printerOf loads the words of a locale.
func printerOf(locale string) (*i18n.Printer, error) {
	return printerOver(locale, i18n.Overrides{})
}

// printerOver loads the words of a locale with those of a project over them.
func printerOver(locale string, own i18n.Overrides) (*i18n.Printer, error) {
	tag, err := i18n.Canonical(locale)
	if err != nil {
		return nil, err
	}
	bundle, err := i18n.LoadOver(i18n.FS, own, []string{tag})
	if err != nil {
		return nil, err
	}
	return bundle.Printer(tag), nil
}

// loadProject reads a project file, whose levels must be of rules that exist.
func loadProject(config string) (*project.Project, error) {
	p, err := project.Load(config)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, r := range rules.All() {
		names = append(names, r.Name)
	}
	return p, p.CheckRules(names)
}

// read reads the documents of all editions.
func read(ctx context.Context, p *project.Project, s *stages) ([]*catalog.Edition, error) {
	reader, err := newReader(p)
	if err != nil {
		return nil, err
	}
	reader.Found, reader.Done = s.expect, func() { s.count(1) }
	var editions []*catalog.Edition
	for i := range p.Editions {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		e := &p.Editions[i]
		if err := reader.Edition(e.Edition, e.Sources); err != nil {
			return nil, fileError{err}
		}
		editions = append(editions, e.Edition)
	}
	return editions, nil
}

// newReader returns a reader of a project's documents, which knows of those that were
// fetched where they came from.
func newReader(p *project.Project) (*scraper.Reader, error) {
	lock, err := fetch.ReadLock(os.DirFS(p.Dir), p.Fetching.Folder)
	if err != nil {
		return nil, fileError{err}
	}
	fetched := map[string]scraper.Fetched{}
	for _, e := range lock.Pages {
		fetched[e.Path] = scraper.Fetched{URL: e.FinalURL, Asked: e.URL, Charset: e.Charset}
	}
	reader := bareReader(p)
	reader.Fetched = fetched
	return reader, nil
}

// bareReader returns a reader of documents wherever they came from.
func bareReader(p *project.Project) *scraper.Reader {
	return &scraper.Reader{FS: &boundedFS{FS: os.DirFS(p.Dir)}, Setup: p.Setup, MaxBytes: p.MaxDocumentBytes}
}
