package output

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"os"
	"sync"
)

// bufferSize is what a file is written in, in bytes: most pages fit in one write.
const bufferSize = 32 << 10

var buffers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, bufferSize) }}

// A file is a buffered file of a staged tree, hashed as it is written.
type file struct {
	stage *Stage
	name  string
	file  *os.File
	sum   hash.Hash
	size  int64
	buf   *bufio.Writer // nil once closed
}

func newFile(s *Stage, name string, f *os.File) *file {
	buf := buffers.Get().(*bufio.Writer)
	out := &file{stage: s, name: name, file: f, sum: sha256.New(), buf: buf}
	buf.Reset(io.MultiWriter(f, out.sum))
	return out
}

func (f *file) Write(p []byte) (int, error) {
	if f.buf == nil {
		return 0, os.ErrClosed
	}
	n, err := f.buf.Write(p)
	f.size += int64(n)
	if err != nil {
		err = f.stage.fail(err)
	}
	return n, err
}

// SHA256 returns the hash of what was written, once the file is closed.
func (f *file) SHA256() [sha256.Size]byte { return [sha256.Size]byte(f.sum.Sum(nil)) }

func (f *file) Close() error {
	if f.buf == nil {
		return os.ErrClosed
	}
	err := errors.Join(f.buf.Flush(), f.file.Close())
	f.buf.Reset(io.Discard)
	buffers.Put(f.buf)
	f.buf = nil
	f.stage.mu.Lock()
	defer f.stage.mu.Unlock()
	f.stage.open--
	if err != nil {
		return f.stage.noteFailure(err)
	}
	f.stage.bytes += f.size
	f.stage.sums = append(f.stage.sums, fileSum{f.name, f.SHA256()})
	return nil
}
