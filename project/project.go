package project

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
)

// DefaultMaxDocumentBytes is the size limit of a source document where the project
// file sets none. The tree of a dense table takes some forty times its size.
const DefaultMaxDocumentBytes = 16 << 20

// A Project is what a project file says. There is no useful zero value: projects
// come from [Load].
type Project struct {
	Path  string // of the project file, as given to Load
	Dir   string // its directory, to which sources are relative
	Setup *catalog.Setup
	// Editions are in file order; there is at least one.
	Editions []Edition
	// BaseURL is where the site will be published: an absolute http or https URL
	// that ends in "/"; "" where the project does not say.
	BaseURL string
	// Look is what the project puts in place of catsite's own templates, messages
	// and colours.
	Look Look
	// MaxDocumentBytes is the size above which a source document is refused.
	MaxDocumentBytes int64
	// Fetching says where fetched pages are kept, and who asks for them.
	Fetching Fetching
	// WaiversPath is where the waivers are.
	WaiversPath string

	lines lines
	draft bool // of no file; see [Draft]
}

// An Edition is an edition of the catalog that has no documents yet, and where
// they are.
type Edition struct {
	*catalog.Edition
	// Sources are patterns of slash-separated paths below Project.Dir, in the
	// syntax of doublestar: "**" stands for any folders.
	Sources []string
	// Fetch are the pages that are fetched for the edition; nil for none.
	Fetch *Fetch
}

// Load reads a project file. The error joins everything in it that a person should
// fix, each part with file and line; it is one of [io/fs] where the file cannot be
// read.
func Load(path string) (*Project, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("project file: %w", err)
	}
	return parse(path, data)
}

// parse reads the project file with this path and content.
func parse(path string, data []byte) (*Project, error) {
	doc, err := read(path, data, file{})
	if err != nil {
		return nil, err
	}
	b := &builder{document: doc}
	if err := b.layPreset(); err != nil {
		return nil, err
	}
	if err := b.decode(&b.file); err != nil {
		return nil, err
	}
	p := b.project()
	if err := b.loadLanguages(p); err != nil {
		return nil, err
	}
	if err := b.err(); err != nil {
		return nil, err
	}
	return p, nil
}

// EditionOf returns the first edition whose sources match a document, nil for
// none. The path is absolute, or relative to Dir.
func (p *Project) EditionOf(path string) *Edition {
	if filepath.IsAbs(path) {
		dir, err := filepath.Abs(p.Dir)
		if err != nil {
			return nil
		}
		if path, err = filepath.Rel(dir, path); err != nil {
			return nil
		}
	}
	path = filepath.ToSlash(filepath.Clean(path))
	for i := range p.Editions {
		if p.Editions[i].Reads(path) {
			return &p.Editions[i]
		}
	}
	return nil
}

// Reads reports whether a document is one of the edition, by its path below Project.Dir.
func (e *Edition) Reads(path string) bool { return matchesAny(e.Sources, path) }

func matchesAny(patterns []string, path string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool { return doublestar.MatchUnvalidated(pattern, path) })
}

// CheckRules returns an error with a line for every rule to which the project file
// gives a level and which is none of the known ones. The caller knows the rules;
// this package does not.
func (p *Project) CheckRules(known []string) error {
	found := &problems{path: p.Path, lines: p.lines}
	for name := range p.Setup.Levels {
		if !slices.Contains(known, name) {
			found.unknown(place{"rules", name}, "rule", name, known)
		}
	}
	return found.err()
}

// builder turns a project file into a project.
type builder struct {
	*document
	file file
	// fieldOrder lists the ids of the fields: the preset's first, then the
	// project's own, each in file order.
	fieldOrder []string
	// locales are those of the site and the editions: words for one of them may
	// be given for its language.
	locales []string
	// messages is the folder of the project's own message files.
	messages Folder
}

// layPreset lays the project file over its preset.
func (b *builder) layPreset() error {
	name, _ := b.tree["preset"].(string)
	if name == "" {
		b.noteFields(b.document)
		return nil
	}
	if names := presetNames(); !slices.Contains(names, name) {
		// Nearly everything would be missing: that is not told.
		b.unknown(place{"preset"}, "preset", name, names)
		return b.err()
	}
	preset, err := readPreset(name)
	if err != nil {
		return err
	}
	b.noteFields(preset)
	b.noteFields(b.document)
	b.over(preset)
	return nil
}

// noteFields adds the fields of a file to the order of fields.
func (b *builder) noteFields(d *document) {
	for _, key := range d.keys {
		if len(key) < 2 || key[0] != "fields" || slices.Contains(b.fieldOrder, key[1]) {
			continue
		}
		b.fieldOrder = append(b.fieldOrder, key[1])
	}
}

func (b *builder) project() *Project {
	p := &Project{
		Path: b.path, Dir: filepath.Dir(b.path), lines: b.lines,
		BaseURL:          b.baseURL(),
		Look:             b.look(),
		MaxDocumentBytes: b.maxDocumentBytes(),
		WaiversPath:      filepath.Join(filepath.Dir(b.path), cmp.Or(filepath.FromSlash(b.file.Waivers), DefaultWaivers)),
		Editions:         b.editions(),
		Fetching:         b.fetching(),
		Setup:            &catalog.Setup{},
	}
	b.fillSetup(p.Setup, p.Editions)
	p.Look.Notice = inherit(b, byLocale(b, place{"site", "notice"}, b.file.Site.Notice))
	return p
}

func (b *builder) maxDocumentBytes() int64 {
	limit := b.file.MaxDocumentBytes
	if limit == nil {
		return DefaultMaxDocumentBytes
	}
	if *limit <= 0 {
		b.add(place{"max_document_bytes"}, `"max_document_bytes" is %d, want a positive number of bytes`, *limit)
	}
	return *limit
}

// loadLanguages gives the setup what is known of the languages of the editions.
func (b *builder) loadLanguages(p *Project) error {
	p.Setup.Languages = map[string]catalog.Language{}
	for _, e := range p.Editions {
		if e.Locale == "" {
			continue // told already
		}
		lang, err := Language(e.Locale)
		if err != nil {
			return err
		}
		p.Setup.Languages[e.Locale] = lang
	}
	return nil
}
