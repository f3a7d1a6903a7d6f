package output

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// sumsName is the file of the tree's hashes, as sha256sum writes and checks them:
// per file a line of 64 hex digits, two spaces and the name, sorted by name. It
// lists what the build wrote. Neither itself nor the marker is in it, which
// publishing a tree elsewhere may leave out, nor are assets of the previous build.
const sumsName = "SHA256SUMS"

// A fileSum is a file and the SHA-256 of its bytes.
type fileSum struct {
	name string
	sum  [sha256.Size]byte
}

func writeSums(root *os.Root, sums []fileSum) error {
	f, err := root.OpenFile(sumsName, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("write hashes: %w", err)
	}
	if err := errors.Join(printSums(f, sums), f.Close()); err != nil {
		return fmt.Errorf("write hashes: %w", err)
	}
	return nil
}

func printSums(w io.Writer, sums []fileSum) error {
	slices.SortFunc(sums, func(a, b fileSum) int { return cmp.Compare(a.name, b.name) })
	out := bufio.NewWriterSize(w, bufferSize)
	var line []byte
	for i := range sums {
		line = append(hex.AppendEncode(line[:0], sums[i].sum[:]), "  "...)
		line = append(append(line, sums[i].name...), '\n')
		out.Write(line)
	}
	return out.Flush()
}
