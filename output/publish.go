package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Publish replaces the destination by the staged tree in one step. The old tree is
// deleted by [Stage.Discard]. On an error the destination is as it was. A tree in which
// a file could not be written, or is still open, is not published.
func (s *Stage) Publish() error {
	if err := s.complete(); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	// Windows does not rename a directory that is held open.
	s.closeRoot()
	if err := exchange(s.dir, s.dest, beside(s.dest, previousSuffix)); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	s.published = true
	return nil
}

// complete adds to the staged tree what does not come from the build: the hashes of
// its files, assets of the previous build, and the marker.
func (s *Stage) complete() error {
	s.mu.Lock()
	// Assets and hashes as they are now: what is carried over is not this build's.
	assets, sums, open, failure, root := s.assets, s.sums, s.open, s.failure, s.root
	s.mu.Unlock()
	switch {
	case root == nil:
		return errors.New("staged tree is already published or discarded")
	case failure != nil:
		return fmt.Errorf("a file could not be written: %w", failure)
	case open > 0:
		return fmt.Errorf("%d files are still open", open)
	}
	// Whatever came to lie at the destination since is not ours to delete.
	if err := checkDestination(s.dest); err != nil {
		return err
	}
	if err := writeSums(root, sums); err != nil {
		return err
	}
	if err := s.carryOver(root); err != nil {
		return err
	}
	return root.WriteFile(markerName, []byte(marker(assets)), 0o644)
}

// carryOver copies the assets of the previous build that the new tree lacks. The
// new marker does not list them, so the next build leaves them behind.
func (s *Stage) carryOver(root *os.Root) error {
	old, err := os.OpenRoot(s.dest)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("carry over assets: %w", err)
	}
	defer old.Close()
	assets, err := markedAssets(old)
	if err != nil {
		return err
	}
	for _, name := range assets {
		if _, err := root.Lstat(name); err == nil {
			continue
		}
		if err := s.carry(old, name); err != nil {
			return fmt.Errorf("carry over asset: %w", err)
		}
	}
	return nil
}

func (s *Stage) carry(old *os.Root, name string) error {
	in, err := old.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // somebody cleaned up; there is nothing to keep
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := s.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
