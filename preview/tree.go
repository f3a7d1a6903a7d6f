package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"
	"time"
)

const (
	sumsFile     = "SHA256SUMS" // lists the hashes of all files of a tree
	notFoundFile = "404.html"
	indexFile    = "index.html"
)

// A tree is what one build has written.
type tree struct {
	folder string
	root   *os.Root
	rules  []rule
	// id is equal for trees of equal files.
	id string
	// below is the path at which the tree is shown beside the root: "" for none, else it
	// begins and does not end with a slash.
	below string
}

func openTree(folder, below string) (*tree, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	t := &tree{folder: folder, root: root, below: strings.TrimSuffix(path.Clean("/"+below), "/")}
	sums, err := root.ReadFile(sumsFile)
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("the hashes of the tree: %w", err)
	}
	sum := sha256.Sum256(sums)
	t.id = hex.EncodeToString(sum[:8])
	headers, err := root.ReadFile(headersFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		root.Close()
		return nil, fmt.Errorf("the headers of the tree: %w", err)
	}
	t.rules = parseHeaders(string(headers))
	return t, nil
}

// remove deletes a tree, nil for none.
func (t *tree) remove() {
	if t != nil {
		t.root.Close()
		os.RemoveAll(t.folder)
	}
}

// within returns a path as it is from the root of the tree.
func (t *tree) within(requested string) string {
	if t.below != "" {
		if rest, ok := strings.CutPrefix(requested, t.below); ok && strings.HasPrefix(rest, "/") {
			return rest
		}
	}
	return requested
}

// serve answers a request as a host of plain files does.
func (t *tree) serve(w http.ResponseWriter, r *http.Request) {
	requested := path.Clean("/" + r.URL.Path)
	name := strings.TrimPrefix(t.within(requested+slashOf(r.URL.Path)), "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += indexFile
	}
	f, info, err := t.open(name)
	switch {
	case err != nil:
		t.serveNotFound(w, r)
	case info.IsDir():
		f.Close()
		// Links are relative to the folder.
		http.Redirect(w, r, strings.TrimRight(requested, "/")+"/", http.StatusTemporaryRedirect)
	default:
		defer f.Close()
		t.serveFile(w, r, name, f)
	}
}

// open opens what a request may have: no hidden file, and not what hosts keep for
// themselves.
func (t *tree) open(name string) (f *os.File, info fs.FileInfo, err error) {
	if name == headersFile || strings.HasPrefix(name, ".") || strings.Contains(name, "/.") || strings.Contains(name, `\`) {
		return nil, nil, fs.ErrNotExist
	}
	if f, err = t.root.Open(name); err != nil {
		return nil, nil, err
	}
	if info, err = f.Stat(); err != nil {
		f.Close()
		return nil, nil, err
	}
	return f, info, nil
}

// serveFile sends a file, a page with what the preview adds to it.
func (t *tree) serveFile(w http.ResponseWriter, r *http.Request, name string, f *os.File) {
	if !isPage(name) {
		http.ServeContent(w, r, name, time.Time{}, f)
		return
	}
	page, err := io.ReadAll(f)
	if err != nil {
		http.Error(w, "500", http.StatusInternalServerError)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(live(page, t.id)))
}

// serveNotFound sends the tree's page for what is not there.
func (t *tree) serveNotFound(w http.ResponseWriter, r *http.Request) {
	page, err := t.root.ReadFile(notFoundFile)
	if err != nil {
		http.Error(w, "404", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		w.Write(live(page, t.id)) // an error means that nobody reads it any more
	}
}

func isPage(name string) bool { return path.Ext(name) == ".html" }
