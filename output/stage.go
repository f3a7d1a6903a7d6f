package output

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
)

// A Stage is a tree that is being built beside its destination. Its methods may be
// called concurrently; Publish only once nobody creates files any more.
type Stage struct {
	dest string // absolute, without symbolic links
	dir  string // the staged tree, beside dest
	lock *lock

	mu   sync.Mutex
	root *os.Root // of dir; nil after Publish and Discard
	// dirs are the directories that exist. The first mostOpen are open, so that a file
	// is created without a walk along its path; the others are nil.
	dirs    map[string]*os.Root
	assets  []string
	sums    []fileSum
	bytes   int64 // of the files that are closed
	open    int   // files created and not closed
	failure error // the first write that failed
	// published says that the old tree lies where the staged one was, or at previous.
	published bool
	creating  sync.WaitGroup // of files
}

// NewStage begins a tree that will replace the directory dest, creating the
// directories above dest as needed. Nothing at dest changes before
// [Stage.Publish]; a dest that is a symbolic link is followed. The caller defers
// [Stage.Discard].
//
// It is an error if dest is a file, a directory that is neither empty nor made by
// catsite, or one into which another process is building; if it contains .git; or
// if its parent cannot be written to.
func NewStage(dest string) (*Stage, error) {
	given := dest
	dest, err := resolve(dest)
	if err != nil {
		return nil, fmt.Errorf("destination %s: %w", given, err)
	}
	if err := checkDestination(dest); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(dest), 0o755); err != nil {
		return nil, fmt.Errorf("create parent of destination: %w", err)
	}
	lock, err := acquire(beside(dest, "lock"))
	if err != nil {
		return nil, fmt.Errorf("destination %s: %w", dest, err)
	}
	s := &Stage{dest: dest, lock: lock, dirs: map[string]*os.Root{}}
	if err := s.begin(); err != nil {
		s.Discard()
		return nil, err
	}
	return s, nil
}

// begin puts right what an interrupted build left and creates the staged tree.
func (s *Stage) begin() error {
	if s.lock.held() {
		if err := recoverPrevious(s.dest); err != nil {
			return err
		}
		sweep(s.dest)
	}
	var random [8]byte
	rand.Read(random[:]) // never fails
	dir := beside(s.dest, stagingInfix+hex.EncodeToString(random[:]))
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("stage beside destination: %w", err)
	}
	s.dir = dir
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("stage beside destination: %w", err)
	}
	s.root = root
	return nil
}

// resolve returns dest as an absolute path without symbolic links, so that the
// directory itself is exchanged and not a link to it.
func resolve(dest string) (string, error) {
	abs, err := filepath.Abs(dest)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(abs); errors.Is(err, fs.ErrNotExist) {
		return abs, nil
	}
	return filepath.EvalSymlinks(abs)
}

// beside returns the hidden path next to dest that ends in suffix.
func beside(dest, suffix string) string {
	return filepath.Join(filepath.Dir(dest), "."+filepath.Base(dest)+"."+suffix)
}

// Create begins a file of the tree, with the directories above it. The name is
// slash-separated and relative; the same name twice is an error. The file is
// complete when its Close returned nil.
func (s *Stage) Create(name string) (io.WriteCloser, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	root, base, err := s.enter(name)
	if err != nil {
		return nil, err
	}
	defer s.creating.Done()
	f, err := root.OpenFile(base, os.O_WRONLY|os.O_CREATE|os.O_EXCL|unpolled, 0o644)
	if err != nil {
		return nil, s.fail(err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open++
	if strings.HasPrefix(name, assetPrefix) {
		s.assets = append(s.assets, name)
	}
	return newFile(s, name, f), nil
}

// Open reads a file of the tree that is complete.
func (s *Stage) Open(name string) (io.ReadCloser, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	root, base, err := s.enter(name)
	if err != nil {
		return nil, err
	}
	defer s.creating.Done()
	return root.Open(base)
}

// mostOpen is how many directories stay open.
const mostOpen = 64

// enter makes sure that the directory of a file exists. It returns a directory and the
// file's name in it, and that one is created, which ends with creating.Done.
func (s *Stage) enter(name string) (root *os.Root, base string, err error) {
	dir, base := path.Split(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.root == nil {
		return nil, "", errors.New("staged tree is already published or discarded")
	}
	if dir == "" {
		s.creating.Add(1)
		return s.root, name, nil
	}
	open, known := s.dirs[dir]
	if !known {
		if err := s.root.MkdirAll(path.Clean(dir), 0o755); err != nil {
			return nil, "", s.noteFailure(err)
		}
		if len(s.dirs) < mostOpen {
			if open, err = s.root.OpenRoot(path.Clean(dir)); err != nil {
				return nil, "", s.noteFailure(err)
			}
		}
		s.dirs[dir] = open
	}
	s.creating.Add(1)
	if open == nil {
		return s.root, name, nil
	}
	return open, base, nil
}

// fail remembers the first failure, which keeps an incomplete tree from being
// published, and returns err.
func (s *Stage) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.noteFailure(err)
}

func (s *Stage) noteFailure(err error) error {
	if s.failure == nil {
		s.failure = err
	}
	return err
}

// Written returns how many files are complete so far, and their size.
func (s *Stage) Written() (files int, bytes int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.sums), s.bytes
}

// Failure returns the first failure to write a file, nil where there is none.
func (s *Stage) Failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failure
}

// Discard ends the stage: it deletes the staged tree, after [Stage.Publish] the old one.
// Who still creates files gets errors from then on. Called again it does nothing.
func (s *Stage) Discard() {
	s.mu.Lock()
	dir := s.dir
	s.dir = ""
	s.closeRoot()
	s.mu.Unlock()
	s.creating.Wait()
	if dir != "" {
		remove(dir)
	}
	if dir != "" && s.published {
		remove(beside(s.dest, previousSuffix))
	}
	s.lock.release()
}

func (s *Stage) closeRoot() {
	if s.root == nil {
		return
	}
	for _, dir := range s.dirs {
		if dir != nil {
			dir.Close()
		}
	}
	s.root.Close()
	s.root, s.dirs = nil, nil
}
