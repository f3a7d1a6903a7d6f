//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSignals ends builds and checks by a signal: within a second, with words, and with
// nothing left.
func TestSignals(t *testing.T) {
	project := reference(t, 400)[0]
	reading := endless(t)
	for _, tc := range []struct {
		name   string
		signal syscall.Signal
		args   []string
		// at is a file below the folder of the site whose presence tells that it is time.
		at string
	}{
		{"build, reading", syscall.SIGINT, []string{"build", "--config", reading}, ".public.staging-*"},
		{"build, terminated", syscall.SIGTERM, []string{"build", "--config", reading}, ".public.staging-*"},
		{"build, writing pages", syscall.SIGINT, []string{"build", "--config", project}, ".public.staging-*/en/events/*"},
		{"build, writing the search", syscall.SIGINT, []string{"build", "--config", project}, ".public.staging-*/search/*"},
		{"build, writing the feed", syscall.SIGINT, []string{"build", "--config", project}, ".public.staging-*/v1/events/*"},
		{"check, reading", syscall.SIGINT, []string{"check", "--config", reading}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			catsite(t, "build", "-q", "--config", "../../catsite.toml", "--out", out)
			before := hashes(t, out)
			if tc.args[0] == "build" {
				tc.args = append(tc.args, "--out", out)
			}
			var said strings.Builder
			cmd := exec.Command("catsite", tc.args...)
			cmd.Stderr = &said
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { cmd.Process.Kill() })
			await(t, filepath.Join(filepath.Dir(out), tc.at))
			start := time.Now()
			cmd.Process.Signal(tc.signal)
			cmd.Wait()
			if took := time.Since(start); took > time.Second {
				t.Errorf("catsite ends %v after the signal, want a second at most", took)
			}
			if code := cmd.ProcessState.ExitCode(); code != exitInterrupted || said.String() != "catsite: interrupted; nothing was changed\n" {
				t.Errorf("catsite exits with %d and says %q, want %d", code, said.String(), exitInterrupted)
			}
			if hashes(t, out) != before {
				t.Error("the site is another one")
			}
			wantAlone(t, out)
		})
	}
}

// endless returns a project of which one document never ends.
func endless(t *testing.T) (project string) {
	t.Helper()
	project = reference(t, 60)[0]
	if err := syscall.Mkfifo(filepath.Join(filepath.Dir(project), "ja", "events-9999.html"), 0o600); err != nil {
		t.Fatal(err)
	}
	return project
}

// await waits until a file is there; for a folder, until there was time to begin.
func await(t *testing.T, pattern string) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if files, _ := filepath.Glob(pattern); files != nil {
			if info, err := os.Stat(files[0]); err == nil && info.IsDir() {
				time.Sleep(300 * time.Millisecond)
			}
			return
		}
	}
	t.Fatalf("there is never a file %s", pattern)
}
