package feed

import (
	"errors"
	"fmt"
	"io"

	"catsite/catalog"
)

// WriteFindings writes what [Write] writes to v1/findings.json, alone.
func WriteFindings(out io.Writer, cat *catalog.Catalog, findings []*catalog.Finding, opt Options) error {
	b := newBuilder(cat, opt)
	revision, err := b.revision()
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	w := &writer{files: single{out}, builder: b, revision: revision}
	if err := w.findings(findings); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return nil
}

// single makes every file the same writer, which stays open.
type single struct{ io.Writer }

func (s single) Create(string) (io.WriteCloser, error) { return s, nil }

func (single) Open(string) (io.ReadCloser, error) { return nil, errors.ErrUnsupported }

func (single) Close() error { return nil }
