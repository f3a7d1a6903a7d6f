package output

import (
	"os"
	"path/filepath"
	"strings"
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
			os.RemoveAll(filepath.Join(filepath.Dir(dest), e.Name()))
		}
	}
}
