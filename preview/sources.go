package preview

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// madeFile is in folders that catsite made.
const madeFile = ".catsite"

// sources are [Sources] with absolute paths.
type sources struct {
	files, flat, deep []string
	skip              string
	// linked are files to which links lead.
	linked map[string]bool
}

func newSources(s Sources, skip string) sources {
	return sources{files: absolute(s.Files), flat: absolute(s.Folders), deep: absolute(s.Trees), skip: skip, linked: map[string]bool{}}
}

func absolute(paths []string) []string {
	var list []string
	for _, path := range paths {
		if abs, err := filepath.Abs(path); err == nil {
			list = append(list, abs)
		}
	}
	return list
}

// has reports whether a change at a path may matter: of a file, of a folder above or
// below, of anything below that no editor keeps for itself.
func (s *sources) has(path string) bool {
	if s.linked[path] || path == s.skip || isBelow(path, s.skip) {
		return s.linked[path]
	}
	for _, file := range s.files {
		if path == file || isBelow(file, path) {
			return true
		}
	}
	for _, folder := range s.flat {
		if path == folder || isBelow(folder, path) || filepath.Dir(path) == folder && !isPassing(filepath.Base(path)) {
			return true
		}
	}
	for _, folder := range s.deep {
		if path == folder || isBelow(folder, path) || isBelow(path, folder) && !passes(folder, path) {
			return true
		}
	}
	return false
}

// passes reports whether a path below a folder is, or lies in, what does not stay.
func passes(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	if err != nil {
		return true
	}
	for name := range strings.SplitSeq(rel, string(filepath.Separator)) {
		if isPassing(name) {
			return true
		}
	}
	return false
}

// isPassing reports whether a file is hidden, or an editor's own: a copy of before, one
// that is being written, or one that tries whether the folder can be written to.
func isPassing(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "#") || strings.HasSuffix(name, "~") || name == "4913" {
		return true
	}
	for _, part := range []string{"___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(name, part) {
			return true
		}
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".tmp", ".swp", ".swx", ".bak", ".part", ".crdownload":
		return true
	}
	return false
}

// folders returns the folders to watch, in place of those that do not exist the nearest
// ones above.
func (s *sources) folders() map[string]bool {
	found := map[string]bool{}
	for _, file := range s.files {
		found[existing(filepath.Dir(file))] = true
		s.link(file, found)
	}
	for _, folder := range s.flat {
		found[existing(folder)] = true
		s.links(folder, found)
	}
	for _, folder := range s.deep {
		found[existing(folder)] = true
		s.below(folder, found, nil)
	}
	return found
}

// existing returns the folder, or the nearest one above that is there.
func existing(folder string) string {
	for {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
		above := filepath.Dir(folder)
		if above == folder {
			return folder
		}
		folder = above
	}
}

// below adds the folders below one, those to which links lead, too. Within are the real
// paths of the folders above.
func (s *sources) below(folder string, found map[string]bool, within []string) {
	real, err := filepath.EvalSymlinks(folder)
	if err != nil || real == s.skip || slices.Contains(within, real) { // a link may lead into itself
		return
	}
	within = append(within[:len(within):len(within)], real)
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // the build tells
	}
	found[folder] = true
	for _, e := range entries {
		path := filepath.Join(folder, e.Name())
		if isPassing(e.Name()) || e.Type().IsRegular() {
			continue
		}
		if info, err := os.Stat(path); err == nil && info.IsDir() && !isMade(path) {
			s.below(path, found, within)
		}
	}
	s.links(folder, found)
}

// isMade reports whether a folder is a tree that catsite published.
func isMade(folder string) bool {
	_, err := os.Lstat(filepath.Join(folder, madeFile))
	return err == nil
}

// links adds the folders of the files to which links in a folder lead.
func (s *sources) links(folder string, found map[string]bool) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return
	}
	for _, e := range entries {
		if e.Type()&os.ModeSymlink != 0 && !isPassing(e.Name()) {
			s.link(filepath.Join(folder, e.Name()), found)
		}
	}
}

// link adds the folder of the file to which a path leads where it is not what it seems.
func (s *sources) link(path string, found map[string]bool) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil || real == path {
		return
	}
	if info, err := os.Stat(real); err == nil && info.Mode().IsRegular() {
		s.linked[real] = true
		found[filepath.Dir(real)] = true
	}
}
