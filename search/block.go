package search

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"strconv"
)

// A blockSize says how large blocks are before they are compressed, in bytes: up to most,
// and up to few where that makes but few files.
type blockSize struct{ most, few int }

var (
	cardsSize = blockSize{10 << 10, 3 << 8}
	textsSize = blockSize{26 << 10, 3 << 9}
)

const fewEvents = 1000

// perBlock returns how many events are in a block of cards or descriptions, so that blocks
// are of up to such a size: of few events a power of two.
func perBlock(events, total int, size blockSize) int {
	if events > fewEvents {
		return max(1, min(events, size.most*events/max(1, total)))
	}
	n := 1
	for n < events && 2*n*total <= size.few*events {
		n *= 2
	}
	return n
}

// blockLevel is how hard blocks are compressed: at the next levels they get little
// smaller.
const blockLevel = 2

// A blockWriter collects the events of a block, as JSON.
type blockWriter struct {
	json    []byte
	packed  bytes.Buffer
	deflate *flate.Writer
}

// next returns what the JSON of the next event of a block is appended to.
func (w *blockWriter) next() []byte {
	if len(w.json) == 0 {
		return append(w.json, '[')
	}
	return append(w.json, ',')
}

// writeBlock writes what was collected, deflated and in base64: without the help of
// the host it is a quarter of what it would be.
func (s *shards) writeBlock(w *blockWriter, kind string, n int) error {
	w.json = append(w.json, ']')
	w.packed.Reset()
	if w.deflate == nil {
		w.deflate, _ = flate.NewWriter(nil, blockLevel) // the level is one there is
	}
	w.deflate.Reset(&w.packed)
	if _, err := w.deflate.Write(w.json); err != nil {
		return err
	}
	if err := w.deflate.Close(); err != nil {
		return err
	}
	w.json = w.json[:0]
	name := kind + strconv.FormatInt(int64(n), 36)
	s.begin(name)
	s.buf = base64.StdEncoding.AppendEncode(append(s.buf, '"'), w.packed.Bytes())
	s.buf = append(s.buf, '"')
	return s.end(name)
}
