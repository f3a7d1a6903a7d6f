package output

import (
	"bytes"
	"crypto/sha256"
	"io"
	"path/filepath"
	"testing"
)

// However a file is cut into pieces, its content and hash are those of the whole.
func TestFilesInPieces(t *testing.T) {
	s := newStage(t, filepath.Join(t.TempDir(), "public"))
	for name, pieces := range map[string][]int{
		"none": nil, "blank": {0}, "d/small": {10, 20}, "d/full": {bufferSize}, "d/large": {3*bufferSize + 1},
		"d/mixed": {10, bufferSize - 5, 1, 2 * bufferSize, bufferSize, 7},
	} {
		f, err := s.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		var want []byte
		for i, n := range pieces {
			piece := bytes.Repeat([]byte{byte('a' + i)}, n)
			want = append(want, piece...)
			if written, err := f.Write(piece); written != n || err != nil {
				t.Fatalf("%s: wrote %d of %d bytes, error %v", name, written, n, err)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		if got := f.(interface{ SHA256() [sha256.Size]byte }).SHA256(); got != sha256.Sum256(want) {
			t.Errorf("%s: hash %x, want that of %d bytes", name, got, len(want))
		}
		in, err := s.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(in)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: read %d bytes, error %v, want the %d that were written", name, len(got), err, len(want))
		}
		in.Close()
	}
	if _, err := s.Open("another"); err == nil {
		t.Error("Open of a file that there is not: no error")
	}
}
