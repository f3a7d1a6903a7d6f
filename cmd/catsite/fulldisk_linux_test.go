package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestFullDisk builds onto a disk that has no room for the site: at whatever moment it is
// full, the old site remains.
func TestFullDisk(t *testing.T) {
	project := reference(t, 60)[0]
	for _, size := range []string{"2m", "4m", "6m"} {
		disk := t.TempDir()
		if err := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size="+size); errors.Is(err, os.ErrPermission) {
			t.Skip("a small disk can only be mounted by root; see package output for files that cannot be written")
		} else if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { syscall.Unmount(disk, 0) })
		out := filepath.Join(disk, "public")
		smallSite(t, out)
		before := hashes(t, out)
		var said bytes.Buffer
		code := run(t.Context(), []string{"build", "-q", "--config", project, "--out", out}, &said, &said)
		if code != exitFiles || strings.Count(said.String(), "\n") != 1 || !strings.Contains(said.String(), "no space left on device; nothing was changed in "+out) {
			t.Errorf("build on a full disk of %s exits with %d and says %q", size, code, said.String())
		}
		if hashes(t, out) != before {
			t.Error("the site is another one")
		}
		wantAlone(t, out)
	}
}

// smallSite publishes a site of one event.
func smallSite(t *testing.T, out string) {
	t.Helper()
	catsite(t, "build", "-q", "--config", reference(t, 1)[0], "--out", out)
}
