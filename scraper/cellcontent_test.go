package scraper

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/catalog"
)

// What is read as words alone says what it would say as blocks.
func TestOnlyWords(t *testing.T) {
	tests := map[string]bool{
		"": true, " \n ": true, "<p></p>": true, "4000": true, "\n <p>4000</p>": false, "<p> a\n\tb </p>": true,
		"A_<wbr>B_<wbr>C": true, "<p>a <wbr>\n<wbr> b<span> c</span></p>": true, "\u00a0<wbr>x": true,
		"a<br>b": false, "a <b>b</b>": false, "<p id=x>a</p>": false, "<p>a</p><p>b</p>": false, "<ul><li>a</ul>": false,
		strings.Repeat("long ", longRun): true, "a<wbr>" + strings.Repeat("long ", longRun): false,
	}
	for cell, want := range tests {
		read := func() (*documentReader, *node) {
			markup := newMarkup("<table><tr><td>"+cell, func(i int) uint32 { return uint32(i) })
			td := scanned(newScanner(markup, &workspace{})).first.first.first.first
			reader := newEditionReader(&catalog.Setup{}, &catalog.Edition{})
			return &documentReader{editionReader: reader, harvest: &harvest{}}, td
		}
		d, td := read()
		if _, only := onlyWords(td); only != want {
			t.Errorf("%.40q: only words: %v, want %v", cell, only, want)
		}
		got := d.content(td)
		d, td = read()
		text := d.blocks(td, true)
		if diff := cmp.Diff(text, got.rich()); diff != "" || got.plain != text.Plain() {
			t.Errorf("%.40q says %.40q: (-blocks +content)\n%s", cell, got.plain, diff)
		}
	}
}
