package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// errLocked is what tryLock returns for a file that another process has locked.
var errLocked = errors.New("another build is writing there; wait for it to end")

// A lock keeps a second build from the same destination. The system lets go of it
// when the process ends, however it ends. It stands for nothing where the file
// system knows no locks.
type lock struct {
	file *os.File // nil where nothing is locked
}

func (l *lock) held() bool { return l.file != nil }

// acquire locks the file at path, which it creates. The file is deleted on release,
// so the one that was locked may be gone by then: another one is locked instead.
func acquire(path string) (*lock, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, fmt.Errorf("cannot write beside it: %w", err)
		}
		err = tryLock(f)
		if errors.Is(err, errors.ErrUnsupported) {
			return &lock{}, errors.Join(f.Close(), os.Remove(path))
		}
		if err != nil {
			f.Close()
			return nil, err
		}
		if isAt(f, path) {
			return &lock{file: f}, nil
		}
		f.Close()
	}
}

// isAt reports whether path names the open file.
func isAt(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(mine, there)
}

// release deletes the file and lets go of the lock, in this order where the system
// can delete an open file.
func (l *lock) release() {
	if l.file == nil {
		return
	}
	err := os.Remove(l.file.Name())
	l.file.Close()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		os.Remove(l.file.Name())
	}
	l.file = nil
}
