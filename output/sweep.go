package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// stagingInfix stands between the destination's name and 16 hex digits in the name
// of a staged tree.
const stagingInfix = "staging-"

// sweep deletes the staged trees that builds which died left beside dest. The
// caller holds the lock, so none of them belongs to a living one. What cannot be
// deleted stays: it is in nobody's way.
func sweep(dest string) {
	prefix := filepath.Base(beside(dest, stagingInfix))
	entries, err := os.ReadDir(filepath.Dir(dest))
	if err != nil {
		return
	}
	for _, e := range entries {
		random, ok := strings.CutPrefix(e.Name(), prefix)
		if ok && e.IsDir() && len(random) == 16 && strings.Trim(random, "0123456789abcdef") == "" {
			remove(filepath.Join(filepath.Dir(dest), e.Name()))
		}
	}
}

// remove deletes a tree as far as it can: what is left is swept by the next build. The
// folders two levels down, which hold most files, are emptied side by side.
func remove(tree string) {
	if root, err := os.OpenRoot(tree); err == nil {
		var all sync.WaitGroup
		folders, _ := fs.Glob(root.FS(), "*/*")
		for _, folder := range folders {
			all.Go(func() { root.RemoveAll(folder) })
		}
		all.Wait()
		root.Close()
	}
	os.RemoveAll(tree)
}
