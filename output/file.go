package output

import (
	"bufio"
	"errors"
	"io"
	"os"
	"sync"
)

// bufferSize is what a file is written in, in bytes: most pages fit in one write.
const bufferSize = 32 << 10

var buffers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, bufferSize) }}

// A file is a buffered file of a staged tree.
type file struct {
	stage *Stage
	file  *os.File
	buf   *bufio.Writer // nil once closed
}

func newFile(s *Stage, f *os.File) *file {
	buf := buffers.Get().(*bufio.Writer)
	buf.Reset(f)
	return &file{stage: s, file: f, buf: buf}
}

func (f *file) Write(p []byte) (int, error) {
	if f.buf == nil {
		return 0, os.ErrClosed
	}
	n, err := f.buf.Write(p)
	if err != nil {
		err = f.stage.fail(err)
	}
	return n, err
}

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
		err = f.stage.noteFailure(err)
	}
	return err
}
