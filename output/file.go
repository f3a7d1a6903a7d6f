package output

import (
	"crypto/sha256"
	"errors"
	"hash"
	"os"
	"sync"
)

// bufferSize is what a file is written in, in bytes: most pages fit in one write.
const bufferSize = 32 << 10

// A gathering is what is held of an open file, and memory for the next one.
type gathering struct {
	hash hash.Hash
	rest []byte // not written yet
}

var gatherings = sync.Pool{New: func() any {
	return &gathering{hash: sha256.New(), rest: make([]byte, 0, bufferSize)}
}}

// A file is a buffered file of a staged tree, hashed as it is written.
type file struct {
	stage      *Stage
	name       string
	file       *os.File
	size       int64
	sum        [sha256.Size]byte // once closed
	*gathering                   // nil once closed
}

func newFile(s *Stage, name string, f *os.File) *file {
	return &file{stage: s, name: name, file: f, gathering: gatherings.Get().(*gathering)}
}

func (f *file) Write(p []byte) (int, error) {
	if f.gathering == nil {
		return 0, os.ErrClosed
	}
	f.size += int64(len(p))
	if len(p) <= cap(f.rest)-len(f.rest) {
		f.rest = append(f.rest, p...)
		return len(p), nil
	}
	if err := errors.Join(f.flush(), f.put(p)); err != nil {
		return 0, f.stage.fail(err)
	}
	return len(p), nil
}

// flush writes what is held.
func (f *file) flush() error {
	held := f.rest
	f.rest = f.rest[:0]
	if len(held) == 0 {
		return nil
	}
	return f.put(held)
}

// put writes and hashes p in one piece.
func (f *file) put(p []byte) error {
	f.hash.Write(p)
	_, err := f.file.Write(p)
	return err
}

// SHA256 returns the hash of what was written, once the file is closed.
func (f *file) SHA256() [sha256.Size]byte { return f.sum }

func (f *file) Close() error {
	if f.gathering == nil {
		return os.ErrClosed
	}
	err := errors.Join(f.flush(), f.file.Close())
	f.release()
	f.stage.mu.Lock()
	defer f.stage.mu.Unlock()
	f.stage.open--
	if err != nil {
		return f.stage.noteFailure(err)
	}
	f.stage.bytes += f.size
	f.stage.sums = append(f.stage.sums, fileSum{f.name, f.sum})
	return nil
}

// release keeps the hash, and gives the memory back for another file.
func (f *file) release() {
	f.hash.Sum(f.sum[:0])
	f.hash.Reset()
	gatherings.Put(f.gathering)
	f.gathering = nil
}
