package preview

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// A watcher watches sources. Its methods may be called concurrently.
type watcher struct {
	fs       *fsnotify.Watcher // nil where nothing can be watched
	failures chan error
	skip     string // a folder that is none of the sources
	warn     func(error)

	mu   sync.Mutex
	own  sources
	told map[string]bool // what was warned of
}

func newWatcher(skip string, warn func(error)) *watcher {
	w := &watcher{failures: make(chan error, 1), skip: skip, warn: warn, told: map[string]bool{}}
	var err error
	if w.fs, err = fsnotify.NewWatcher(); err != nil {
		w.fs = nil
		warn(fmt.Errorf("nothing can be watched, so start again to see a change: %w", explained(err)))
		return w
	}
	go w.drain()
	return w
}

// drain takes the errors of the system's watcher, which may hold its lock until then. One
// is kept: each of them means that a change may be missing.
func (w *watcher) drain() {
	for err := range w.fs.Errors {
		select {
		case w.failures <- err:
		default:
		}
	}
}

func (w *watcher) close() {
	if w.fs != nil {
		w.fs.Close()
	}
}

func (w *watcher) events() <-chan fsnotify.Event {
	if w.fs == nil {
		return nil
	}
	return w.fs.Events
}

func (w *watcher) errors() <-chan error { return w.failures }

// watch watches sources from now on, and those of before no more. What is written into a
// folder before it is watched is there to be built afterwards, so it is called anew before
// each build reads them.
func (w *watcher) watch(s Sources) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.own = newSources(s, w.skip)
	w.bring()
}

// bring makes what is watched agree with the sources.
func (w *watcher) bring() {
	if w.fs == nil {
		return
	}
	want := w.own.folders()
	for _, folder := range w.fs.WatchList() {
		if !want[folder] {
			w.fs.Remove(folder) // an error says that it is not watched
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(want)) {
		// Adding again what is watched finds the folder that has come to lie there.
		err := w.fs.Add(folder)
		if err == nil {
			delete(w.told, folder)
			continue
		}
		if errors.Is(err, fs.ErrNotExist) || w.told[folder] {
			continue
		}
		w.told[folder] = true
		w.warn(fmt.Errorf("cannot watch %s, so changes in it are not seen: %w", folder, explained(err)))
	}
}

// explained says what the system means where its words mislead.
func explained(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return errors.New("too many folders are watched on this system (on Linux: sysctl fs.inotify.max_user_watches)")
	case errors.Is(err, syscall.EMFILE):
		return errors.New("too many files are open, or too many programs watch folders (on Linux: sysctl fs.inotify.max_user_instances)")
	}
	return err
}

// matters reports whether an event may change what is built.
func (w *watcher) matters(e fsnotify.Event) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !e.Has(fsnotify.Create | fsnotify.Write | fsnotify.Remove | fsnotify.Rename) {
		return false
	}
	if e.Has(fsnotify.Remove | fsnotify.Rename) {
		// Another folder may be there by now, which not all systems' watchers see.
		w.forget(e.Name)
	}
	return w.own.has(e.Name)
}

// forget watches a folder that was there no more, nor those below it.
func (w *watcher) forget(path string) {
	for _, folder := range w.fs.WatchList() {
		if folder == path || isBelow(folder, path) {
			w.fs.Remove(folder)
		}
	}
}

// isBelow reports whether a clean path lies below a folder.
func isBelow(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != "." && filepath.IsLocal(rel)
}
