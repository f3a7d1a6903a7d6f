package scraper

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"catsite/catalog"
)

// cellWords are what cells are made of by chance.
var cellWords = strings.Split("a b Z 9 _ __ ` `` ``` < > & ; # # x &amp; &lt &#38; &#x26; &nbsp; &#124; \\ \\ \\_ \\` \\| \\\\ \" ' = / - : @ ! [ ] ( ) * ** * ** ~ **b** *b* "+
	"<br> <br/> <BR /> <wbr> <b> </b> <ul> <li> </li> </ul> <p> </p > <td> </table> <table> <tr class=a> <span> <my-tag> <script> </script> <title> </title> <svg> "+
	"<a\u00a0href=\"x_y\"> <a\u00a0href='`'\u00a0b> <a\u00a0b\u00a0=\u00a0c/> <a\u00a0=> <a:b@c> <a.b@c> <http://a_b> <!-- --> <?a ?> <!A <![CDATA[ ]]> 日本 語。 é \u3000 \x00 \t \f", " ")

// checkCell makes sure that a cell is written without a tree, if it is, as goldmark
// writes it. It reports whether it is.
func checkCell(t *testing.T, cell string) bool {
	t.Helper()
	parts, known := cellParts([]byte(cell), nil)
	if !known {
		return false
	}
	writer := func() *markdownWriter {
		return &markdownWriter{
			source: []byte(cell),
			base:   7,
			cell:   true,
			place:  func(i int) uint32 { return uint32(i) },
			parts:  parts,
			cells: parser.NewParser(parser.WithBlockParsers(util.Prioritized(cellParser{}, 0)),
				parser.WithInlineParsers(inlineParsers()...)),
			origins: sourceMap{{0, 7, false}}, // the tag of the cell
		}
	}
	want, got := writer(), writer()
	want.parseCell()
	got.writeParts()
	if diff := cmp.Diff(want.String(), got.String()); diff != "" {
		t.Errorf("%q (-goldmark +parts):\n%s", cell, diff)
	}
	if diff := cmp.Diff(want.origins, got.origins, cmp.AllowUnexported(sourceMark{})); diff != "" {
		t.Errorf("places of %q (-goldmark +parts):\n%s", cell, diff)
	}
	if diff := cmp.Diff(want.losses, got.losses, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("losses of %q (-goldmark +parts):\n%s", cell, diff)
	}
	return true
}

// TestKnownCells says of which cells no tree is made.
func TestKnownCells(t *testing.T) {
	for cell, want := range map[string]bool{
		"LAMP_OUT":         true,
		"a < b & c > d":    true,
		"`a_b`<br>c":       true,
		`C:\lamps\on`:      true,
		`LAMP\_OUT`:        true,
		`<a href="x">y`:    true,
		"x<table>":         true,
		"a ` b":            true,
		"_a_":              false,
		"*a*":              true,
		"x **a_b**.":       true,
		"**`a`** b":        true,
		"**注意** a":         true,
		"**a *b* c**":      false,
		"***a***":          false,
		"**a* b":           false,
		"**a":              false,
		"a ** b":           false,
		"注**意**":           false,
		"[a]":              false,
		"<a@b>":            false,
		"<!-- a -->":       false,
		"<script>":         false,
		"a <":              false,
		"a<b":              false,
		"<title>a</title>": false,

		strings.Repeat("*a* ", maxOpeners*2/4) + "*a*": false, // more openers than goldmark may take
	} {
		if got := checkCell(t, cell); got != want {
			t.Errorf("%q: known %t, want %t", cell, got, want)
		}
	}
}

// TestCellsOfAny writes what is made of words by chance.
func TestCellsOfAny(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	known := 0
	for range 200000 {
		var b strings.Builder
		for range 1 + random.IntN(8) {
			b.WriteString(strings.ReplaceAll(cellWords[random.IntN(len(cellWords))], "\u00a0", " "))
			if random.IntN(4) == 0 {
				b.WriteByte(' ')
			}
		}
		cell := []byte(b.String())
		if checkCell(t, string(util.TrimRightSpace(util.TrimLeftSpace(cell)))) {
			known++
		}
		if t.Failed() {
			return
		}
	}
	if known < 10000 {
		t.Errorf("%d cells are known, want more", known)
	}
}

// tagSyntax is how CommonMark writes the tags that end in their line.
var tagSyntax = regexp.MustCompile(`^(?:<[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:[ \t]*=[ \t]*(?:[^"'=<>` + "`" + `\x00-\x20]+|'[^'\n]*'|"[^"\n]*"))?)*[ \t]*/?>|</[A-Za-z][A-Za-z0-9-]*[ \t]*>)`)

// TestTagsOfAny reads what is made of the signs of tags by chance.
func TestTagsOfAny(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	signs := []string{"a", "b-", "9", "_", ":", ".", " ", " ", "\t", "=", "=", "/", "/", "\"", "\"", "'", "'", "`", "<", ">", ">", ">", "é", "\x01", "\n", ` c="d"`, " e=f"}
	for range 300000 {
		b := "<"
		for range 1 + random.IntN(9) {
			b += signs[random.IntN(len(signs))]
		}
		b, _, _ = strings.Cut(b, "\n")
		if want, got := len(tagSyntax.FindString(b)), tagLength([]byte(b)); want != got {
			t.Fatalf("%q: length %d, want %d", b, got, want)
		}
	}
}

// TestTagParser makes sure that goldmark's parser and ours read the same tags, in one
// line and in several.
func TestTagParser(t *testing.T) {
	for _, document := range []string{"a <b c='d'>e</b>", "a <b\nc>", "a </b\n>", "> a <b\n> c='d\n> e'>", "- a\n\t<b>", "<a:b> <a@b> <b <c>"} {
		render := func(inlines []util.PrioritizedValue) string {
			p := newMarkdownParser(false, inlines, func(catalog.LossKind, int) {})
			w := &markdownWriter{source: []byte(document), place: func(i int) uint32 { return uint32(i) }}
			w.write(p.Parse(text.NewReader(w.source)))
			return w.String()
		}
		if diff := cmp.Diff(render(parser.DefaultInlineParsers()), render(inlineParsers())); diff != "" {
			t.Errorf("%q (-goldmark +ours):\n%s", document, diff)
		}
	}
}
