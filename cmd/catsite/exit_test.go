package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// checkContent runs check on a project and returns its exit code and output.
func checkContent(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), append([]string{"check"}, args...), &stdout, &stderr)
	return code, stdout.String() + stderr.String()
}

func TestContentExitCodes(t *testing.T) {
	for failOn, want := range map[string]int{"warning": exitFindings, "error": exitDone, "never": exitDone} {
		if got, out := checkContent(t, "--config", "../../catsite.toml", "--fail-on", failOn); got != want {
			t.Errorf("check --fail-on %s exits with %d, want %d\n%s", failOn, got, want, out)
		}
	}
}

// TestTranslationErrors declares both editions as one product and alters one
// Japanese ID: what was a difference between products is now an error.
func TestTranslationErrors(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")); err != nil {
		t.Fatal(err)
	}
	copyEdited(t, "../../catsite.toml", filepath.Join(dir, "catsite.toml"),
		`product = "Kaspersky Security Center Linux"`, `product = "Kaspersky Security Center Cloud Console"`)
	page := "content/ja/administration-server/warning-events.html"
	copyEdited(t, "../../"+page, filepath.Join(dir, filepath.FromSlash(page)), "<p>4135</p>", "<p>4153</p>")

	code, out := checkContent(t, "--config", filepath.Join(dir, "catsite.toml"))
	if code != exitFindings {
		t.Errorf("check exits with %d, want %d", code, exitFindings)
	}
	_, group, _ := strings.Cut(out, "(administration-server/KLSRV_APN_CERTIFICATE_EXPIRED)\n")
	group, _, _ = strings.Cut(group, "\n\n")
	if !strings.Contains(group, "error: id-mismatch: ") {
		t.Errorf("check reports no differing IDs of the event:\n%s", out)
	}
}

// copyEdited copies a file with one text, which it must have, replaced.
func copyEdited(t *testing.T, from, to, old, replacement string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s has no %q", from, old)
	}
	edited := strings.Replace(string(data), old, replacement, 1)
	if err := os.WriteFile(to, []byte(edited), 0o644); err != nil {
		t.Fatal(err)
	}
}
