package scraper

import "bytes"

// A workspace is memory in which one document is read after another. What is made of a
// document has no part in it.
type workspace struct {
	data   bytes.Buffer // the document as it is stored
	pieces []*nodePiece
	used   int // of pieces, by the current document
}

// nodesAtOnce is for how many nodes there is room in one piece of memory, which is kept as
// long as one of them is.
const nodesAtOnce = 32

type nodePiece [nodesAtOnce]node

// A workspace keeps no more than this for the next document: large ones, whose tree is
// let go on the way, are few.
const (
	keptPieces = 128
	keptBytes  = 1 << 20
)

// nodes returns room for more nodes of the current document.
func (w *workspace) nodes() []node {
	if w.used == keptPieces {
		return make([]node, nodesAtOnce)
	}
	if w.used == len(w.pieces) {
		w.pieces = append(w.pieces, new(nodePiece))
	}
	w.used++
	return w.pieces[w.used-1][:]
}

// reset gets ready for the next document.
func (w *workspace) reset() {
	for _, piece := range w.pieces[:w.used] {
		clear(piece[:])
	}
	w.used = 0
	if w.data.Cap() > keptBytes {
		w.data = bytes.Buffer{}
	}
	w.data.Reset()
}
