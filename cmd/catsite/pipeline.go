package main

import (
	"context"
	"os"

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
}

// judge reads the documents of a project, reconciles them and runs the rules.
func judge(ctx context.Context, config string) (*judged, error) {
	p, err := loadProject(config)
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
	return &judged{project: p, bundle: bundle, catalog: c, findings: rules.Check(c)}, nil
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

// counts is how many findings there are of each level.
type counts map[catalog.Level]int

func countLevels(findings []*catalog.Finding) counts {
	n := counts{}
	for _, f := range findings {
		n[f.Level]++
	}
	return n
}

// reached reports whether there is a finding at or above a level; none is at or
// above catalog.Off.
func (n counts) reached(level catalog.Level) bool {
	for l, count := range n {
		if level != catalog.Off && l >= level && count > 0 {
			return true
		}
	}
	return false
}
