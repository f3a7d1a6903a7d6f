package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

const checkout = "../.."

// scriptMost is how many bytes the scripts together may have on the wire, compressed.
const scriptMost = 12 << 10

func TestTheBundlesAreWhatTheSourcesGive(t *testing.T) {
	total := 0
	for _, s := range scripts {
		want, err := bundle(checkout, s.module)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(checkout, static, s.name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s/%s is not what its sources give: run make bundle", static, s.name)
		}
		n := compressed(t, got)
		t.Logf("%s has %d bytes, %d compressed", s.name, len(got), n)
		total += n
	}
	if total > scriptMost {
		t.Errorf("the scripts have %d bytes compressed, at most %d are allowed", total, scriptMost)
	}
}

// compressed returns how many bytes a script has compressed.
func compressed(t *testing.T, script []byte) int {
	t.Helper()
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	if _, err := w.Write(script); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return zipped.Len()
}
