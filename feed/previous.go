package feed

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// A Previous is the catalog that was published before. It holds a file open.
type Previous struct {
	*publishedFile
	// copied says that the file is a copy of ours.
	copied bool
}

// OpenPrevious opens a published catalog: a published site, its folder v1, or its file
// catalog.json, as a path or as an address with http or https. A file of a newer major
// version of the format is refused; of the same, what is not known is passed over. The
// error names the source.
func OpenPrevious(ctx context.Context, source string) (*Previous, error) {
	p := &Previous{copied: strings.HasPrefix(source, "http://") || strings.HasPrefix(source, "https://")}
	open := openLocal
	if p.copied {
		open = func(source string) (*os.File, error) { return download(ctx, source) }
	}
	file, err := open(source)
	if err != nil {
		return nil, fmt.Errorf("previous catalog: %w", err)
	}
	p.publishedFile = &publishedFile{file: file}
	read, err := readPublishedFile(source, file)
	switch {
	case err != nil:
	case !read.hasEvents:
		err = fmt.Errorf("%s: has no events; want a published site or its catalog.json", source)
	case knownRevision(read.revision) == "":
		err = fmt.Errorf("%s: %q is no revision", source, read.revision)
	default:
		p.publishedFile = read
		return p, nil
	}
	p.Close()
	return nil, fmt.Errorf("previous catalog: %w", err)
}

// Close closes the file, and removes it where it is a copy.
func (p *Previous) Close() error {
	err := p.file.Close()
	if p.copied {
		err = errors.Join(err, os.Remove(p.file.Name()))
	}
	return err
}

// openLocal opens the catalog at a path.
func openLocal(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		name = filepath.Join(feedFolder(name), path.Base(catalogPath))
	}
	return os.Open(name)
}

// feedFolder returns the folder of the feed in a published site, or the folder itself
// where it is that.
func feedFolder(dir string) string {
	v1 := filepath.Join(dir, path.Dir(catalogPath))
	if _, err := os.Stat(v1); errors.Is(err, fs.ErrNotExist) {
		return dir
	}
	return v1
}
