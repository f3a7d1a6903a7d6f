package feed

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"path"
)

// mediaTypes are the media types of the files, by extension. That of NDJSON is the
// one its specification names (https://github.com/ndjson/ndjson-spec), that of SARIF
// is registered by OASIS.
var mediaTypes = map[string]string{
	".json":   "application/json",
	".ndjson": "application/x-ndjson",
	".csv":    "text/csv; charset=utf-8",
	".sarif":  "application/sarif+json",
}

// A bulk is a file of the index that is being written.
type bulk struct {
	*bufio.Writer
	writer *writer
	entry  int // in the index
	out    io.WriteCloser
	sum    *summing
}

// openBulk begins a file that the index lists, in the order of these calls.
func (w *writer) openBulk(name string) (*bulk, error) {
	out, err := w.files.Create(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	b := &bulk{writer: w, entry: len(w.bulk), out: out, sum: &summing{hash: sha256.New()}}
	b.Writer = bufio.NewWriterSize(io.MultiWriter(out, b.sum), bulkBuffer)
	w.bulk = append(w.bulk, bulkFile{Path: name, MediaType: mediaTypes[path.Ext(name)]})
	return b, nil
}

// bulkBuffer is the size in bytes of what is written and hashed at a time.
const bulkBuffer = 64 << 10

// close ends the file, to which writing failed with err. The error names the file.
func (b *bulk) close(err error) error {
	err = errors.Join(err, b.Flush(), b.out.Close())
	entry := &b.writer.bulk[b.entry]
	entry.Bytes, entry.SHA256 = b.sum.size, hex.EncodeToString(b.sum.hash.Sum(nil))
	if err != nil {
		return fmt.Errorf("%s: %w", entry.Path, err)
	}
	return nil
}

// writeBulk writes a file that the index lists.
func (w *writer) writeBulk(name string, content func(io.Writer) error) error {
	b, err := w.openBulk(name)
	if err != nil {
		return err
	}
	return b.close(content(b))
}

// summing counts and hashes what is written to it.
type summing struct {
	hash hash.Hash
	size int64
}

func (s *summing) Write(p []byte) (int, error) {
	s.size += int64(len(p))
	return s.hash.Write(p)
}
