package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// previousSuffix names the old tree for as long as a pair of renames takes.
const previousSuffix = "previous"

// exchangeByRename puts the tree staged in the place of dest with two renames, and
// dest at previous. Between the two there is no dest; recoverPrevious puts right
// what a crash at that moment leaves.
func exchangeByRename(staged, dest, previous string) error {
	err := os.Rename(dest, previous)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	existed := err == nil
	if err := os.Rename(staged, dest); err != nil {
		if existed {
			if back := os.Rename(previous, dest); back != nil {
				return fmt.Errorf("%w; the previous site is in %s: %w", err, previous, back)
			}
		}
		return err
	}
	return nil
}

// recoverPrevious puts the previous tree back if a build ended between the two
// renames of exchangeByRename, and deletes it if the build ended after them.
func recoverPrevious(dest string) error {
	previous := beside(dest, previousSuffix)
	if !isMarked(previous) {
		return nil
	}
	if _, err := os.Lstat(dest); !errors.Is(err, fs.ErrNotExist) {
		return os.RemoveAll(previous)
	}
	if err := os.Rename(previous, dest); err != nil {
		return fmt.Errorf("put back the previous site: %w", err)
	}
	return nil
}
