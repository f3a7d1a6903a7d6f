package scraper

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"catsite/catalog"
)

// DefaultMaxBytes is the limit of one document where none is set.
const DefaultMaxBytes = 64 << 20

// A Reader reads the documents of editions. It holds nothing of what it read and
// may be used for several editions at a time.
type Reader struct {
	FS       fs.FS          // where the documents are
	Setup    *catalog.Setup // what the project calls things
	MaxBytes int64          // limit of one document; 0 for DefaultMaxBytes
}

// Edition reads the documents that match the patterns into e: its Documents,
// Topics and Tables. Patterns are doublestar globs of slash-separated paths.
//
// It returns an error where a document cannot be read, is larger than MaxBytes or
// of an unknown type, where no document matches a pattern, and where nothing in an
// HTML document is what e.Content selects. What is wrong within a document is no
// error.
func (r *Reader) Edition(e *catalog.Edition, patterns []string) error {
	documents, err := r.match(e, patterns)
	if err != nil {
		return err
	}
	reader := newEditionReader(r.Setup, e)
	if reader.selection, err = newSelection(e); err != nil {
		return err
	}
	var problems []error
	for _, document := range documents {
		data, err := r.load(document.Path)
		if err != nil {
			return err
		}
		if err := reader.read(document, data); err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", document.Path, err))
		}
	}
	if problems != nil {
		return errors.Join(problems...)
	}
	reader.resolveLinks()
	return nil
}

// match returns the documents that match the patterns, by path, each once.
func (r *Reader) match(e *catalog.Edition, patterns []string) ([]*catalog.Document, error) {
	seen := map[string]bool{}
	var documents []*catalog.Document
	for _, pattern := range patterns {
		clean := path.Clean(pattern)
		paths, err := doublestar.Glob(r.FS, clean, doublestar.WithFilesOnly(), doublestar.WithFailOnIOErrors())
		if err != nil {
			return nil, fmt.Errorf("edition %s: documents %q: %w", e.ID, pattern, err)
		}
		if len(paths) == 0 {
			return nil, fmt.Errorf("edition %s: no document matches %q", e.ID, pattern)
		}
		base, _ := doublestar.SplitPattern(clean)
		for _, name := range paths {
			if format(name) == "" {
				return nil, fmt.Errorf("edition %s: %s: unknown type of document; known are %s", e.ID, name, knownEndings)
			}
			if !seen[name] {
				seen[name] = true
				documents = append(documents, &catalog.Document{Path: name, Stem: stem(name, base)})
			}
		}
	}
	slices.SortFunc(documents, func(a, b *catalog.Document) int { return cmp.Compare(a.Path, b.Path) })
	return documents, nil
}

// The formats of documents, and the endings of their names.
const (
	htmlFormat     = "HTML"
	markdownFormat = "Markdown"
	mdxFormat      = "MDX"
	knownEndings   = ".html, .htm, .xhtml, .md, .markdown and .mdx"
)

// format returns the format that the ending of a name tells, "" for none.
func format(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return htmlFormat
	case ".md", ".markdown":
		return markdownFormat
	case ".mdx":
		return mdxFormat
	}
	return ""
}

// stem returns the path below base without extension.
func stem(name, base string) string {
	name = strings.TrimPrefix(name, base+"/")
	return strings.TrimSuffix(name, path.Ext(name))
}

func (r *Reader) load(name string) ([]byte, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open document: %w", err)
	}
	defer f.Close()
	limit := cmp.Or(r.MaxBytes, DefaultMaxBytes)
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s: read document: %w", name, err)
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("%s: document is larger than %d bytes; raise max_document_bytes in the project file", name, limit)
	}
	return data, nil
}

// An editionReader reads the documents of one edition.
type editionReader struct {
	setup    *catalog.Setup
	edition  *catalog.Edition
	language catalog.Language

	selection selection

	words   pageWords
	headers headerWords

	components, severities, sections keywords

	ids    map[string]int // topic IDs; how often each was asked for
	shared map[string]string
	cells  map[string]*cellContent // of cells that say nothing but these words
	links  []link
	places map[place]destination
}

func newEditionReader(setup *catalog.Setup, e *catalog.Edition) *editionReader {
	return &editionReader{
		setup:      setup,
		edition:    e,
		language:   setup.Languages[e.Locale],
		words:      newPageWords(setup, e.Locale),
		headers:    newHeaderWords(setup, e.Locale),
		components: newKeywords(setup.Components, e.Locale),
		severities: newKeywords(setup.Severities, e.Locale),
		sections:   newKeywords(setup.Sections, e.Locale),
		ids:        map[string]int{},
		shared:     map[string]string{},
		cells:      map[string]*cellContent{},
		places:     map[place]destination{},
	}
}

// read adds one document to the edition. An error says that it cannot be told what of
// the document is to be read.
func (r *editionReader) read(document *catalog.Document, data []byte) error {
	text, losses := decode(data, r.edition.Locale)
	ruler := newRuler(text)
	document.Lines = ruler.lines()
	document.WantsTable = r.wantsTable(document)
	src := source{html: text, place: ruler.at}
	var gaps []stretch
	if f := format(document.Path); f != htmlFormat {
		src = renderMarkdown(text, ruler, f == mdxFormat)
	} else {
		var err error
		if src.html, gaps, err = r.selection.apply(text); err != nil {
			return err
		}
	}
	for _, l := range losses {
		if l.kind == catalog.LostDeclaration || !holds(gaps, l.at) {
			document.Losses = append(document.Losses, catalog.Loss{Kind: l.kind, Offset: ruler.at(l.at), Detail: l.detail})
		}
	}
	r.edition.Documents = append(r.edition.Documents, document)
	r.readDocument(document, src)
	return nil
}
