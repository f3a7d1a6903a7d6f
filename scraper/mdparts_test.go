package scraper

import (
	"io"
	"math"
	"math/rand/v2"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// checkParts makes sure that a document is rendered as well in parts, which end
// wherever they can, as in one.
func checkParts(t *testing.T, text string, mdx bool) {
	t.Helper()
	r := newRuler(text)
	whole, parts := renderMarkdown(text, r, mdx, math.MaxInt32), renderMarkdown(text, r, mdx, 1)
	html, err := io.ReadAll(whole.markup)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(parts.markup)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(html), string(got)); diff != "" {
		t.Errorf("%q, MDX %t (-whole +parts):\n%s", text, mdx, diff)
		return
	}
	if diff := cmp.Diff(whole.losses, parts.losses); diff != "" {
		t.Errorf("losses of %q, MDX %t (-whole +parts):\n%s", text, mdx, diff)
	}
	for i := range len(html) + 1 {
		parts.markup.release(i)
		if want, got := whole.markup.at(i), parts.markup.at(i); want != got {
			t.Errorf("%q, MDX %t: byte %d of %q is at %d in whole, at %d in parts", text, mdx, i, html, want, got)
			return
		}
	}
	words := func(size int) string {
		return textOf(scanned(newScanner(renderMarkdown(text, r, mdx, size).markup, &workspace{})))
	}
	if diff := cmp.Diff(words(math.MaxInt32), words(1)); diff != "" {
		t.Errorf("words of %q, MDX %t (-whole +parts):\n%s", text, mdx, diff)
	}
}

// TestParts renders the documents of the cases in parts.
func TestParts(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("Glob: %v, %v", paths, err)
	}
	for _, file := range paths {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, document := range archive.Files {
			if format(path.Base(document.Name)) != htmlFormat {
				checkParts(t, string(document.Data), path.Ext(document.Name) == ".mdx")
			}
		}
	}
	for name, document := range hostile {
		if format(name) != htmlFormat {
			checkParts(t, document(50), path.Ext(name) == ".mdx")
		}
	}
}

// partLines are lines of which each begins, goes on with or ends something that another
// may have left open.
var partLines = strings.Split(`words
words|with [a link][b] and [b]
[b]: url
[b]: other "title"
[c]:
/url
 'title'
"open title
| a | b |
|-|-|
| 1 | [b] |
| 1 | 2 |
a | b
-:|:-
|-
# Heading
# Heading {#own}
Heading
===
---
***
- item
  more
+ item
1. item
   - inner
      code
    code
	code
> quote
>
> | a | b |
> |-|-|
> - deep
`+"```\n```js\n~~~\n``` ```"+`
<div>
</div>
<p>words</p>
<!-- comment
-->
<!-- whole -->
<pre>
</pre>
<script>
</script>
<? php
<![CDATA[
]]>
<svg>
words </svg> words
<table>
<tr><td>
</td></tr></table>
:::note Title
:::
{/* comment
*/}
<Tab title="a">
</Tab>
import a from 'b'
\
  
 
**bold
bold**
<b>`, "\n")

// TestEditableOfAny edits what is made of lines by chance, also where there seems to be
// nothing to edit.
func TestEditableOfAny(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	lines := append(slices.Clone(partLines), "[!INCLUDE [a](b)]", "[!include [a](b)] c", " <br>", "a ::: b", "| <!-- a --> |")
	untouched := 0
	for range 20000 {
		text := "front\n"
		for range 1 + random.IntN(4) {
			text += lines[random.IntN(len(lines))] + strings.Repeat("\n", 1+random.IntN(2))
		}
		skip := random.IntN(2) * len("front\n")
		e := &markdownEditor{text: text, at: skip, unended: map[string]bool{}}
		e.edit()
		edited, marks := editMarkdown(text, skip, false)
		if diff := cmp.Diff(e.out.String(), edited); diff != "" {
			t.Fatalf("%q (-want +got):\n%s", text, diff)
		}
		if diff := cmp.Diff(e.marks, marks, cmp.AllowUnexported(sourceMark{})); diff != "" {
			t.Fatalf("marks of %q (-want +got):\n%s", text, diff)
		}
		if !editable(text) {
			untouched++
		}
	}
	if untouched < 5000 {
		t.Errorf("%d texts have nothing to edit, want more", untouched)
	}
}

// TestPartsOfAny renders in parts what is made of lines by chance.
func TestPartsOfAny(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range 1 + random.IntN(14) {
			b.WriteString(partLines[random.IntN(len(partLines))] + strings.Repeat("\n", 1+random.IntN(2)))
		}
		checkParts(t, b.String(), random.IntN(3) == 0)
		if t.Failed() {
			return
		}
	}
}
