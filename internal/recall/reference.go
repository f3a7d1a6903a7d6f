package recall

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
	"catsite/catalog/rules"
	"catsite/project"
	"catsite/scraper"
)

// A Reference is a catalog into whose documents defects are seeded. References
// come from [Load]; one may be used by several goroutines.
type Reference struct {
	Name string
	// Sound says that its documents have no defect, so that every finding of level
	// error or warning about them is a false alarm, and that its editions have the
	// same documents.
	Sound bool
	// Rows is how many rows its editions have together.
	Rows int

	project   *project.Project
	files     fstest.MapFS
	documents []*document
	places    []*place
	findings  []*catalog.Finding // about all documents as they are
}

// A set is documents that are judged together: those of one name in all editions
// of a sound reference, for that is faster and tells the same; else all.
type set struct {
	files fstest.MapFS
	// clean holds what is found in the documents as they are.
	findings []*catalog.Finding
	clean    map[reported]bool
}

// reported is a finding about an event; a rolled-up finding is one for each of its
// events.
type reported struct {
	fingerprint string
	event       string
}

// Load reads the project file at a path and the documents of its editions, and
// judges them as they are.
func Load(name, config string, sound bool) (*Reference, error) {
	p, err := project.Load(config)
	if err != nil {
		return nil, err
	}
	r := &Reference{Name: name, Sound: sound, project: p, files: fstest.MapFS{}}
	for i := range p.Editions {
		if err := r.readEdition(i); err != nil {
			return nil, err
		}
	}
	r.findPlaces()
	if r.findings, err = r.judge(r.files); err != nil {
		return nil, err
	}
	return r, r.makeSets()
}

// makeSets parts the documents into sets and judges each as it is.
func (r *Reference) makeSets() error {
	sets := map[string]*set{}
	for _, d := range r.documents {
		name := ""
		if r.Sound {
			name = path.Base(d.path)
		}
		if sets[name] == nil {
			sets[name] = &set{files: fstest.MapFS{}, clean: map[reported]bool{}}
		}
		d.set = sets[name]
		d.set.files[d.path] = r.files[d.path]
	}
	for _, s := range sets {
		findings, err := r.judge(s.files)
		if err != nil {
			return err
		}
		s.findings = findings
		for _, f := range findings {
			for _, key := range reports(f) {
				s.clean[key] = true
			}
		}
	}
	return nil
}

// readEdition reads the documents of an edition into memory.
func (r *Reference) readEdition(edition int) error {
	e := &r.project.Editions[edition]
	dir := os.DirFS(r.project.Dir)
	for _, pattern := range e.Sources {
		names, err := doublestar.Glob(dir, pattern)
		if err != nil {
			return err
		}
		for _, name := range names {
			data, err := fs.ReadFile(dir, name)
			if err != nil {
				return err
			}
			r.files[name] = &fstest.MapFile{Data: data}
			r.documents = append(r.documents, scan(r.project.Setup, name, edition, e.Locale, data))
		}
	}
	return nil
}

// findPlaces lists the rows that have a code, each with its counterpart in the other
// edition.
func (r *Reference) findPlaces() {
	byCode := make([]map[string]*place, len(r.project.Editions))
	for _, d := range r.documents {
		for t := range d.tables {
			for i := range d.tables[t].rows {
				p := &place{setup: r.project.Setup, document: d, table: &d.tables[t], row: &d.tables[t].rows[i], ordinal: t + 1, number: i + 1}
				p.code = p.key()
				r.Rows++
				if p.code == "" {
					continue
				}
				r.places = append(r.places, p)
				if byCode[d.edition] == nil {
					byCode[d.edition] = map[string]*place{}
				}
				byCode[d.edition][p.code] = p
			}
		}
	}
	for _, p := range r.places {
		p.codes = byCode[p.document.edition]
		for e := range byCode {
			if e != p.document.edition && byCode[e][p.code] != nil {
				p.other = byCode[e][p.code]
			}
		}
	}
}

// with returns the set of a document with a change made to it.
func (d *document) with(c change) fstest.MapFS {
	files := maps.Clone(d.set.files)
	files[d.path] = &fstest.MapFile{Data: c.apply(d.data)}
	return files
}

// judge runs the whole pipe over documents.
func (r *Reference) judge(files fstest.MapFS) ([]*catalog.Finding, error) {
	editions, err := r.read(files)
	if err != nil {
		return nil, err
	}
	return rules.Check(catalog.Reconcile(r.project.Setup, editions)), nil
}

func (r *Reference) read(files fstest.MapFS) ([]*catalog.Edition, error) {
	reader := &scraper.Reader{FS: files, Setup: r.project.Setup, MaxBytes: r.project.MaxDocumentBytes}
	var editions []*catalog.Edition
	for i := range r.project.Editions {
		e := *r.project.Editions[i].Edition
		if err := reader.Edition(&e, r.project.Editions[i].Sources); err != nil {
			return nil, fmt.Errorf("%s: %w", r.Name, err)
		}
		editions = append(editions, &e)
	}
	return editions, nil
}

// reports parts a finding into what it reports.
func reports(f *catalog.Finding) []reported {
	if f.Count == 0 || len(f.Events) == 0 {
		return []reported{{f.Fingerprint, f.Key()}}
	}
	var list []reported
	for _, e := range f.Events {
		list = append(list, reported{f.Fingerprint, e.Key})
	}
	return list
}

// knows reports whether a rule has a finding about a place before anything is
// seeded, so that it could not be told whether it finds one more.
func (p *place) knows(rule string) bool {
	return slices.ContainsFunc(p.document.set.findings, func(f *catalog.Finding) bool {
		return f.Rule == rule && slices.ContainsFunc(f.Events, p.isOf)
	})
}

// isOf reports whether an event has the code of the place.
func (p *place) isOf(e *catalog.Event) bool {
	return e.Code == p.code || strings.HasSuffix(e.Key, "/"+p.code)
}
