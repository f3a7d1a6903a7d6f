package output

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAssetsStayForOneMoreBuild(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	build(t, dest, map[string]string{"index.html": "1", "assets/app.1.js": "one", "assets/keep.css": "k"})
	build(t, dest, map[string]string{"index.html": "2", "assets/app.2.js": "two", "assets/keep.css": "k"})
	wantTree(t, dest, map[string]string{
		"index.html": "2", "assets/app.1.js": "one", "assets/app.2.js": "two", "assets/keep.css": "k",
		".catsite": "catsite 1\nassets/app.2.js\nassets/keep.css\n",
	})
	build(t, dest, map[string]string{"index.html": "3", "assets/app.2.js": "two", "assets/keep.css": "k"})
	wantTree(t, dest, map[string]string{
		"index.html": "3", "assets/app.2.js": "two", "assets/keep.css": "k",
		".catsite": "catsite 1\nassets/app.2.js\nassets/keep.css\n",
	})
}

func TestUnchangedBuildIsByteIdentical(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"index.html": "1", "assets/app.js": "a", "en/x.html": "x"}
	build(t, dest, files)
	first := tree(t, dest)
	build(t, dest, files)
	if diff := cmp.Diff(first, tree(t, dest)); diff != "" {
		t.Errorf("second build (-first +second):\n%s", diff)
	}
}

// A marker is a file that anybody can edit.
func TestHostileMarker(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, map[string]string{
		"secret": "s", "public/notes": "n", "public/assets/real.js": "r",
		"public/.catsite": "catsite 1\n../secret\nassets/../../secret\nnotes\nassets/gone.js\nassets/link.js\n\nassets/real.js",
	})
	hasLink := os.Symlink(filepath.Join(parent, "secret"), filepath.Join(parent, "public", "assets", "link.js")) == nil
	s := newStage(t, filepath.Join(parent, "public"))
	err := s.Publish()
	if hasLink {
		// A link that leads out of the old tree is not followed.
		if err == nil {
			t.Fatal("Publish with an asset that is a link out of the tree: no error")
		}
		s.Discard()
		if err := os.Remove(filepath.Join(parent, "public", "assets", "link.js")); err != nil {
			t.Fatal(err)
		}
		build(t, filepath.Join(parent, "public"), nil)
	}
	wantTree(t, parent, map[string]string{
		"secret": "s", "public/assets/real.js": "r", "public/.catsite": "catsite 1\n",
	})
}

func TestFailedPublishLeavesTheOldTree(t *testing.T) {
	for name, spoil := range map[string]func(*testing.T, *Stage){
		"a file is still open": func(t *testing.T, s *Stage) {
			f, err := s.Create("open.html")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { f.Close() })
		},
		"a file could not be written": func(t *testing.T, s *Stage) {
			f, err := s.Create("full.html")
			if err != nil {
				t.Fatal(err)
			}
			// As a full disk does, this shows when the buffer is flushed.
			f.(*file).file.Close()
			io.WriteString(f, "lost")
			if err := f.Close(); err == nil {
				t.Fatal("Close of a file that cannot be written: no error")
			}
		},
		"the staged tree is gone": func(t *testing.T, s *Stage) {
			if err := os.RemoveAll(s.dir); err != nil {
				t.Fatal(err)
			}
		},
		"an asset cannot be read": func(t *testing.T, s *Stage) {
			app := filepath.Join(s.dest, "assets", "app.js")
			if err := errors.Join(os.Remove(app), os.Mkdir(app, 0o755)); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			parent := t.TempDir()
			dest := filepath.Join(parent, "public")
			build(t, dest, map[string]string{"index.html": "old", "assets/app.js": "a"})
			s := newStage(t, dest)
			write(t, s.Create, "index.html", "new")
			spoil(t, s)
			before := tree(t, dest)
			if err := s.Publish(); err == nil {
				t.Fatal("Publish: no error")
			}
			wantTree(t, dest, before)
			s.Discard()
			want := map[string]string{}
			for name, content := range before {
				want["public/"+name] = content
			}
			wantTree(t, parent, want)
		})
	}
}

func TestDestinationTakenMeanwhile(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "public")
	s := newStage(t, dest)
	write(t, s.Create, "index.html", "new")
	put(t, parent, map[string]string{"public/thesis.txt": "mine"})
	if err := s.Publish(); err == nil {
		t.Error("Publish over a directory that somebody made meanwhile: no error")
	}
	wantTree(t, dest, map[string]string{"thesis.txt": "mine"})
}

func TestSecondBuildIsRefused(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "public")
	first := newStage(t, dest)
	if !first.lock.held() {
		onlyOnWindows(t, errors.New("no locks"))
	}
	write(t, first.Create, "index.html", "first")
	if _, err := NewStage(dest); !errors.Is(err, errLocked) || !strings.Contains(err.Error(), dest) {
		t.Errorf("NewStage during a build: error %v, want %v and the destination", err, errLocked)
	}
	newStage(t, filepath.Join(parent, "other")).Discard()
	if err := first.Publish(); err != nil {
		t.Fatal(err)
	}
	if _, err := NewStage(dest); !errors.Is(err, errLocked) {
		t.Errorf("NewStage while the old tree is deleted: error %v, want %v", err, errLocked)
	}
	first.Discard()
	build(t, dest, map[string]string{"index.html": "second"})
	wantTree(t, parent, map[string]string{"public/index.html": "second", "public/.catsite": "catsite 1\n"})
}

// The file that was locked may be deleted by the one who had locked it.
func TestLockOfADeletedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	put(t, filepath.Dir(path), map[string]string{"lock": ""})
	old, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if !isAt(old, path) {
		t.Error("isAt of a file in its place = false")
	}
	if err := os.Remove(path); err != nil {
		onlyOnWindows(t, err)
	}
	if isAt(old, path) {
		t.Error("isAt of a deleted file = true")
	}
	put(t, filepath.Dir(path), map[string]string{"lock": ""})
	if isAt(old, path) {
		t.Error("isAt of a file that another one has replaced = true")
	}
}

func TestLeftoversOfADeadBuildAreSwept(t *testing.T) {
	parent := t.TempDir()
	kept := map[string]string{
		".public.staging-notes/a":              "somebody's own",
		".public.staging-0123456789abcdeg/a":   "no hex",
		".public2.staging-0123456789abcdef/a":  "of another destination",
		".public.staging-0123456789abcdef01/a": "too long",
		".public.staging-fedcba9876543210":     "a file",
	}
	put(t, parent, kept)
	put(t, parent, map[string]string{".public.staging-0123456789abcdef/en/a.html": "dead"})
	newStage(t, filepath.Join(parent, "public")).Discard()
	wantTree(t, parent, kept)
}

func TestExchangeByRename(t *testing.T) {
	parent := t.TempDir()
	staged, dest, previous := filepath.Join(parent, "s"), filepath.Join(parent, "d"), filepath.Join(parent, "p")
	put(t, parent, map[string]string{"s/a": "1"})
	if err := exchangeByRename(staged, dest, previous); err != nil {
		t.Fatal(err)
	}
	wantTree(t, parent, map[string]string{"d/a": "1"})
	put(t, parent, map[string]string{"s/a": "2"})
	if err := exchangeByRename(staged, dest, previous); err != nil {
		t.Fatal(err)
	}
	wantTree(t, parent, map[string]string{"d/a": "2", "p/a": "1"})
	if err := os.RemoveAll(previous); err != nil {
		t.Fatal(err)
	}
	// The second rename fails: nothing is staged.
	if err := exchangeByRename(staged, dest, previous); err == nil {
		t.Error("exchange with a missing tree: no error")
	}
	wantTree(t, parent, map[string]string{"d/a": "2"})
}

func TestExchangeKeepsTheOldTree(t *testing.T) {
	parent := t.TempDir()
	put(t, parent, map[string]string{"s/a": "2", "d/a": "1"})
	staged, dest, previous := filepath.Join(parent, "s"), filepath.Join(parent, "d"), filepath.Join(parent, "p")
	if err := exchange(staged, dest, previous); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"d/a": "2", "p/a": "1"}
	if runtime.GOOS == "linux" {
		want = map[string]string{"d/a": "2", "s/a": "1"}
	}
	wantTree(t, parent, want)
}

// Where trees cannot be exchanged the old one lies at another place; it is deleted with
// the stage, unless it is the only one.
func TestPreviousTreeIsDeleted(t *testing.T) {
	for _, published := range []bool{true, false} {
		parent := t.TempDir()
		s := newStage(t, filepath.Join(parent, "public"))
		write(t, s.Create, "a", "new")
		put(t, parent, map[string]string{".public.previous/a": "old"})
		if !published {
			s.Discard()
			wantTree(t, parent, map[string]string{".public.previous/a": "old"})
			continue
		}
		if err := s.Publish(); err != nil {
			t.Fatal(err)
		}
		s.Discard()
		wantTree(t, parent, map[string]string{"public/a": "new", "public/.catsite": "catsite 1\n"})
	}
}

// Whoever looks at the destination finds the files there at any moment.
func TestDestinationIsAlwaysThere(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("this system cannot exchange two directories in one step")
	}
	dest := filepath.Join(t.TempDir(), "public")
	files := map[string]string{"en/events/index.html": "x"}
	for i := range 50 {
		files[fmt.Sprintf("en/events/%d.html", i)] = "x"
	}
	build(t, dest, files)
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for reads := 0; ; reads++ {
				select {
				case <-done:
					return
				default:
				}
				if _, err := os.Stat(filepath.Join(dest, "en", "events", "index.html")); err != nil {
					t.Errorf("after %d times: %v", reads, err)
					return
				}
			}
		})
	}
	for range 100 {
		build(t, dest, files)
	}
	close(done)
	readers.Wait()
}

func TestRecoverPrevious(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "public")
	old := map[string]string{".public.previous/a": "old", ".public.previous/.catsite": "catsite 1\n"}
	put(t, parent, old)
	newStage(t, dest).Discard()
	wantTree(t, parent, map[string]string{"public/a": "old", "public/.catsite": "catsite 1\n"})

	put(t, parent, old)
	newStage(t, dest).Discard()
	wantTree(t, parent, map[string]string{"public/a": "old", "public/.catsite": "catsite 1\n"})

	mine := map[string]string{".public.previous/a": "mine"}
	other := t.TempDir()
	put(t, other, mine)
	newStage(t, filepath.Join(other, "public")).Discard()
	wantTree(t, other, mine)
}
