package site

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/i18n"
	"catsite/internal/benchsite"
	"catsite/output"
	"catsite/project"
	"catsite/scraper"
	"catsite/search"
)

// benchSite returns the site of a made-up reference.
func benchSite(b *testing.B) *site {
	b.Helper()
	dir := b.TempDir()
	if err := benchsite.Write(dir, benchsite.Options{Events: 500}); err != nil {
		b.Fatal(err)
	}
	p, err := project.Load(filepath.Join(dir, "catsite.toml"))
	if err != nil {
		b.Fatal(err)
	}
	reader := scraper.Reader{FS: os.DirFS(dir), Setup: p.Setup}
	var editions []*catalog.Edition
	for _, e := range p.Editions {
		if err := reader.Edition(e.Edition, e.Sources); err != nil {
			b.Fatal(err)
		}
		editions = append(editions, e.Edition)
	}
	cat := catalog.Reconcile(p.Setup, editions)
	findings := rules.Check(cat)
	bundle, err := i18n.Load(i18n.FS, p.Setup.Locales)
	if err != nil {
		b.Fatal(err)
	}
	opt := Options{BaseURL: p.BaseURL, Bundle: bundle}
	locales, err := openLocales(cat.Setup, &opt)
	if err != nil {
		b.Fatal(err)
	}
	s := newSite(cat, findings, opt.BaseURL, locales)
	s.facetValues = search.Facets(cat)
	if s.assets, err = writeAssets(new(output.Memory), &opt); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkPages renders the pages of each template, one after the other.
func BenchmarkPages(b *testing.B) {
	s := benchSite(b)
	byTemplate := s.pagesByTemplate()
	for _, template := range []string{"event", "list", "topic", "findings", "rule", "home", "search"} {
		b.Run(template, func(b *testing.B) {
			pages := byTemplate[template]
			var out bytes.Buffer
			var memory memory
			var size int64
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				out.Reset()
				memory.reset()
				if err := s.renderPage(&out, pages[i%len(pages)], &memory); err != nil {
					b.Fatal(err)
				}
				size += int64(out.Len())
			}
			b.ReportMetric(float64(size)/float64(b.N), "bytes/page")
		})
	}
}

func (s *site) pagesByTemplate() map[string][]*page {
	pages := map[string][]*page{}
	for group := range s.plan() {
		for _, p := range group {
			pages[p.template] = append(pages[p.template], p)
		}
	}
	return pages
}

// BenchmarkTemplates draws pages of which the models are made: the templates alone.
func BenchmarkTemplates(b *testing.B) {
	s := benchSite(b)
	byTemplate := s.pagesByTemplate()
	for _, template := range []string{"event", "list", "topic"} {
		b.Run(template, func(b *testing.B) {
			pages := byTemplate[template][:min(30, len(byTemplate[template]))]
			var models []any
			for _, p := range pages {
				models = append(models, p.model(&view{site: s, loc: p.loc, page: p, memory: &memory{}}))
			}
			var out bytes.Buffer
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				out.Reset()
				k := i % len(pages)
				if err := pages[k].loc.execute(&out, template, models[k]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
