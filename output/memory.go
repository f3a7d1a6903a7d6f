package output

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"sync"
)

// Memory collects files in memory, for tests. The zero value is empty and ready;
// its methods may be called concurrently.
type Memory struct {
	mu    sync.Mutex
	files map[string]*bytes.Buffer // nil for a file that is still open
}

// Create begins a file, by the rules of [Stage.Create].
func (m *Memory) Create(name string) (io.WriteCloser, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.files[name]; ok {
		return nil, &os.PathError{Op: "create", Path: name, Err: os.ErrExist}
	}
	if m.files == nil {
		m.files = map[string]*bytes.Buffer{}
	}
	m.files[name] = nil
	return &memoryFile{memory: m, name: name}, nil
}

// Files returns the content of every file by name. It panics if one is not closed:
// on disk such a file would be cut short.
func (m *Memory) Files() map[string][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	files := make(map[string][]byte, len(m.files))
	for name, content := range m.files {
		if content == nil {
			panic(fmt.Sprintf("output: file %q was created but not closed", name))
		}
		files[name] = content.Bytes()
	}
	return files
}

// Open reads a file that is closed.
func (m *Memory) Open(name string) (io.ReadCloser, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	content := m.files[name]
	if content == nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: os.ErrNotExist}
	}
	return io.NopCloser(bytes.NewReader(content.Bytes())), nil
}

type memoryFile struct {
	memory *Memory
	name   string
	buf    bytes.Buffer
	closed bool
}

func (f *memoryFile) Write(p []byte) (int, error) {
	if f.closed {
		return 0, os.ErrClosed
	}
	return f.buf.Write(p)
}

func (f *memoryFile) Close() error {
	if f.closed {
		return os.ErrClosed
	}
	f.closed = true
	f.memory.mu.Lock()
	defer f.memory.mu.Unlock()
	f.memory.files[f.name] = &f.buf
	return nil
}
