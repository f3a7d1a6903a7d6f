package scraper

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

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
	// Found and Done are told how many documents an edition has, and of each that was
	// read; nil where nobody asks. Done is called concurrently.
	Found func(documents int)
	Done  func()
	// Fetched says where documents came from, by path; nil for none.
	Fetched map[string]Fetched
}

// Fetched is what is known of a document that was fetched from the web.
type Fetched struct {
	URL     string // of the page
	Asked   string // the address that led there; links may use it too
	Charset string // as its server declared it; "" for none
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
	if r.Found != nil {
		r.Found(len(documents))
	}
	reader := newEditionReader(r.Setup, e)
	reader.fetched = r.Fetched
	if reader.selection, err = newSelection(e); err != nil {
		return err
	}
	var problems []error
	for _, h := range r.harvests(reader, documents) {
		switch {
		case h.unread != nil:
			return h.unread
		case h.problem != nil:
			problems = append(problems, h.problem)
		default:
			reader.add(h)
		}
	}
	if problems != nil {
		return errors.Join(problems...)
	}
	reader.resolveLinks()
	return nil
}

// readAtOnce is how many documents are read at a time at most: the tree of a large
// one takes many times its size.
const readAtOnce = 4

// harvests reads documents side by side and returns what they hold, in order. Nothing
// is behind one that cannot be read.
func (r *Reader) harvests(reader *editionReader, documents []*catalog.Document) []*harvest {
	list := make([]*harvest, len(documents))
	var next atomic.Int64
	var failed atomic.Bool
	var all sync.WaitGroup
	for range min(readAtOnce, runtime.GOMAXPROCS(0), len(documents)) {
		worker := reader.worker()
		all.Go(func() {
			for !failed.Load() {
				i := int(next.Add(1)) - 1
				if i >= len(documents) {
					return
				}
				list[i] = r.harvest(worker, documents[i])
				if list[i].unread != nil {
					failed.Store(true)
				}
				if r.Done != nil {
					r.Done()
				}
			}
		})
	}
	all.Wait()
	return list
}

func (r *Reader) harvest(reader *editionReader, document *catalog.Document) *harvest {
	defer reader.space.reset()
	data, err := r.load(document.Path, &reader.space.data)
	if err != nil {
		return &harvest{unread: err}
	}
	h, err := reader.read(document, data)
	if err != nil {
		return &harvest{problem: fmt.Errorf("%s: %w", document.Path, err)}
	}
	return h
}

// match returns the documents that match the patterns, by path, each once.
func (r *Reader) match(e *catalog.Edition, patterns []string) ([]*catalog.Document, error) {
	seen := map[string]bool{}
	var documents []*catalog.Document
	for _, pattern := range patterns {
		clean := path.Clean(pattern)
		paths, err := doublestar.Glob(r.FS, clean, doublestar.WithFilesOnly(), doublestar.WithFailOnIOErrors(), doublestar.WithNoHidden())
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
				documents = append(documents, &catalog.Document{Path: name, Stem: stem(name, base), URL: r.Fetched[name].URL})
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

// load reads a document into a buffer.
func (r *Reader) load(name string, data *bytes.Buffer) ([]byte, error) {
	f, err := r.FS.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open document: %w", err)
	}
	defer f.Close()
	limit := cmp.Or(r.MaxBytes, DefaultMaxBytes)
	if info, err := f.Stat(); err == nil {
		data.Grow(int(min(info.Size(), limit)) + bytes.MinRead)
	}
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, fmt.Errorf("%s: read document: %w", name, err)
	}
	if int64(data.Len()) > limit {
		return nil, fmt.Errorf("%s: %w", name, tooLarge(limit))
	}
	return data.Bytes(), nil
}

func tooLarge(limit int64) error {
	return fmt.Errorf("document is larger than %d bytes; raise max_document_bytes in the project file", limit)
}

// An editionReader reads the documents of one edition.
type editionReader struct {
	setup    *catalog.Setup
	edition  *catalog.Edition
	language catalog.Language

	selection selection
	fetched   map[string]Fetched

	words   pageWords
	headers headerWords

	components, severities, sections keywords

	ids    map[string]int // topic IDs; how often each was asked for
	shared map[string]string
	cells  map[string]*cellContent // of cells that say nothing but these words
	// decoded holds the values of cells whose like were read before.
	decoded map[decodedCell]catalog.Value

	space   *workspace
	harvest // of all documents that were added
}

// A harvest is what documents hold.
type harvest struct {
	document *catalog.Document
	topics   []*catalog.Topic
	listed   []*catalog.Table // all tables, taken or not
	links    []link
	places   map[place]destination
	// unread says that the document cannot be opened, problem that it cannot be told
	// what of it is to be read; nil for one that was read.
	unread, problem error
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
		decoded:    map[decodedCell]catalog.Value{},
		space:      &workspace{},
		harvest:    harvest{places: map[place]destination{}},
	}
}

// worker returns a reader of documents that may be used beside others.
func (r *editionReader) worker() *editionReader {
	w := *r
	w.shared, w.cells, w.decoded = map[string]string{}, map[string]*cellContent{}, map[decodedCell]catalog.Value{}
	w.space = &workspace{}
	return &w
}

// add adds what a document holds to the edition. Documents are added in order: topics
// are named by what was added before.
func (r *editionReader) add(h *harvest) {
	e := r.edition
	for i, t := range h.topics {
		t.ID = r.uniqueID(cmp.Or(t.Number, h.document.Stem))
		t.URL = h.document.URL
		if i > 0 && t.URL != "" && t.Anchor != "" {
			t.URL += "#" + (&url.URL{Fragment: t.Anchor}).EscapedFragment()
		}
	}
	e.Documents = append(e.Documents, h.document)
	e.Topics, e.Tables = append(e.Topics, h.topics...), append(e.Tables, h.listed...)
	r.links = append(r.links, h.links...)
	maps.Copy(r.places, h.places)
}

// read reads one document. An error says that it cannot be told what of the document is
// to be read.
func (r *editionReader) read(document *catalog.Document, data []byte) (*harvest, error) {
	text, losses := decodeServed(data, r.fetched[document.Path].Charset, r.edition.Locale)
	ruler := newRuler(text)
	document.Lines = ruler.lines()
	document.WantsTable = r.wantsTable(document)
	var src source
	var gaps []stretch
	if f := format(document.Path); f != htmlFormat {
		src = renderMarkdown(text, ruler, f == mdxFormat, partSize)
	} else {
		var selected string
		var err error
		if selected, gaps, err = r.selection.apply(text); err != nil {
			return nil, err
		}
		for _, at := range r.words.topicTitles(selected) {
			src.titles = append(src.titles, int(ruler.at(at)))
		}
		src.markup = newMarkup(selected, ruler.at)
	}
	for _, l := range losses {
		if l.kind == catalog.LostDeclaration || !holds(gaps, l.at) {
			document.Losses = append(document.Losses, catalog.Loss{Kind: l.kind, Offset: ruler.at(l.at), Detail: l.detail})
		}
	}
	return r.readDocument(document, src), nil
}
