package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const (
	// markerName is the file by which a tree is known as one of ours. Its first
	// line is markerHead, then follows one line for every asset that the build
	// itself wrote, sorted.
	markerName = ".catsite"
	markerHead = "catsite 1"
	// markerBrand begins the marker of every version.
	markerBrand = "catsite "
	assetPrefix = "assets/"
)

func marker(assets []string) string {
	slices.Sort(assets)
	return strings.Join(append([]string{markerHead}, assets...), "\n") + "\n"
}

// markedAssets returns the assets that the tree's own build wrote, by its marker.
// It returns none for a tree that does not exist, has no marker, or has one of
// another version. Lines that do not name an asset are ignored: a marker is a file
// that anybody can edit.
func markedAssets(tree *os.Root) ([]string, error) {
	data, err := tree.ReadFile(markerName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read marker of previous build: %w", err)
	}
	head, rest, _ := strings.Cut(string(data), "\n")
	if head != markerHead {
		return nil, nil
	}
	var assets []string
	for line := range strings.SplitSeq(rest, "\n") {
		if strings.HasPrefix(line, assetPrefix) && checkName(line) == nil {
			assets = append(assets, line)
		}
	}
	return assets, nil
}

// checkDestination returns an error unless dest can be replaced: it does not exist,
// or is an empty directory, or one that catsite made.
func checkDestination(dest string) error {
	info, err := os.Stat(dest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("destination: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("destination %s is a file, not a directory; nothing was touched", dest)
	}
	entries, err := os.ReadDir(dest)
	if err != nil {
		return fmt.Errorf("destination: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	if !isMarked(dest) {
		return fmt.Errorf("destination %s holds files that catsite did not make (it has no file %s): choose another one or empty it; nothing was touched", dest, markerName)
	}
	// A checkout that serves as the destination would lose its history.
	if _, err := os.Lstat(filepath.Join(dest, ".git")); err == nil {
		return fmt.Errorf("destination %s holds .git, which would be deleted with the previous site: build elsewhere and copy; nothing was touched", dest)
	}
	return nil
}

// isMarked reports whether a directory is a tree that catsite made.
func isMarked(dir string) bool {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	defer root.Close()
	data, err := root.ReadFile(markerName)
	return err == nil && strings.HasPrefix(string(data), markerBrand)
}
