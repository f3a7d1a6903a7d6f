package preview

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options say what a preview shows. All but Warn are required.
type Options struct {
	// Build writes the tree into a folder that does not exist yet, and calls watch with
	// its sources before it reads any of them but Project. The error is shown in the
	// browser. Builds follow one another.
	Build func(ctx context.Context, folder string, watch func(Sources)) (Built, error)
	// Project is the path of the file that is watched from the beginning.
	Project string
	// Warn is told what goes wrong beside the builds, such as a folder that cannot be
	// watched; nil where nobody asks. It may be called while a build runs.
	Warn func(error)
}

// Built is what a build tells of its tree.
type Built struct {
	// Path is the path of the address at which the tree will be published, such as
	// "/events/". The preview shows it there, too. "" and "/" are the root.
	Path string
	// Shown is called when the tree is served; nil where nobody asks.
	Shown func()
}

// Sources are what a tree is built of. What does not exist is waited for.
type Sources struct {
	Files   []string // paths of single files
	Folders []string // of which the files directly in them count
	Trees   []string // folders that count with all below them
}

// closing is how long a request may take once the preview ends.
const closing = 200 * time.Millisecond

// Run builds and serves until ctx is done, which is no error. It closes the listener and
// deletes all that the builds wrote.
func Run(ctx context.Context, l net.Listener, opt Options) (err error) {
	defer l.Close()
	folder, err := os.MkdirTemp("", "catsite-serve-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	if folder, err = filepath.EvalSymlinks(folder); err != nil {
		return err
	}
	if opt.Warn == nil {
		opt.Warn = func(error) {}
	}
	b := &builder{opt: opt, folder: folder, site: newSite(), watcher: newWatcher(folder, opt.Warn)}
	defer b.site.close()
	defer b.watcher.close()
	return b.serve(ctx, l)
}

// serve answers requests and builds until ctx is done.
func (b *builder) serve(ctx context.Context, l net.Listener) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &http.Server{
		Handler:           b.site,
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          log.New(io.Discard, "", 0),
		// Streams of events end with it.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	var building sync.WaitGroup
	building.Go(func() { b.run(ctx) })
	ended := context.AfterFunc(ctx, func() {
		end, cancel := context.WithTimeout(context.Background(), closing)
		defer cancel()
		if server.Shutdown(end) != nil {
			server.Close()
		}
	})
	err := server.Serve(l)
	cancel()
	ended()
	building.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
