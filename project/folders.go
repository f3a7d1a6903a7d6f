package project

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// SourceFolders returns the folders in which the documents of the editions are looked for,
// as paths like Dir, sorted: those of which the files directly in them may be documents,
// and those with all below them. They need not exist.
func (p *Project) SourceFolders() (flat, deep []string) {
	flatly, deeply := map[string]bool{}, map[string]bool{}
	for _, e := range p.Editions {
		for _, pattern := range e.Sources {
			base, rest := doublestar.SplitPattern(pattern)
			folders := flatly
			if strings.Contains(rest, "/") || strings.Contains(rest, "**") {
				folders = deeply
			}
			folders[filepath.Join(p.Dir, filepath.FromSlash(base))] = true
		}
	}
	return slices.Sorted(maps.Keys(flatly)), slices.Sorted(maps.Keys(deeply))
}
