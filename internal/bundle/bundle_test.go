package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

const checkout = "../.."

// scriptMost is how many bytes the script may have on the wire, compressed.
const scriptMost = 12 << 10

func TestTheBundleIsWhatTheSourcesGive(t *testing.T) {
	want, err := bundle(checkout)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(checkout, static, "search.js"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s/search.js is not what its sources give: run make bundle", static)
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write(got); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("the script has %d bytes, %d compressed", len(got), zipped.Len())
	if zipped.Len() > scriptMost {
		t.Errorf("the script has %d bytes compressed, at most %d are allowed", zipped.Len(), scriptMost)
	}
}
