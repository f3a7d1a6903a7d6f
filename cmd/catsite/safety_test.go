package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"catsite/internal/benchsite"
)

// How hard builds are treated: by default as much as fits the time of all tests.
var (
	killedEvents  = flag.Int("killed-events", 40, "events of a build that is killed")
	killedMoments = flag.Int("killed-moments", 12, "how often it is killed")
)

// reference writes two states of one reference and returns their project files.
func reference(t *testing.T, events int) (projects [2]string) {
	t.Helper()
	for i := range projects {
		dir := t.TempDir()
		if err := benchsite.Write(dir, benchsite.Options{Events: events, Revision: i}); err != nil {
			t.Fatal(err)
		}
		projects[i] = filepath.Join(dir, "catsite.toml")
	}
	return projects
}

// startBuild starts a build in a process of its own.
func startBuild(t *testing.T, project, out string) (build *exec.Cmd, said *bytes.Buffer) {
	t.Helper()
	build, said = exec.Command("catsite", "build", "-q", "--config", project, "--out", out), new(bytes.Buffer)
	build.Stdout, build.Stderr = said, said
	if err := build.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { build.Process.Kill() })
	return build, said
}

// hashesOf builds a project into a new directory and returns the hashes of its files as
// they are listed.
func hashesOf(t *testing.T, project string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	catsite(t, "build", "-q", "--config", project, "--out", out)
	return hashes(t, out)
}

// hashes returns the list of hashes of a site, of which every file must be what the list
// says.
func hashes(t *testing.T, site string) string {
	t.Helper()
	list, err := os.ReadFile(filepath.Join(site, "SHA256SUMS"))
	if err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(bytes.NewReader(list)); lines.Scan(); {
		want, name, _ := strings.Cut(lines.Text(), "  ")
		data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			t.Fatalf("a mixture: %v", err)
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != want {
			t.Fatalf("a mixture: %s is not what SHA256SUMS says", name)
		}
	}
	return string(list)
}

func wantAlone(t *testing.T, site string) {
	t.Helper()
	beside, err := os.ReadDir(filepath.Dir(site))
	if err != nil || len(beside) != 1 {
		t.Errorf("beside the site lie %v (error %v), want nothing", beside, err)
	}
}

// TestKilledBuild kills builds at any moment: the old site or the new one is whole, and
// the next build leaves nothing beside it.
func TestKilledBuild(t *testing.T) {
	projects := reference(t, *killedEvents)
	sums := [2]string{hashesOf(t, projects[0]), hashesOf(t, projects[1])}
	out := filepath.Join(t.TempDir(), "public")
	var took time.Duration // what the last whole build did
	whole := func(project string) {
		start := time.Now()
		catsite(t, "build", "-q", "--config", project, "--out", out)
		took = time.Since(start)
	}
	whole(projects[0])
	random := rand.New(rand.NewPCG(1, 2))
	killed, swept := 0, 0
	for i := range *killedMoments {
		project := projects[(i+1)%2]
		build, said := startBuild(t, project, out)
		moment := time.Duration(random.Int64N(int64(took)))
		time.Sleep(moment)
		build.Process.Kill()
		if err := build.Wait(); err != nil {
			killed++
		}
		if got := hashes(t, out); !slices.Contains(sums[:], got) {
			t.Fatalf("killed after %v: neither the old nor the new site\n%s", moment, said)
		}
		if beside, _ := os.ReadDir(filepath.Dir(out)); len(beside) > 1 {
			swept++
		}
		whole(project)
		wantAlone(t, out)
		if got := hashes(t, out); got != sums[(i+1)%2] {
			t.Fatalf("the build after one that was killed after %v is not the new site", moment)
		}
	}
	t.Logf("%d of %d builds were killed, %d left something to sweep", killed, *killedMoments, swept)
	if killed == 0 || swept == 0 {
		t.Error("no build was killed while it wrote; the test looks at nothing")
	}
}

// TestConcurrentBuilds starts two builds into one directory: one is refused, or waits its
// turn by chance; there is never a mixture.
func TestConcurrentBuilds(t *testing.T) {
	projects := reference(t, 20)
	sums := [2]string{hashesOf(t, projects[0]), hashesOf(t, projects[1])}
	out := filepath.Join(t.TempDir(), "public")
	refused := 0
	for range 20 {
		var codes [2]int
		var both sync.WaitGroup
		for i, project := range projects {
			build, said := startBuild(t, project, out)
			both.Go(func() {
				var exit *exec.ExitError
				if err := build.Wait(); errors.As(err, &exit) {
					codes[i] = exit.ExitCode()
				}
				says := strings.Contains(said.String(), "another build is writing there; wait for it to end")
				if (codes[i] == exitFiles) != says || codes[i] != exitFiles && said.Len() > 0 {
					t.Errorf("a build beside another one exits with %d and says %q", codes[i], said)
				}
			})
		}
		both.Wait()
		slices.Sort(codes[:])
		if codes != [2]int{exitDone, exitFiles} && codes != [2]int{} {
			t.Fatalf("two builds exit with %v, want one to succeed", codes)
		}
		if codes[1] == exitFiles {
			refused++
		}
		if got := hashes(t, out); !slices.Contains(sums[:], got) {
			t.Fatal("two builds at once made neither site")
		}
		wantAlone(t, out)
	}
	if refused == 0 {
		t.Error("no build was refused; the test looks at nothing")
	}
}

// assetLink finds what a page loads.
var assetLink = regexp.MustCompile(`(?:href|src)="((?:\.\./)*assets/[^"]+)"`)

// TestReaderDuringRebuilds reads pages, and what each loads, while the site is built anew
// again and again.
func TestReaderDuringRebuilds(t *testing.T) {
	projects := reference(t, 20)
	out := filepath.Join(t.TempDir(), "public")
	catsite(t, "build", "-q", "--config", projects[0], "--out", out)
	pages, err := filepath.Glob(filepath.Join(out, "en", "*", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(out)))
	defer server.Close()
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	defer func() { stop(); readers.Wait() }()
	read := [2]int{}
	for r := range read {
		readers.Go(func() {
			for i := r; ctx.Err() == nil; i++ {
				name, _ := filepath.Rel(out, pages[i%len(pages)])
				read[r] += readPage(t, server.URL+"/"+filepath.ToSlash(name))
				time.Sleep(time.Millisecond) // builds need a processor, too
			}
		})
	}
	for i := range 20 {
		catsite(t, "build", "-q", "--config", projects[(i+1)%2], "--out", out)
	}
	stop()
	readers.Wait()
	t.Logf("%v files were read", read)
	if min(read[0], read[1]) < 100 {
		t.Errorf("%v files were read; the test looks at next to nothing", read)
	}
}

// readPage reads a page and the assets that it loads, and returns how many files that
// are.
func readPage(t *testing.T, page string) int {
	get := func(address string) string {
		response, err := http.Get(address)
		if err != nil {
			t.Errorf("GET %s: %v", address, err)
			return ""
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Errorf("GET %s: %s, error %v", address, response.Status, err)
		}
		return string(body)
	}
	links := assetLink.FindAllStringSubmatch(get(page), -1)
	if len(links) < 3 {
		t.Errorf("%s loads %q, want a style sheet and scripts", page, links)
	}
	for _, link := range links {
		get(page[:strings.LastIndexByte(page, '/')+1] + link[1])
	}
	return 1 + len(links)
}
