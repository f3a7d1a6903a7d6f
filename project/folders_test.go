package project

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSourceFolders(t *testing.T) {
	p := &Project{Dir: "dir", Editions: []Edition{
		{Sources: []string{"docs/en/**/*.html", "docs/en/*.md", "one/page.md"}},
		{Sources: []string{"*.md", "books/*/events.md", "docs/{ja,ko}/x.md", "**"}},
	}}
	flat, deep := p.SourceFolders()
	for i := range flat {
		flat[i] = filepath.ToSlash(flat[i])
	}
	for i := range deep {
		deep[i] = filepath.ToSlash(deep[i])
	}
	if diff := cmp.Diff([]string{"dir", "dir/docs/en", "dir/one"}, flat); diff != "" {
		t.Errorf("flat (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"dir", "dir/books", "dir/docs", "dir/docs/en"}, deep); diff != "" {
		t.Errorf("deep (-want +got):\n%s", diff)
	}
}
