package output

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// checkSums checks a tree as sha256sum -c does, and returns the names of the list.
func checkSums(t *testing.T, files map[string]string) []string {
	t.Helper()
	var names []string
	lines := bufio.NewScanner(strings.NewReader(files[sumsName]))
	for lines.Scan() {
		sum, name, ok := strings.Cut(lines.Text(), "  ")
		content, exists := files[name]
		if !ok || !exists {
			t.Errorf("line %q names no file", lines.Text())
			continue
		}
		got := sha256.Sum256([]byte(content))
		if hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s: the hash is not that of its bytes", name)
		}
		names = append(names, name)
	}
	return names
}

// SHA256SUMS lists, sorted, what the build wrote: not the assets of the build before,
// nor itself and the marker.
func TestSums(t *testing.T) {
	dest := filepath.Join(t.TempDir(), "public")
	build(t, dest, map[string]string{"index.html": "1", "assets/app.1.js": "one"})
	big := strings.Repeat("0123456789", bufferSize)
	build(t, dest, map[string]string{"index.html": "2", "en/a.html": big, "assets/app.2.js": "two", "en/blank": ""})
	files := tree(t, dest)
	if files["assets/app.1.js"] == "" {
		t.Fatal("the asset of the build before is gone")
	}
	want := []string{"assets/app.2.js", "en/a.html", "en/blank", "index.html"}
	if diff := cmp.Diff(want, checkSums(t, files)); diff != "" {
		t.Errorf("files of %s (-want +got):\n%s", sumsName, diff)
	}
	if tool, err := exec.LookPath("sha256sum"); err == nil {
		cmd := exec.Command(tool, "--strict", "-c", sumsName)
		cmd.Dir = dest
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("sha256sum: %v\n%s", err, out)
		}
	}
}
