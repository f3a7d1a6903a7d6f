package verify

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"catsite/verify/links"
)

// ErrNoTree says that a directory holds no published tree.
var ErrNoTree = errors.New("no published tree: neither v1/index.json nor SHA256SUMS")

// Options are what can be chosen.
type Options struct {
	// Sample is of how many events the pages are compared with the feed; of all where
	// there are fewer, of none for 0. Which they are depends on their keys alone.
	Sample int
}

// Tree checks the tree that files hold. Errors are of ctx, and [ErrNoTree]; whatever
// is wrong with a file, one that cannot be read included, is a problem.
func Tree(ctx context.Context, files fs.FS, opt Options) (*Report, error) {
	t := &tree{ctx: ctx, fs: files, opt: opt}
	if err := t.list(); err != nil {
		return nil, err
	}
	for _, step := range []func(){t.readSums, t.readBase, t.readCatalog, t.readFiles, t.readFeed, t.fragments, t.comparePages} {
		step()
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return &Report{Problems: t.log.sorted(), Checked: t.checked}, nil
}

// A tree is a published tree that is being checked.
type tree struct {
	ctx context.Context
	fs  fs.FS
	opt Options
	log log

	names  []string            // of all files, sorted
	sums   [][sha256.Size]byte // of names, once they were read
	sizes  []int64             // of names
	listed []listedSum         // what SHA256SUMS says, sorted
	base   string              // address of the site, "/" where it is not known
	links  *links.Checker
	cat    catalog

	checked Checked
}

// list lists the files.
func (t *tree) list() error {
	err := fs.WalkDir(t.fs, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil && name == ".":
			return err
		case err != nil:
			t.log.add(name, "cannot be read: %v", err)
			return fs.SkipDir
		case d.Type().IsRegular():
			t.names = append(t.names, name)
		case !d.IsDir():
			t.log.add(name, "no regular file")
		}
		return t.ctx.Err()
	})
	if err != nil {
		return err
	}
	slices.Sort(t.names)
	if !t.has(indexPath) && !t.has(sumsPath) {
		return ErrNoTree
	}
	t.sums = make([][sha256.Size]byte, len(t.names))
	t.sizes = make([]int64, len(t.names))
	return nil
}

// The files that are known by their names.
const (
	sumsPath     = "SHA256SUMS"
	markerPath   = ".catsite"
	indexPath    = "v1/index.json"
	catalogPath  = "v1/catalog.json"
	linesPath    = "v1/catalog.ndjson"
	factsPath    = "v1/facts.json"
	findingsPath = "v1/findings.json"
	ledgerPath   = "v1/ledger.json"
	changesPath  = "v1/changes.json"
	eventsDir    = "v1/events/"
	schemaDir    = "v1/schema/"
	readerDir    = "feed/"
)

// has reports whether the tree has a file.
func (t *tree) has(name string) bool { return t.index(name) >= 0 }

// index returns the place of a file in the lists, -1 for none.
func (t *tree) index(name string) int {
	i, found := slices.BinarySearch(t.names, name)
	if !found {
		return -1
	}
	return i
}

// read reads a file that is not large. Where it cannot be read this is noted, and ok is
// false.
func (t *tree) read(name string) (data []byte, ok bool) {
	data, err := fs.ReadFile(t.fs, name)
	if err != nil {
		t.log.add(name, "%s", unread(err))
	}
	return data, err == nil
}

// unread says why a file was not read, without its name.
func unread(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		err = at.Err
	}
	return fmt.Sprintf("cannot be read: %v", err)
}

// inParallel calls work for 0 to n-1 on all processors until the context ends.
func (t *tree) inParallel(n int, work func(i int)) {
	var workers sync.WaitGroup
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && t.ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	workers.Wait()
}
