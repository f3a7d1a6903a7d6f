package main

import (
	"context"
	"os"
	"time"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"
	"catsite/project"
	"catsite/scraper"
)

// A judged project is its catalog and what is wrong with it.
type judged struct {
	project  *project.Project
	bundle   *i18n.Bundle
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
	p, err := loadProject(config)
	if err != nil {
		return nil, err
	}
	waivers, err := p.LoadWaivers()
	if err != nil {
		return nil, err
	}
	bundle, err := i18n.Load(i18n.FS, p.Setup.Locales)
	if err != nil {
		return nil, err
	}
	editions, err := read(ctx, p)
	if err != nil {
		return nil, err
	}
	if err := p.CheckTopics(); err != nil {
		return nil, err
	}
	c := catalog.Reconcile(p.Setup, editions)
	return &judged{project: p, bundle: bundle, catalog: c, findings: rules.Judge(c, waivers, now), waivers: waivers}, nil
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
	return printerOf(locale)
}

// printerOf loads the words of a locale.
func printerOf(locale string) (*i18n.Printer, error) {
	tag, err := i18n.Canonical(locale)
	if err != nil {
		return nil, err
	}
	bundle, err := i18n.Load(i18n.FS, []string{tag})
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
func read(ctx context.Context, p *project.Project) ([]*catalog.Edition, error) {
	reader := newReader(p)
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

func newReader(p *project.Project) *scraper.Reader {
	return &scraper.Reader{FS: os.DirFS(p.Dir), Setup: p.Setup, MaxBytes: p.MaxDocumentBytes}
}
