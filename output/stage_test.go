package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// tree returns the content of every file below dir by slash-separated name, and of
// every empty directory as "(dir)".
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(dir, file)
		if d.IsDir() {
			if entries, _ := os.ReadDir(file); len(entries) == 0 && file != dir {
				files[filepath.ToSlash(name)] = "(dir)"
			}
			return nil
		}
		data, err := os.ReadFile(file)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func newStage(t *testing.T, dest string) *Stage {
	t.Helper()
	s, err := NewStage(dest)
	if err != nil {
		t.Fatalf("NewStage(%s): %v", dest, err)
	}
	t.Cleanup(s.Discard)
	return s
}

func write(t *testing.T, create func(string) (io.WriteCloser, error), name, content string) {
	t.Helper()
	f, err := create(name)
	if err != nil {
		t.Fatalf("Create(%q): %v", name, err)
	}
	if _, err := io.WriteString(f, content); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// build publishes a tree of these files.
func build(t *testing.T, dest string, files map[string]string) {
	t.Helper()
	s := newStage(t, dest)
	for name, content := range files {
		write(t, s.Create, name, content)
	}
	if err := s.Publish(); err != nil {
		t.Fatalf("Publish: %v", err)
	}
	s.Discard()
}

// wantTree compares the files below dir, hashes that are not wanted aside: they have a
// test of their own.
func wantTree(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := tree(t, dir)
	maps.DeleteFunc(got, func(name, _ string) bool { return path.Base(name) == sumsName && want[name] == "" })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files below %s (-want +got):\n%s", dir, diff)
	}
}

func TestPublish(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "deep", "public")
	build(t, dest, map[string]string{"index.html": "one", "en/events/a.html": "A", "gone.html": "x"})
	build(t, dest, map[string]string{"index.html": "two", "assets/b.css": "B", "assets/a.js": "A"})
	wantTree(t, parent, map[string]string{
		"deep/public/index.html":   "two",
		"deep/public/assets/a.js":  "A",
		"deep/public/assets/b.css": "B",
		"deep/public/.catsite":     "catsite 1\nassets/a.js\nassets/b.css\n",
	})
}

func TestNothingChangesBeforePublish(t *testing.T) {
	parent := t.TempDir()
	dest := filepath.Join(parent, "public")
	build(t, dest, map[string]string{"index.html": "one"})
	s := newStage(t, dest)
	write(t, s.Create, "index.html", "two")
	want := map[string]string{"index.html": "one", ".catsite": "catsite 1\n"}
	wantTree(t, dest, want)
	s.Discard()
	s.Discard()
	wantTree(t, parent, map[string]string{"public/index.html": "one", "public/.catsite": "catsite 1\n"})
	if _, err := s.Create("late.html"); err == nil {
		t.Error("Create after Discard: no error")
	}
	if err := s.Publish(); err == nil {
		t.Error("Publish after Discard: no error")
	}
}

func TestDiscardAfterPublishKeepsTheSite(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	s := newStage(t, dest)
	write(t, s.Create, "index.html", "one")
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
	s.Discard()
	wantTree(t, dest, map[string]string{"index.html": "one", ".catsite": "catsite 1\n"})
}

func TestRefusedDestinations(t *testing.T) {
	for _, tc := range []struct {
		name  string
		files map[string]string // below the parent of "public"
		says  string
	}{
		{"a file", map[string]string{"public": "mine"}, "is a file"},
		{"somebody's files", map[string]string{"public/thesis.txt": "mine"}, "did not make"},
		{"another marker", map[string]string{"public/.catsite": "dogsite 1\n"}, "did not make"},
		{"a checkout", map[string]string{"public/.catsite": "catsite 1\n", "public/.git/HEAD": "x"}, ".git"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			parent := t.TempDir()
			put(t, parent, tc.files)
			_, err := NewStage(filepath.Join(parent, "public"))
			if err == nil || !strings.Contains(err.Error(), tc.says) || !strings.Contains(err.Error(), "nothing was touched") {
				t.Errorf("NewStage: error %v, want one that says %q and that nothing was touched", err, tc.says)
			}
			wantTree(t, parent, tc.files)
		})
	}
}

func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAcceptedDestinations(t *testing.T) {
	parent := t.TempDir()
	empty := filepath.Join(parent, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	build(t, empty, map[string]string{"a": "1"})
	wantTree(t, empty, map[string]string{"a": "1", ".catsite": "catsite 1\n"})

	put(t, parent, map[string]string{"newer/.catsite": "catsite 2\nassets/x\n", "newer/assets/x": "x"})
	build(t, filepath.Join(parent, "newer"), map[string]string{"a": "1"})
	wantTree(t, filepath.Join(parent, "newer"), map[string]string{"a": "1", ".catsite": "catsite 1\n"})
}

// The directory is exchanged and not the link to it.
func TestDestinationBehindALink(t *testing.T) {
	parent := t.TempDir()
	real, link := filepath.Join(parent, "srv", "site"), filepath.Join(parent, "public")
	if err := os.MkdirAll(real, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(real, link); err != nil {
		onlyOnWindows(t, err)
	}
	build(t, link, map[string]string{"a": "1"})
	wantTree(t, real, map[string]string{"a": "1", ".catsite": "catsite 1\n"})
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("destination is no longer a link: %v, %v", info, err)
	}
}

func TestUnwritableParent(t *testing.T) {
	if os.Getuid() == 0 || runtime.GOOS == "windows" {
		// Root writes everywhere but below a file.
		parent := filepath.Join(t.TempDir(), "file")
		put(t, filepath.Dir(parent), map[string]string{"file": ""})
		below := filepath.Join(parent, "public")
		if _, err := NewStage(below); err == nil || !strings.Contains(err.Error(), below) {
			t.Errorf("NewStage below a file: error %v, want one that names the destination", err)
		}
		return
	}
	parent := t.TempDir()
	if err := os.Chmod(parent, 0o555); err != nil {
		t.Fatal(err)
	}
	if _, err := NewStage(filepath.Join(parent, "public")); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("NewStage in a read-only directory: error %v, want one of permission", err)
	}
}

var badNames = []string{
	"", ".", "..", "../x", "a/../../x", "a/../b", "/etc/x", "a//b", "a/", "./a",
	`a\b`, `..\x`, "a\x00b", "a/\xff", "a\nb", ".catsite", "SHA256SUMS",
}

func TestNameTricks(t *testing.T) {
	parent := t.TempDir()
	s := newStage(t, filepath.Join(parent, "public"))
	for _, name := range badNames {
		if _, err := s.Create(name); err == nil {
			t.Errorf("Stage.Create(%q): no error", name)
		}
		if _, err := new(Memory).Create(name); err == nil {
			t.Errorf("Memory.Create(%q): no error", name)
		}
	}
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
	s.Discard()
	wantTree(t, parent, map[string]string{"public/.catsite": "catsite 1\n"})
}

// A name check is one thing; the tree's own root keeps a link from leading out.
func TestNothingIsWrittenThroughALink(t *testing.T) {
	parent, outside := t.TempDir(), t.TempDir()
	s := newStage(t, filepath.Join(parent, "public"))
	if err := os.Symlink(outside, filepath.Join(s.dir, "en")); err != nil {
		onlyOnWindows(t, err)
	}
	if _, err := s.Create("en/a.html"); err == nil {
		t.Error("Create through a link that leads out: no error")
	}
	wantTree(t, outside, map[string]string{})
}

func TestSameNameTwice(t *testing.T) {
	s := newStage(t, filepath.Join(t.TempDir(), "public"))
	write(t, s.Create, "a/b", "1")
	if _, err := s.Create("a/b"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Create of a name twice: error %v, want one of existence", err)
	}
	if _, err := s.Create("a/b/c"); err == nil {
		t.Error("Create below a file: no error")
	}
	if err := s.Publish(); err == nil {
		t.Error("Publish after a name was given twice: no error")
	}
}

func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		onlyOnWindows(t, errors.New("no modes"))
	}
	dest := filepath.Join(t.TempDir(), "public")
	build(t, dest, map[string]string{"en/a.html": "1"})
	for name, want := range map[string]fs.FileMode{".": 0o755, "en": 0o755, "en/a.html": 0o644, ".catsite": 0o644} {
		info, err := os.Stat(filepath.Join(dest, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("mode of %s is %o, want %o", name, got, want)
		}
	}
}

func TestConcurrentCreate(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	s := newStage(t, dest)
	memory := new(Memory)
	want := map[string]string{".catsite": "catsite 1\n"}
	var wg sync.WaitGroup
	for i := range 200 {
		name := fmt.Sprintf("d%d/e%d/f%d", i%3, i%7, i)
		want[name] = strings.Repeat(name, 9000) // more than a buffer
		wg.Go(func() {
			write(t, s.Create, name, strings.Repeat(name, 9000))
			write(t, memory.Create, name, strings.Repeat(name, 9000))
		})
	}
	wg.Wait()
	if err := s.Publish(); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dest, want)
	delete(want, ".catsite")
	got := map[string]string{}
	for name, content := range memory.Files() {
		got[name] = string(content)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files in memory (-want +got):\n%s", diff)
	}
}

func TestMemory(t *testing.T) {
	var m Memory
	write(t, m.Create, "a", "1")
	if _, err := m.Create("a"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Create of a name twice: error %v, want one of existence", err)
	}
	f, err := m.Create("b")
	if err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("Files with an open file does not panic")
			}
		}()
		m.Files()
	}()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("x")); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("Write after Close: error %v, want %v", err, fs.ErrClosed)
	}
	if diff := cmp.Diff(map[string][]byte{"a": []byte("1"), "b": nil}, m.Files()); diff != "" {
		t.Errorf("Files (-want +got):\n%s", diff)
	}
}

// onlyOnWindows skips a test of something that Windows may lack; elsewhere its
// absence is a failure.
func onlyOnWindows(t *testing.T, err error) {
	t.Helper()
	if runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	t.Skip(err)
}

// A build that is interrupted goes on for a moment while its tree is deleted.
func TestDiscardWhileFilesAreCreated(t *testing.T) {
	parent := t.TempDir()
	s := newStage(t, filepath.Join(parent, "public"))
	root, name, err := s.enter("late.html")
	if err != nil {
		t.Fatal(err)
	}
	discarded := make(chan bool)
	go func() { s.Discard(); close(discarded) }()
	for err == nil {
		_, err = s.Create("later.html")
	}
	select {
	case <-discarded:
		t.Error("Discard does not wait for a file that is being created")
	case <-time.After(20 * time.Millisecond):
	}
	f, err := root.Create(name)
	if err == nil {
		f.Close()
	}
	s.creating.Done()
	<-discarded
	wantTree(t, parent, map[string]string{})
}

func TestWritten(t *testing.T) {
	s := newStage(t, filepath.Join(t.TempDir(), "public"))
	write(t, s.Create, "a", "12345")
	write(t, s.Create, "b/c", "67")
	if files, bytes := s.Written(); files != 2 || bytes != 7 {
		t.Errorf("Written() = %d, %d, want 2, 7", files, bytes)
	}
}
