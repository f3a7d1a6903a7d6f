package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestStageWords(t *testing.T) {
	for _, tc := range []struct {
		stage stage
		want  string
	}{
		{stage{name: "publish"}, "publish"},
		{stage{name: "rules", thing: "finding"}, "rules"},
		{stage{name: "search", thing: "file", done: 7, wall: time.Minute}, "search: 7 files"},
		{stage{name: "read", thing: "document", want: 3}, "read: 0 of 3 documents"},
		{stage{name: "pages", thing: "page", done: 100, want: 400, wall: 2 * time.Second}, "pages: 100 of 400 pages, 6 s left"},
		{stage{name: "pages", thing: "page", done: 100, want: 400, wall: 100 * time.Second}, "pages: 100 of 400 pages, 5 min left"},
		// What was expected is a guess.
		{stage{name: "feed", thing: "file", done: 420, want: 400, wall: time.Minute}, "feed: 400 of 400 files"},
		// Too little has happened to tell.
		{stage{name: "pages", thing: "page", done: 1, want: 400, wall: time.Millisecond}, "pages: 1 of 400 pages"},
	} {
		if got := tc.stage.String(); got != tc.want {
			t.Errorf("%+v says %q, want %q", tc.stage, got, tc.want)
		}
	}
}

// drawn is a terminal.
type drawn struct {
	mu sync.Mutex
	bytes.Buffer
}

func (d *drawn) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.Buffer.Write(p)
}

// TestProgressLine draws one line for what takes long, and takes it away.
func TestProgressLine(t *testing.T) {
	for name, tc := range map[string]struct {
		takes time.Duration
		want  string
	}{
		"short": {0, ""},
		"long":  {progressAfter + 2*progressEvery, eraseLine + "read: 1 of 2 documents, 2 s left" + eraseLine},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var screen drawn
			s := new(stages)
			s.line = showProgress(&screen, s)
			s.begin("read", "document", 0)
			s.expect(2)
			s.count(1)
			time.Sleep(tc.takes)
			s.end()
			s.end()
			s.begin("of an interrupted run", "", 0)
			got := screen.String()
			if !strings.HasPrefix(got, tc.want) || !strings.HasSuffix(got, tc.want[max(0, len(tc.want)-len(eraseLine)):]) || tc.want == "" && got != "" {
				t.Errorf("on the terminal: %q, want %q", got, tc.want)
			}
			if len(s.list) != 1 || s.list[0].done != 1 {
				t.Errorf("stages: %+v, want one with one of two documents", s.list)
			}
		})
	}
}

// TestTimings prints the stages of a build and of a check, and nothing of progress where
// nobody watches.
func TestTimings(t *testing.T) {
	project := reference(t, 60)[0]
	row := func(cells string) string { return `(?m)^ *` + strings.ReplaceAll(cells, " ", ` +`) + ` *$` }
	const times = ` \d+\.\d\d \d+\.\d\d `
	for _, tc := range []struct {
		args []string
		rows []string
	}{
		{[]string{"build", "--out", filepath.Join(t.TempDir(), "public")}, []string{
			"stage seconds cpu count files MB", "read" + times + "4 documents", "reconcile" + times + "60 events", "rules" + times + `\d+ rules`,
			"search" + times + `\d+ files \d+ \d+\.\d`, "pages" + times + `\d+ pages \d+ \d+\.\d`, "feed" + times + `\d+ files \d+ \d+\.\d`,
			"publish" + times, "total" + times + `\d+ \d+\.\d`,
		}},
		{[]string{"check", "--report", "json=" + os.DevNull}, []string{"read" + times + "4 documents", "reconcile" + times + "60 events", "rules" + times + `\d+ rules`, "total" + times}},
	} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), append(tc.args, "--timings", "-q", "--config", project), &stdout, &stderr); code != exitDone {
			t.Fatalf("catsite %q: exit code %d\n%s", tc.args, code, &stderr)
		}
		for _, want := range tc.rows {
			if !regexp.MustCompile(row(strings.TrimSpace(want))).MatchString(stderr.String()) {
				t.Errorf("catsite %q --timings prints no row %s:\n%s", tc.args, want, &stderr)
			}
		}
		if strings.Contains(stderr.String(), "\x1b") {
			t.Errorf("catsite %q draws where there is no terminal: %q", tc.args, &stderr)
		}
	}
}

// TestProfiles writes all profiles of a build, which the help does not name.
func TestProfiles(t *testing.T) {
	project := reference(t, 5)[0]
	dir := t.TempDir()
	args := []string{"-q", "--config", project}
	for _, name := range []string{"cpuprofile", "memprofile", "trace"} {
		args = append(args, "--"+name, filepath.Join(dir, name))
	}
	catsite(t, append([]string{"build", "--out", filepath.Join(dir, "public")}, args...)...)
	for _, name := range []string{"cpuprofile", "memprofile", "trace"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("--%s writes %v (error %v), want something", name, info, err)
		}
		if help := catsite(t, "build", "--help"); strings.Contains(help, name) || !strings.Contains(help, "--timings") {
			t.Errorf("the help of build names --%s, or not --timings:\n%s", name, help)
		}
	}
	var said bytes.Buffer
	if code := run(t.Context(), []string{"check", "--config", project, "--trace", dir}, &said, &said); code != exitFiles || !strings.Contains(said.String(), "write profile") {
		t.Errorf("check --trace of a folder exits with %d and says %q, want %d", code, &said, exitFiles)
	}
}
