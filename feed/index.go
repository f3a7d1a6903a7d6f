package feed

import (
	"errors"
	"fmt"
	"io"

	"catsite/catalog"
)

// An indexFile is v1/index.json: what a script polls.
type indexFile struct {
	head
	Revision string      `json:"revision"`
	Counts   indexCounts `json:"counts"`
	Files    []bulkFile  `json:"files"`
}

type indexCounts struct {
	Events    int `json:"events"`
	Withdrawn int `json:"withdrawn"`
	Findings  int `json:"findings"`
}

// A bulkFile is a file that holds the whole of something.
type bulkFile struct {
	Path      string `json:"path"`
	Bytes     int64  `json:"bytes"`
	SHA256    string `json:"sha256"`
	MediaType string `json:"media_type"`
}

func (w *writer) index(findings []*catalog.Finding) error {
	file := indexFile{
		head:     newHead("schema/index.schema.json"),
		Revision: w.revision,
		Counts: indexCounts{
			Events:    len(w.builder.cat.Events),
			Withdrawn: len(w.builder.cat.Withdrawn()),
			Findings:  count(findings).open(),
		},
	}
	for _, b := range w.bulk {
		file.Files = append(file.Files, b.entry)
	}
	return w.write(indexPath, func(out io.Writer) error { return writeJSON(out, file) })
}

// write writes one file. The error names it.
func (w *writer) write(name string, content func(io.Writer) error) error {
	out, err := w.files.Create(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := errors.Join(content(out), out.Close()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
