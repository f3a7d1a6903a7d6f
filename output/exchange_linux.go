package output

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// exchange puts the tree staged in the place of dest in one step. The old tree is
// then where staged was, or at previous where the file system cannot exchange.
func exchange(staged, dest, previous string) error {
	err := unix.Renameat2(unix.AT_FDCWD, staged, unix.AT_FDCWD, dest, unix.RENAME_EXCHANGE)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOENT):
		return os.Rename(staged, dest)
	case errors.Is(err, unix.ENOSYS), errors.Is(err, unix.EINVAL), errors.Is(err, unix.EOPNOTSUPP):
		return exchangeByRename(staged, dest, previous)
	case errors.Is(err, unix.EBUSY), errors.Is(err, unix.EXDEV):
		return fmt.Errorf("destination %s is a mount point, which cannot be replaced (choose a directory below it): %w", dest, err)
	}
	return fmt.Errorf("exchange %s and %s: %w", staged, dest, err)
}
