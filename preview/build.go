package preview

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A change is built when nothing more has changed for quiet, for editors write in several
// steps; after longest even where changes do not end.
const (
	quiet   = 50 * time.Millisecond
	longest = 500 * time.Millisecond
)

// A builder builds after each change.
type builder struct {
	opt     Options
	folder  string // that of the trees
	site    *site
	watcher *watcher

	builds  int
	sources Sources // of the last build that told them
	// replaced is the tree before the present one, whose files may still be on their way.
	replaced *tree
}

// run builds once, and then after each change, until ctx is done. Whatever changes during
// a build is built after it.
func (b *builder) run(ctx context.Context) {
	b.watch(Sources{})
	ready := make(chan struct{}, 1)
	build := func() {
		b.build(ctx)
		ready <- struct{}{}
	}
	var wait debounce
	building, again := true, false
	go build()
	for {
		select {
		case <-ready:
			building = false
			if ctx.Err() != nil {
				return
			}
		case <-ctx.Done():
			if building {
				<-ready
			}
			return
		case e, ok := <-b.watcher.events():
			if ok && b.watcher.matters(e) {
				wait.note(time.Now())
			}
		case err := <-b.watcher.errors():
			// It may have been about anything.
			b.opt.Warn(fmt.Errorf("watch: %w", err))
			wait.note(time.Now())
		case <-wait.over():
			wait.done()
			again = true
		}
		if again && !building {
			building, again = true, false
			go build()
		}
	}
}

// build has a tree built and shows it, or why there is none.
func (b *builder) build(ctx context.Context) {
	b.builds++
	b.replaced.remove()
	b.replaced = nil
	folder := filepath.Join(b.folder, fmt.Sprint(b.builds))
	told := false
	built, err := b.opt.Build(ctx, folder, func(s Sources) {
		told = true
		b.sources = s
		b.watch(s)
	})
	if ctx.Err() != nil {
		return
	}
	if err != nil && !told {
		// Whatever is missing may come to lie beside the project file.
		s := b.sources
		s.Folders = append(slices.Clone(s.Folders), filepath.Dir(b.opt.Project))
		b.watch(s)
	}
	var t *tree
	if err == nil {
		t, err = openTree(folder, built.Path)
	}
	if err != nil {
		os.RemoveAll(folder)
		b.site.fail(err)
		return
	}
	b.replaced = b.site.show(t)
	if built.Shown != nil {
		built.Shown()
	}
}

// watch watches sources, and the project file whatever they are.
func (b *builder) watch(s Sources) {
	s.Files = append(slices.Clone(s.Files), b.opt.Project)
	b.watcher.watch(s)
}

// A debounce is over when nothing was noted for a while. The zero value waits for nothing.
type debounce struct {
	timer *time.Timer
	first time.Time // zero where nothing is noted
}

// note begins to wait, or waits on.
func (d *debounce) note(now time.Time) {
	wait := d.wait(now)
	if d.timer == nil {
		d.timer = time.NewTimer(wait)
		return
	}
	d.timer.Reset(wait)
}

// wait returns how long is to be waited after something was noted.
func (d *debounce) wait(now time.Time) time.Duration {
	if d.first.IsZero() {
		d.first = now
	}
	return max(0, min(quiet, longest-now.Sub(d.first)))
}

// over returns a channel that tells when the wait is over.
func (d *debounce) over() <-chan time.Time {
	if d.timer == nil {
		return nil
	}
	return d.timer.C
}

// done waits for nothing any more.
func (d *debounce) done() { d.first = time.Time{} }
