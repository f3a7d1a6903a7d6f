package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// asideFolder holds the pages that were kept aside. It is hidden, so that no pattern of
// documents matches what is in it.
const asideFolder = ".aside"

// A store is the folder of documents. Paths lead from the folder of the project file and
// begin with its own.
type store struct {
	root   *os.Root // nil where there is no such folder yet
	folder string
}

// openStore opens the folder of documents, and makes it if it is to be written.
func openStore(dir, folder string, write bool) (*store, error) {
	name := path.Join(dir, folder)
	if write {
		if err := os.MkdirAll(name, 0o777); err != nil {
			return nil, err
		}
	}
	root, err := os.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) && !write {
		return &store{folder: folder}, nil
	}
	if err != nil {
		return nil, err
	}
	return &store{root, folder}, nil
}

func (s *store) close() {
	if s.root != nil {
		s.root.Close()
	}
}

// within returns a path as the folder has it.
func (s *store) within(name string) string { return strings.TrimPrefix(name, s.folder+"/") }

// aside returns where a page is kept aside.
func (s *store) aside(name string) string { return path.Join(s.folder, asideFolder, s.within(name)) }

// read returns a stored page; ok is false where there is none.
func (s *store) read(name string) (data []byte, ok bool) {
	if s.root == nil {
		return nil, false
	}
	data, err := s.root.ReadFile(s.within(name))
	return data, err == nil
}

// write puts a file in its place in one step.
func (s *store) write(name string, data []byte) error {
	if err := s.replace(s.within(name), data); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

func (s *store) replace(name string, data []byte) error {
	if err := s.root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	half := path.Join(path.Dir(name), ".fetch-"+hashOf([]byte(name))[:16])
	if err := s.root.Remove(half); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := s.root.OpenFile(half, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Sync(), file.Close()); err == nil {
		err = s.root.Rename(half, name)
	}
	if err != nil {
		s.root.Remove(half)
	}
	return err
}

// forget removes the page that was kept aside, and its folders if nothing else is there.
func (s *store) forget(name string) {
	for at := s.within(s.aside(name)); at != "."; at = path.Dir(at) {
		if s.root.Remove(at) != nil {
			return
		}
	}
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
