//go:build unix

package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

const servedProject = `preset = "event-types"
[site]
title = { en = "Test" }
messages = "words"
base_url = "https://docs.example.com/events/"
[[edition]]
id = "p-en"
product = "P"
locale = "en"
sources = ["docs/*.md"]
`

const servedDocument = `# Critical events

| Name | ID | Code | Description | Storage term |
|---|---|---|---|---|
| Disk is full | 1 | DISK_FULL | No space is left. | 30 days |
| Server stopped | 2 | STOPPED | It was stopped. | 30 days |
`

// A serverRun is a run of catsite serve.
type serverRun struct {
	*testing.T
	dir    string
	temp   string // where temporary folders are
	cmd    *exec.Cmd
	lines  chan string // of standard output
	mu     sync.Mutex
	stderr bytes.Buffer
}

func startServe(t *testing.T, dir string, args ...string) *serverRun {
	t.Helper()
	r := &serverRun{T: t, dir: dir, temp: t.TempDir(), lines: make(chan string, 1000)}
	r.cmd = exec.Command("catsite", append([]string{"serve"}, args...)...)
	r.cmd.Dir, r.cmd.Stderr = dir, r
	r.cmd.Env = append(os.Environ(), "TMPDIR="+r.temp)
	out, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		r.cmd.Process.Kill() // an error says that it has ended
		r.cmd.Wait()
	})
	go func() {
		defer close(r.lines)
		for s := bufio.NewScanner(out); s.Scan(); {
			r.lines <- s.Text()
		}
	}()
	return r
}

// Write notes standard error.
func (r *serverRun) Write(text []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stderr.Write(text)
}

func (r *serverRun) said() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stderr.String()
}

// says waits for lines of standard output that match the patterns, one after another.
func (r *serverRun) says(patterns ...string) (line string) {
	r.Helper()
	for _, pattern := range patterns {
		select {
		case line = <-r.lines:
			if !regexp.MustCompile(pattern).MatchString(line) {
				r.Fatalf("catsite serve says %q, want %s; standard error: %s", line, pattern, r.said())
			}
		case <-time.After(20 * time.Second):
			r.Fatalf("catsite serve never says %s; standard error: %s", pattern, r.said())
		}
	}
	return line
}

// fails waits until standard error has a text.
func (r *serverRun) fails(text string) {
	r.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if strings.Contains(r.said(), text) {
			return
		}
	}
	r.Fatalf("standard error never has %q: %s", text, r.said())
}

func (r *serverRun) write(name, text string) {
	r.Helper()
	writeServed(r.T, r.dir, name, text)
}

func writeServed(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func servedDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	writeServed(t, dir, "catsite.toml", servedProject)
	writeServed(t, dir, "docs/critical.md", servedDocument)
	writeServed(t, dir, "words/active.en.toml", "home-title = \"Ours\"\n")
	return dir
}

// TestServe edits a project while it is served, and ends the command by signals.
func TestServe(t *testing.T) {
	r := startServe(t, servedDir(t), "--timings")
	address := r.says(`^http://127\.0\.0\.1:\d+/$`)
	r.says(`^\d+\.\d\d s, 2 events, 0 findings: `)

	r.write("docs/critical.md", strings.Replace(servedDocument, "| 2 |", "| |", 1))
	r.says(`^\d+\.\d\d s, 2 events, 1 finding: `, `^  new: \w+: missing-id STOPPED: .+ \[[0-9a-f]{10}\]$`)
	r.write("waivers.toml", `[[waiver]]
rule = "missing-id"
key = "STOPPED"
kind = "intended"
reason = "It has none."
created = "2026-01-01"
expires = "2026-06-01"
`)
	r.says(`s, 2 events, 1 finding: .*1 waived$`, `^  waived: \w+: missing-id STOPPED: `)
	if err := os.Remove(filepath.Join(r.dir, "waivers.toml")); err != nil {
		t.Fatal(err)
	}
	r.says(`s, 2 events, 1 finding: `, `^  reopened: \w+: missing-id STOPPED: `)

	r.write("words/active.en.toml", "\nhome-titel = \"x\"\n")
	r.fails(`words/active.en.toml:2: message "home-titel": unknown`)
	r.write("words/active.en.toml", "home-title = \"Ours again\"\n")
	r.says(`s, 2 events, 1 finding: `)
	for _, path := range []string{"en/index.html", "events/en/index.html"} {
		if !strings.Contains(got(t, address+path), "Ours again") {
			t.Errorf("%s lacks the new words", path)
		}
	}
	r.write("docs/critical.md", servedDocument)
	r.says(`s, 2 events, 0 findings: `, `^  fixed: \w+: missing-id STOPPED: `)

	if stages := strings.Count(r.said(), "\n       open "); stages < 5 {
		t.Errorf("standard error has the stages of %d builds: %s", stages, r.said())
	}

	r.cmd.Process.Signal(syscall.SIGINT)
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("catsite serve ends with %v, want 0", err)
	}
	if entries, err := os.ReadDir(r.temp); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// got returns what is at an address.
func got(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// What is served tells what changed since an earlier catalog.
func TestServePrevious(t *testing.T) {
	dir, earlier := servedDir(t), filepath.Join(t.TempDir(), "public")
	catsite(t, "build", "-q", "--config", filepath.Join(dir, "catsite.toml"), "--out", earlier)
	r := startServe(t, dir, "--previous", earlier)
	address := r.says(`^http://`)
	r.says(`s, 2 events, `)
	if said := got(t, address+"v1/changes.json"); strings.Contains(said, "NEW_ONE") {
		t.Fatalf("changes before the edit: %s", said)
	}
	r.write("docs/critical.md", servedDocument+"| New | 3 | NEW_ONE | It is new. | 30 days |\n")
	r.says(`s, 3 events, `)
	if said := got(t, address+"v1/changes.json"); !strings.Contains(said, "NEW_ONE") {
		t.Errorf("changes lack the new event: %s", said)
	}
}

// A project that cannot be read is served all the same, until it can be.
func TestServeBroken(t *testing.T) {
	dir := servedDir(t)
	writeServed(t, dir, "catsite.toml", strings.Replace(servedProject, "[site]", "[site", 1))
	r := startServe(t, dir, "--addr", "localhost:0")
	r.says(`^http://127\.0\.0\.1:\d+/$`)
	r.fails("catsite: catsite.toml:2: ")
	r.write("catsite.toml", servedProject)
	r.says(`s, 2 events, 0 findings: `)
	r.cmd.Process.Signal(syscall.SIGTERM)
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("catsite serve ends with %v, want 0", err)
	}
}

func TestServeNothing(t *testing.T) {
	var out bytes.Buffer
	if code := run(t.Context(), []string{"serve", "--config", filepath.Join(t.TempDir(), "none.toml")}, io.Discard, &out); code != exitUsage || !strings.Contains(out.String(), "none.toml") {
		t.Errorf("serve without a project file exits with %d and says %q, want %d", code, out.String(), exitUsage)
	}
}

func TestServeRefuses(t *testing.T) {
	for _, address := range []string{"0.0.0.0:8642", ":8642", "192.0.2.1:80"} {
		out, err := exec.Command("catsite", "serve", "--config", "../../catsite.toml", "--addr", address).CombinedOutput()
		if err == nil || !strings.Contains(string(out), "a preview is for this machine alone") {
			t.Errorf("serve --addr %s: %v, %s", address, err, out)
		}
	}
}
