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
	entry bulkFile // of the index, complete once it is closed
	out   *countedFile
}

// openBulk begins a file that the index lists, in the order of these calls.
func (w *writer) openBulk(name string) (*bulk, error) {
	out, err := w.files.Create(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	b := &bulk{out: &countedFile{hashedFile: hashed(out)}, entry: bulkFile{Path: name, MediaType: mediaTypes[path.Ext(name)]}}
	b.Writer = bufio.NewWriterSize(b.out, bulkBuffer)
	w.bulk = append(w.bulk, b)
	return b, nil
}

// bulkBuffer is the size in bytes of what is written and hashed at a time.
const bulkBuffer = 64 << 10

// close ends the file, to which writing failed with err. The error names the file.
func (b *bulk) close(err error) error {
	err = errors.Join(err, b.Flush(), b.out.Close())
	sum := b.out.SHA256()
	b.entry.Bytes, b.entry.SHA256 = b.out.size, hex.EncodeToString(sum[:])
	if err != nil {
		return fmt.Errorf("%s: %w", b.entry.Path, err)
	}
	return nil
}

// writeBulk writes a file that the index lists.
func (w *writer) writeBulk(name string, content func(io.Writer) error) error {
	b, err := w.openBulk(name)
	if err != nil {
		return err
	}
	return b.close(content(b.Writer)) // as it is, so that nobody buffers it again
}

// A hashedFile is a file that knows the hash of what was written to it.
type hashedFile interface {
	io.WriteCloser
	SHA256() [sha256.Size]byte
}

// hashed returns out as a file that knows its hash.
func hashed(out io.WriteCloser) hashedFile {
	if file, ok := out.(hashedFile); ok {
		return file
	}
	return &hashingFile{out, sha256.New()}
}

type hashingFile struct {
	io.WriteCloser
	hash hash.Hash
}

func (f *hashingFile) Write(p []byte) (int, error) {
	f.hash.Write(p)
	return f.WriteCloser.Write(p)
}

func (f *hashingFile) SHA256() [sha256.Size]byte { return [sha256.Size]byte(f.hash.Sum(nil)) }

// A countedFile counts the bytes that are written to it.
type countedFile struct {
	hashedFile
	size int64
}

func (f *countedFile) Write(p []byte) (int, error) {
	f.size += int64(len(p))
	return f.hashedFile.Write(p)
}
