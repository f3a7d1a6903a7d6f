package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// The commands of this file damage published trees in scripts.

// alter replaces a text, which the file must have, once:
//
//	alter FILE OLD NEW
func alter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: alter FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	rewrite(ts, args[0], strings.Replace(text, args[1], args[2], 1))
}

// line drops a line, counted from 1, or from the end by -1:
//
//	line FILE NUMBER
func line(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: line FILE NUMBER")
	}
	number, err := strconv.Atoi(args[1])
	ts.Check(err)
	lines := slices.Collect(strings.Lines(ts.ReadFile(args[0])))
	if number < 0 {
		number += len(lines) + 1
	}
	rewrite(ts, args[0], strings.Join(slices.Delete(lines, number-1, number), ""))
}

func rewrite(ts *testscript.TestScript, name, text string) {
	ts.Check(os.WriteFile(ts.MkAbs(name), []byte(text), 0o666))
}

// sums mends the hashes of a published tree:
//
//	sums DIR
func sums(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sums DIR")
	}
	dir := ts.MkAbs(args[0])
	list := filepath.Join(dir, "SHA256SUMS")
	data, err := os.ReadFile(list)
	ts.Check(err)
	var mended bytes.Buffer
	for line := range strings.Lines(string(data)) {
		_, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		ts.Check(err)
		fmt.Fprintf(&mended, "%x  %s\n", sha256.Sum256(content), name)
	}
	ts.Check(os.WriteFile(list, mended.Bytes(), 0o666))
}
