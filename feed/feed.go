package feed

import (
	"errors"
	"fmt"
	"io"
	"sync"

	"catsite/catalog"
)

// SchemaVersion is the version of the format, by Semantic Versioning.
const SchemaVersion = "1.0.0"

// Files is where the feed is written. Names are slash-separated. The methods are called
// concurrently. A file whose method SHA256 returns the hash of what was written to it, as
// those of catsite/output have it, is not hashed again.
type Files interface {
	Create(name string) (io.WriteCloser, error)
	// Open reads a file that was written and closed.
	Open(name string) (io.ReadCloser, error)
}

// Messages are the words of one locale: those of the rules and their findings.
type Messages interface {
	Text(id string, args map[string]any) (string, error)
	// Placeholders returns the names of the arguments that a message needs, nil where
	// they are not known.
	Placeholders(id string) []string
}

// Options are what the feed needs to know of the site around it.
type Options struct {
	// Messages returns the words of a locale of the site. It is called for
	// every locale of the catalog's setup, concurrently.
	Messages func(locale string) Messages
	// PagePath returns the address of an event's page relative to the site, for
	// example "en/events/x.html". It is called concurrently. Nil leaves the pages
	// out of the feed.
	PagePath func(locale, slug string) string
	// ChangesPath returns the address of the page of changes, as PagePath does.
	ChangesPath func(locale string) string
	// BaseURL is the address of the published tree, ending in "/"; "" where it is not
	// known.
	BaseURL string
	// Further files are written as well, and listed in the index.
	Further []File
}

// A File is a further file that holds the whole of something, such as a report of
// all findings.
type File struct {
	// Path is slash-separated, from the root of the tree; its extension tells the
	// media type: .json, .ndjson, .csv or .sarif.
	Path string
	// Write writes the content. It is called beside other work of the feed.
	Write func(io.Writer) error
}

// Write writes the feed of a catalog and of its findings, open and waived, which
// it keeps in their order. The same input gives the same bytes. Memory does not
// grow with the number of events.
func Write(files Files, cat *catalog.Catalog, findings []*catalog.Finding, opt Options) error {
	w := &writer{files: files, builder: newBuilder(cat, opt)}
	if err := w.all(findings); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

// all writes all files. The catalog begins with the revision, which is that of all
// events: it is written after them.
func (w *writer) all(findings []*catalog.Finding) error {
	whole, err := w.openBulk(catalogPath) // heads the index
	if err != nil {
		return err
	}
	if err := w.events(); err != nil {
		return whole.close(err)
	}
	err = w.atOnce(
		func(w *writer) error { return whole.close(w.catalog(whole)) },
		func(w *writer) error {
			return inTurn(w.changes, w.readerFeeds, w.lookup, func() error { return w.findings(findings) }, w.ledger)
		},
		(*writer).furtherFiles,
	)
	if err != nil {
		return err
	}
	return inTurn(func() error { return w.index(findings) }, w.schemas)
}

// atOnce lets parts of the feed be written side by side, each by a writer of its own, and
// lists their files in the order of the parts.
func (w *writer) atOnce(parts ...func(*writer) error) error {
	writers, failures := make([]writer, len(parts)), make([]error, len(parts))
	var all sync.WaitGroup
	for i, part := range parts {
		writers[i] = writer{files: w.files, builder: w.builder, revision: w.revision}
		all.Go(func() { failures[i] = part(&writers[i]) })
	}
	all.Wait()
	for i := range writers {
		w.bulk = append(w.bulk, writers[i].bulk...)
	}
	return errors.Join(failures...)
}

// inTurn takes steps up to the first that fails.
func inTurn(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) furtherFiles() error {
	for _, f := range w.builder.opt.Further {
		if err := w.writeBulk(f.Path, f.Write); err != nil {
			return err
		}
	}
	return nil
}

// A writer writes the files of one feed.
type writer struct {
	files    Files
	builder  *builder
	revision string
	bulk     []*bulk // the files that the index lists, in its order
}

// The paths of the feed's files.
const (
	indexPath    = "v1/index.json"
	catalogPath  = "v1/catalog.json"
	linesPath    = "v1/catalog.ndjson"
	tablePath    = "v1/catalog.csv"
	factsPath    = "v1/facts.json"
	factsTable   = "v1/facts.csv"
	lookupPath   = "v1/lookup/splunk_by_code.csv"
	findingsPath = "v1/findings.json"
	ledgerPath   = "v1/ledger.json"
	changesPath  = "v1/changes.json"
	eventsDir    = "v1/events/"
	schemaDir    = "v1/schema/"
)
