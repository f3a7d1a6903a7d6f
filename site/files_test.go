package site

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// discard is Files that keep nothing.
type discard struct{}

func (discard) Create(string) (io.WriteCloser, error) { return nopCloser{}, nil }

type nopCloser struct{}

func (nopCloser) Write(p []byte) (int, error) { return len(p), nil }
func (nopCloser) Close() error                { return nil }

var errFull = errors.New("disk full")

// full refuses one file.
type full struct {
	name  string
	write bool // refuse the bytes, not the file
}

func (f full) Create(name string) (io.WriteCloser, error) {
	switch {
	case !strings.HasPrefix(name, f.name):
		return nopCloser{}, nil
	case f.write:
		return broken{}, nil
	}
	return nil, errFull
}

type broken struct{ nopCloser }

func (broken) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrors(t *testing.T) {
	for _, name := range []string{"index.html", "ja/events/", "assets/site.", "assets/search-index.", "search/", "sitemap.xml", "sitemap-1.xml", "robots.txt"} {
		for _, write := range []bool{false, true} {
			cat, findings := testCatalog()
			_, err := Write(full{name, write}, cat, findings, Options{BaseURL: "https://x/", Bundle: messages(t, cat.Setup.Locales)})
			if !errors.Is(err, errFull) {
				t.Errorf("Write with %q failing (at write: %v) = %v, want %v", name, write, err, errFull)
			}
		}
	}
}
