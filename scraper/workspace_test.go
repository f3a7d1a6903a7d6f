package scraper

import "testing"

// The nodes of the next document have nothing of those of the last.
func TestWorkspaceIsEmptyAgain(t *testing.T) {
	var w workspace
	for document := range 3 {
		for range keptPieces + 1 {
			for i, n := range w.nodes() {
				if n != (node{}) {
					t.Fatalf("document %d gets node %d with %+v", document, i, n)
				}
			}
		}
		for _, piece := range w.pieces {
			piece[3] = node{data: "td", next: &node{}}
		}
		w.data.Grow(keptBytes * (document + 1))
		w.reset()
		if w.data.Len() > 0 || w.data.Cap() > keptBytes || len(w.pieces) != keptPieces {
			t.Errorf("%d bytes and %d pieces are kept", w.data.Cap(), len(w.pieces))
		}
	}
}
