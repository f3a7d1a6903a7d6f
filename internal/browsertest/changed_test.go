package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// Events of the demonstration that the changed one has no more, and has under another
// code.
const (
	gone    = "events/network-agent--klnag_ev_inv_app_uninstalled.html"
	renamed = "events/network-agent--klnag_ev_inv_app_installed.html"
)

// changes are what differs between the documents of the demonstration and those of the
// changed one: in a document, what is written otherwise.
var changes = []struct{ document, old, now string }{
	{"content/en/network-agent/informational-events.md", "| Application has been uninstalled | 7704 | KLNAG_EV_INV_APP_UNINSTALLED | 30 days |\n", ""},
	{"content/en/network-agent/informational-events.md", "KLNAG_EV_INV_APP_INSTALLED", "KLNAG_EV_INV_APP_PRESENT"},
	{"content/en/administration-server/critical-events.html", "180 days", "90 days"},
	{"content/en/administration-server/critical-events.html", "Once a day,", "Twice a day,"},
	{"content/ja/administration-server/warning-events.html", "検出されました", "検出された"},
}

// buildChanged publishes the changed demonstration as the next after the other.
var buildChanged = sync.OnceValues(func() (string, error) {
	project, site := filepath.Join(world.dir, "changed-project"), filepath.Join(world.dir, "changed")
	if err := os.CopyFS(filepath.Join(project, "content"), os.DirFS(filepath.Join(root, "content"))); err != nil {
		return "", err
	}
	settings, err := os.ReadFile(filepath.Join(root, "catsite.toml"))
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(project, "catsite.toml"), settings, 0o644); err != nil {
		return "", err
	}
	for _, c := range changes {
		name := filepath.Join(project, filepath.FromSlash(c.document))
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		if !strings.Contains(string(text), c.old) {
			return "", fmt.Errorf("%s: no %q", c.document, c.old)
		}
		if err := os.WriteFile(name, []byte(strings.Replace(string(text), c.old, c.now, 1)), 0o644); err != nil {
			return "", err
		}
	}
	return site, BuildProject(world.dir, project, site, "--previous", world.site)
})

// changed returns the directory of the changed demonstration's site: its page of changes
// has some of every sort, and two of its events are gone or have a new key.
func changed(t *testing.T) string {
	t.Helper()
	site, err := buildChanged()
	if err != nil {
		t.Fatal(err)
	}
	return site
}
