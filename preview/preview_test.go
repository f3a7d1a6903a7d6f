package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A run is a preview under test: its project file lists sources, and its only page shows
// them.
type run struct {
	*testing.T
	dir, url string
	builds   atomic.Int32
	began    chan struct{} // sent to when a build has read the sources; nil for nobody waits
	release  chan struct{} // received from before the build goes on
	stop     func() error
	states   <-chan state
}

// start starts a preview of documents in the folder "docs", of a word in the folder
// "words" and of a file "extra".
func start(t *testing.T, files map[string]string, change ...func(*run)) *run {
	t.Helper()
	r := &run{T: t, dir: t.TempDir()}
	for name, text := range files {
		r.write(name, text)
	}
	for _, c := range change {
		c(r)
	}
	l, err := Listen("127.0.0.1:0", false)
	if err != nil {
		t.Fatal(err)
	}
	r.url = "http://" + l.Addr().String()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- Run(ctx, l, Options{Build: r.build, Project: r.path("project"), Warn: func(err error) { t.Log("warned:", err) }})
	}()
	stopped := false
	r.stop = func() error {
		if stopped {
			return nil
		}
		stopped = true
		cancel()
		select {
		case err := <-ended:
			return err
		case <-time.After(10 * time.Second):
			return errors.New("the preview does not end")
		}
	}
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Error(err)
		}
	})
	r.states = listen(t, r.url)
	return r
}

func (r *run) path(name string) string { return filepath.Join(r.dir, filepath.FromSlash(name)) }

func (r *run) write(name, text string) {
	r.Helper()
	file := r.path(name)
	r.must(os.MkdirAll(filepath.Dir(file), 0o755))
	r.must(os.WriteFile(file, []byte(text), 0o644))
}

func (r *run) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// build writes a page that shows all sources. The project file "broken" is an error, and
// "look" is where there is no such folder, and "unsummed" writes an incomplete tree.
func (r *run) build(_ context.Context, folder string, watch func(Sources)) (Built, error) {
	r.builds.Add(1)
	project, err := os.ReadFile(r.path("project"))
	if err != nil {
		return Built{}, err
	}
	if string(project) == "broken" {
		return Built{}, errors.New("project:1: broken")
	}
	if string(project) == "unsummed" {
		return Built{}, os.MkdirAll(folder, 0o755)
	}
	if _, err := os.Stat(r.path("look")); err != nil && string(project) == "look" {
		return Built{}, err
	}
	watch(Sources{Files: []string{r.path("extra")}, Folders: []string{r.path("words")}, Trees: []string{r.path("docs")}})
	var page strings.Builder
	fmt.Fprintf(&page, "project=%s;", project)
	for _, pattern := range []string{"extra", "words/*", "docs/*", "docs/*/*", "docs/*/*/*"} {
		names, _ := filepath.Glob(r.path(pattern))
		for _, name := range names {
			if text, err := os.ReadFile(name); err == nil {
				rel, _ := filepath.Rel(r.dir, name)
				fmt.Fprintf(&page, "%s=%s;", filepath.ToSlash(rel), text)
			}
		}
	}
	if r.began != nil {
		r.began <- struct{}{}
		<-r.release
	}
	return Built{}, writeFiles(folder, map[string]string{"index.html": page.String()})
}

// listen returns what the preview tells pages.
func listen(t *testing.T, url string) <-chan state {
	t.Helper()
	answer, err := http.Get(url + "/_catsite/events")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if got := answer.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("events are of type %q", got)
	}
	states := make(chan state, 100)
	go func() {
		defer close(states)
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				var s state
				if json.Unmarshal([]byte(data), &s) == nil {
					states <- s
				}
			}
		}
	}()
	return states
}

// until waits for a state.
func (r *run) until(what string, is func(state) bool) state {
	r.Helper()
	limit := time.After(10 * time.Second)
	for {
		select {
		case s, ok := <-r.states:
			if !ok {
				r.Fatalf("the stream ended before: %s", what)
			}
			if is(s) {
				return s
			}
		case <-limit:
			r.Fatalf("never came: %s", what)
		}
	}
}

// page returns the page that is served.
func (r *run) page() (status int, body string) {
	r.Helper()
	answer, err := http.Get(r.url + "/")
	r.must(err)
	defer answer.Body.Close()
	var text strings.Builder
	_, err = bufio.NewReader(answer.Body).WriteTo(&text)
	r.must(err)
	return answer.StatusCode, text.String()
}

// shows waits until the page shows a source.
func (r *run) shows(part string) {
	r.Helper()
	r.until("a page with "+part, func(s state) bool {
		_, body := r.page()
		return s.Problem == "" && s.Build != "" && strings.Contains(body, part) && strings.Contains(body, s.Build)
	})
}

// rests waits until nothing is built any more.
func (r *run) rests() {
	r.Helper()
	for n := int32(-1); n != r.builds.Load(); {
		n = r.builds.Load()
		time.Sleep(4 * quiet)
	}
}

// Every way in which editors and tools write is seen.
func TestChanges(t *testing.T) {
	r := start(t, map[string]string{"project": "P1", "docs/a.md": "A1", "words/w.toml": "W1", "elsewhere/old.md": "E1"})
	r.shows("docs/a.md=A1;")
	r.write("docs/a.md", "A2")
	r.shows("docs/a.md=A2;")

	r.write("docs/.a.md.swp", "A3")
	r.write("docs/a.md.tmp", "A3")
	r.must(os.Rename(r.path("docs/a.md.tmp"), r.path("docs/a.md")))
	r.shows("docs/a.md=A3;")

	r.write("docs/new/b.md", "B1")
	r.shows("docs/new/b.md=B1;")
	r.write("docs/new/b.md", "B2")
	r.shows("docs/new/b.md=B2;")
	r.must(os.MkdirAll(r.path("docs/new/deep"), 0o755))
	r.rests()
	r.write("docs/new/deep/c.md", "C1")
	r.shows("docs/new/deep/c.md=C1;")

	r.must(os.Rename(r.path("elsewhere"), r.path("docs/moved")))
	r.shows("docs/moved/old.md=E1;")
	r.write("docs/moved/old.md", "E2")
	r.shows("docs/moved/old.md=E2;")
	r.must(os.Rename(r.path("docs/moved"), r.path("docs/again")))
	r.shows("docs/again/old.md=E2;")
	r.write("docs/again/old.md", "E3")
	r.shows("docs/again/old.md=E3;")

	r.must(os.RemoveAll(r.path("docs")))
	r.shows("project=P1;words/w.toml=W1;<script")
	r.write("docs/a.md", "A4")
	r.shows("docs/a.md=A4;")
	r.write("docs/a.md", "A5")
	r.shows("docs/a.md=A5;")

	r.write("words/w.toml", "W2")
	r.shows("words/w.toml=W2;")
	r.write("extra", "X1") // was not there
	r.shows("extra=X1;")
	r.write("project.new", "P2")
	r.must(os.Rename(r.path("project.new"), r.path("project")))
	r.shows("project=P2;")
}

// A folder that is exchanged for another is watched as it is now.
func TestExchangedFolder(t *testing.T) {
	r := start(t, map[string]string{"project": "P", "docs/a.md": "A1", "other/a.md": "A2"})
	r.shows("docs/a.md=A1;")
	r.must(os.Rename(r.path("docs"), r.path("old")))
	r.must(os.Rename(r.path("other"), r.path("docs")))
	r.shows("docs/a.md=A2;")
	r.write("docs/a.md", "A3")
	r.shows("docs/a.md=A3;")
}

// What links lead to is watched.
func TestLinks(t *testing.T) {
	r := start(t, map[string]string{"project": "P", "real/a.md": "A1", "single/b.md": "B1", "single/x": "X1"}, func(r *run) {
		r.must(os.MkdirAll(r.path("docs/sub"), 0o755))
		r.must(os.Symlink(r.path("real"), r.path("docs/linked")))
		r.must(os.Symlink(r.path("single/b.md"), r.path("docs/sub/b.md")))
		r.must(os.Symlink(r.path("docs"), r.path("docs/sub/round")))
		r.must(os.Symlink(r.path("single/x"), r.path("extra")))
	})
	r.shows("docs/linked/a.md=A1;")
	r.write("real/a.md", "A2")
	r.shows("docs/linked/a.md=A2;")
	r.write("single/b.md", "B2")
	r.shows("docs/sub/b.md=B2;")
	r.write("single/x", "X2")
	r.shows("extra=X2;")
}

// What does not matter builds nothing: hidden files, those of editors, published trees,
// files beside the sources.
func TestNoChange(t *testing.T) {
	r := start(t, map[string]string{"project": "P", "docs/a.md": "A", "docs/public/.catsite": "catsite 1", "docs/public/x.md": "X", "words/w": "W"})
	r.shows("docs/a.md=A;")
	r.rests()
	before := r.builds.Load()
	for _, name := range []string{
		"docs/.a.md.swp", "docs/a.md~", "docs/#a.md#", "docs/4913", "docs/a.md___jb_tmp___", "docs/a.md.TMP", "docs/.git/x",
		"docs/public/x.md", "words/sub/deep", "beside", "extra2", ".hidden",
	} {
		r.write(name, "changed")
		time.Sleep(2 * time.Millisecond)
	}
	r.must(os.Chmod(r.path("docs/a.md"), 0o600))
	time.Sleep(4 * quiet)
	r.rests()
	// A folder that comes may hold anything.
	if got := r.builds.Load() - before; got > 1 {
		t.Errorf("%d builds for nothing", got)
	}
}

// Many writes are one build, and what is written during a build is one more.
func TestCoalescing(t *testing.T) {
	r := start(t, map[string]string{"project": "P", "docs/a.md": "A0"}, func(r *run) {
		r.began, r.release = make(chan struct{}), make(chan struct{})
	})
	<-r.began // the first build has read A0
	for i := range 20 {
		r.write("docs/a.md", fmt.Sprint("A", i))
		time.Sleep(quiet / 10)
	}
	time.Sleep(4 * quiet)
	for i := range 5 {
		r.write("docs/b.md", fmt.Sprint("B", i))
	}
	time.Sleep(4 * quiet)
	if got := r.builds.Load(); got != 1 {
		t.Fatalf("%d builds at a time", got)
	}
	r.release <- struct{}{}
	<-r.began // the second one
	r.release <- struct{}{}
	r.shows("docs/a.md=A19;docs/b.md=B4;")
	select {
	case <-r.began:
		t.Error("a third build")
		r.release <- struct{}{}
	case <-time.After(6 * quiet):
	}
}

// Changes that do not end are built all the same.
func TestDebounce(t *testing.T) {
	var d debounce
	began := time.Now()
	for _, tc := range []struct{ after, want time.Duration }{
		{0, quiet}, {longest - 2*quiet, quiet}, {longest - quiet/2, quiet / 2}, {longest, 0}, {2 * longest, 0},
	} {
		if got := d.wait(began.Add(tc.after)); got != tc.want {
			t.Errorf("%v after the first change the wait is %v, want %v", tc.after, got, tc.want)
		}
	}
	d.done()
	if got := d.wait(began.Add(longest)); got != quiet {
		t.Errorf("the wait after a build is %v, want %v", got, quiet)
	}
}

// A broken build leaves the last good tree, is told to who is there and who comes, and goes
// away.
func TestProblem(t *testing.T) {
	r := start(t, map[string]string{"project": "P1", "docs/a.md": "A1"})
	r.shows("project=P1;")
	r.write("project", "broken")
	broken := r.until("a problem", func(s state) bool { return s.Problem != "" })
	if broken.Problem != "project:1: broken" {
		t.Errorf("problem %q", broken.Problem)
	}
	if status, body := r.page(); status != 200 || !strings.Contains(body, "project=P1;") || !strings.Contains(body, broken.Build) {
		t.Errorf("status %d, %q, want the last good page of build %s", status, body, broken.Build)
	}
	if late := <-listen(t, r.url); late != broken {
		t.Errorf("who comes late is told %+v, want %+v", late, broken)
	}
	r.write("project", "P1")
	mended := r.until("no problem", func(s state) bool { return s.Problem == "" })
	if mended.Build != broken.Build {
		t.Errorf("build %s of the same files as %s: pages would load again for nothing", mended.Build, broken.Build)
	}
	// The sources of before are watched still.
	r.write("docs/a.md", "A2")
	r.shows("docs/a.md=A2;")
}

// What a project file wants may come to lie beside it.
func TestProblemMendedBeside(t *testing.T) {
	r := start(t, map[string]string{"project": "P1", "docs/a.md": "A1"})
	r.shows("project=P1;")
	r.write("project", "look")
	r.until("a problem", func(s state) bool { return s.Problem != "" })
	r.must(os.Mkdir(r.path("look"), 0o755))
	r.shows("project=look;docs/a.md=A1;")
}

// Of the trees of before, the last one stays until the next build.
func TestTreesGo(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	r := start(t, map[string]string{"project": "P", "docs/a.md": "A0"})
	for i := range 5 {
		r.write("docs/a.md", fmt.Sprint("A", i))
		r.shows(fmt.Sprintf("docs/a.md=A%d;", i))
		r.write("project", "unsummed")
		r.until("a problem", func(s state) bool { return strings.Contains(s.Problem, sumsFile) })
		r.write("project", "P")
		r.until("no problem", func(s state) bool { return s.Problem == "" })
	}
	if trees, _ := filepath.Glob(filepath.Join(temp, "*", "*")); len(trees) == 0 || len(trees) > 2 {
		t.Errorf("%d trees are kept: %v", len(trees), trees)
	}
}

// Without any good build there is a page all the same, which waits for one.
func TestNeverGood(t *testing.T) {
	r := start(t, map[string]string{"project": "broken", "docs/a.md": "A1"})
	r.until("a problem", func(s state) bool { return s.Problem == "project:1: broken" && s.Build == "" })
	status, body := r.page()
	if status != http.StatusServiceUnavailable || !strings.Contains(body, "project:1: broken") || !strings.Contains(body, "reload.js") {
		t.Errorf("status %d, %q, want the problem and the script", status, body)
	}
	r.write("project", "P")
	r.shows("docs/a.md=A1;")
}

// The end breaks the streams, and leaves nothing behind.
func TestEnd(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp)
	r := start(t, map[string]string{"project": "P"})
	r.shows("project=P;")
	if made, _ := filepath.Glob(filepath.Join(temp, "catsite-*")); len(made) != 1 {
		t.Fatalf("temporary folders %v, want one", made)
	}
	stream, err := http.Get(r.url + "/_catsite/events")
	r.must(err)
	defer stream.Body.Close()
	began := time.Now()
	r.must(r.stop())
	text, err := io.ReadAll(stream.Body)
	if want := "retry: 1000\n\nevent: state\ndata: {\"build\":"; err != nil || !strings.HasPrefix(string(text), want) {
		t.Errorf("the stream %q ends with %v, want %q and a proper end", text, err, want)
	}
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("the preview ends after %v", took)
	}
	for range r.states {
	}
	left, err := filepath.Glob(filepath.Join(temp, "catsite-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
