package search

import (
	"fmt"
	"io"

	"catsite/catalog"
)

// Files is where the index is written. Write creates a file when the one before is closed.
type Files interface {
	// Create opens a new file; name is slash-separated and relative.
	Create(name string) (io.WriteCloser, error)
}

// Format is the version of the layout of all files. A script that meets another one
// says so instead of answering wrongly.
const Format = 6

// Write writes the index below search/ and its manifest, assets/search-index.<hash>.js,
// whose name it returns. All files are classic scripts. Events have numbers in the
// order in which equally good hits are shown: graver first, then by ID in natural
// order, then by code.
func Write(files Files, cat *catalog.Catalog) (name string, err error) {
	if name, err = newBuild(cat, files).write(); err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return name, nil
}
