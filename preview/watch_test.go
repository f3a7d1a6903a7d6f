package preview

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// watched returns the folders that are watched, relative to one.
func watched(w *watcher, dir string) string {
	var list []string
	for _, folder := range w.fs.WatchList() {
		rel, _ := filepath.Rel(dir, folder)
		list = append(list, filepath.ToSlash(rel))
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// What is watched are the folders of the sources, above what does not exist, and none of
// before.
func TestWatched(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"deep/a/b", "deep/.git/c", "deep/public", "flat/d", "files", "temp/1"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"deep/public/.catsite", "files/project"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "deep"), filepath.Join(dir, "deep/a/round")); err != nil {
		t.Fatal(err)
	}
	w := newWatcher(filepath.Join(dir, "temp"), func(err error) { t.Error(err) })
	defer w.close()
	at := func(name string) []string { return []string{filepath.Join(dir, name)} }
	for _, tc := range []struct {
		sources Sources
		want    string
	}{
		{Sources{Files: at("files/project"), Folders: at("flat"), Trees: at("deep")}, "deep deep/a deep/a/b files flat"},
		{Sources{Files: at("none/project"), Folders: at("flat/none/x"), Trees: at("deep/a/none")}, ". deep/a flat"},
		{Sources{Trees: at(".")}, ". deep deep/a deep/a/b files flat flat/d"},
		{Sources{}, ""},
	} {
		w.watch(tc.sources)
		if diff := cmp.Diff(tc.want, watched(w, dir)); diff != "" {
			t.Errorf("%+v (-want +got):\n%s", tc.sources, diff)
		}
		for folder := range w.own.folders() {
			if strings.Contains(folder, "round") {
				t.Errorf("%+v: %s is watched again", tc.sources, folder)
			}
		}
	}
}

// A folder that cannot be watched is told of once.
func TestWatchedNot(t *testing.T) {
	var told []string
	w := newWatcher("", func(err error) { told = append(told, err.Error()) })
	w.close()
	dir := t.TempDir()
	for range 3 {
		w.watch(Sources{Trees: []string{dir}})
	}
	if len(told) != 1 || !strings.Contains(told[0], dir) {
		t.Errorf("told %q, want one line that names %s", told, dir)
	}
}

func TestSourcesHas(t *testing.T) {
	s := newSources(Sources{Files: []string{"/p/.catsite.toml"}, Folders: []string{"/p/flat"}, Trees: []string{"/p/deep", "/t"}}, "/t/build")
	for path, want := range map[string]bool{
		"/p/.catsite.toml": true, "/p/other.toml": false, "/p": true, "/": true,
		"/p/flat": true, "/p/flat/a": true, "/p/flat/.a": false, "/p/flat/a/b": false, "/p/flatter": false,
		"/p/deep": true, "/p/deep/a/b": true, "/p/deep/.a/b": false, "/p/deep/a~": false, "/p/deeper/a": false,
		"/t/x": true, "/t/build": false, "/t/build/x": false,
	} {
		if got := s.has(filepath.FromSlash(path)); got != want {
			t.Errorf("has(%s) = %t", path, got)
		}
	}
}
