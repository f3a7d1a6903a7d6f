package search

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"strconv"
)

// Sizes of blocks, in bytes before they are compressed: small where that makes but few
// files.
const (
	cardsSize = 12 << 10
	textsSize = 48 << 10
	fewEvents = 1000
	fewShare  = 16 // the part of these sizes that blocks of few events have
)

// perBlock returns how many events are in a block of cards or descriptions: the power
// of two that makes blocks of about size.
func perBlock(events, total, size int) int {
	if events <= fewEvents {
		size /= fewShare
	}
	n := 1
	for n < events && 2*n*total <= size*events {
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
