package htmlcheck

import (
	"bytes"
	"fmt"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"catsite/verify/links"
)

// A Tree is a set of files by slash-separated name, pages and what they load.
type Tree struct {
	files map[string][]byte
	pages map[string]*html.Node
	ids   map[string]map[string]int
}

// Parse parses the files that end in ".html".
func Parse(files map[string][]byte) (*Tree, error) {
	t := &Tree{files: files, pages: map[string]*html.Node{}, ids: map[string]map[string]int{}}
	for name, content := range files {
		if path.Ext(name) != ".html" {
			continue
		}
		doc, err := html.Parse(bytes.NewReader(content))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		t.pages[name] = doc
		t.ids[name] = map[string]int{}
		for n := range elements(doc) {
			if id, ok := Attr(n, "id"); ok {
				t.ids[name][id]++
			}
		}
	}
	return t, nil
}

// Pages returns the names of the pages, sorted.
func (t *Tree) Pages() []string { return slices.Sorted(maps.Keys(t.pages)) }

// Page returns the parsed page, nil for an unknown name.
func (t *Tree) Page(name string) *html.Node { return t.pages[name] }

// elements yields the elements below n in document order.
func elements(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && !yield(d) {
				return
			}
		}
	}
}

// Attr returns the value of an attribute and whether the element has it.
func Attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

// Find returns the elements with a tag that have all the given attributes, written
// name=value.
func Find(n *html.Node, tag string, attributes ...string) []*html.Node {
	var found []*html.Node
	for e := range elements(n) {
		if e.Data == tag && hasAll(e, attributes) {
			found = append(found, e)
		}
	}
	return found
}

func hasAll(e *html.Node, attributes []string) bool {
	for _, want := range attributes {
		name, value, _ := strings.Cut(want, "=")
		if got, ok := Attr(e, name); !ok || got != value {
			return false
		}
	}
	return true
}

// Text returns the words of n with white space collapsed.
func Text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Links returns every broken link of the tree: an address of the tree that no file
// has, or a fragment that its page does not. Base is the path at which the tree is
// published, "/" or "/sub/path/". Names for which optional is true may be missing.
func (t *Tree) Links(base string, optional func(name string) bool) []string {
	checker, err := links.New(base, func(name string) bool {
		_, exists := t.files[name]
		return exists || optional != nil && optional(name)
	})
	if err != nil {
		return []string{err.Error()}
	}
	var problems []string
	for _, name := range t.Pages() {
		for _, broken := range checker.Page(name, t.files[name]) {
			problems = append(problems, broken.String())
		}
	}
	broken, err := checker.Fragments(func(name string) ([]byte, error) { return t.files[name], nil })
	for _, b := range broken {
		problems = append(problems, b.String())
	}
	if err != nil {
		problems = append(problems, err.Error())
	}
	return problems
}

// Clicks returns how many links lead to each page from start at least; pages that
// cannot be reached are not in it.
func (t *Tree) Clicks(start string) map[string]int {
	clicks := map[string]int{start: 0}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		name := queue[0]
		for _, a := range Find(t.pages[name], "a") {
			href, _ := Attr(a, "href")
			next := resolve(name, href)
			if _, seen := clicks[next]; t.pages[next] != nil && !seen {
				clicks[next] = clicks[name] + 1
				queue = append(queue, next)
			}
		}
	}
	return clicks
}

// Unreached returns the pages that cannot be reached from start by links, sorted.
func (t *Tree) Unreached(start string) (unreached []string) {
	clicks := t.Clicks(start)
	for _, name := range t.Pages() {
		if _, ok := clicks[name]; !ok {
			unreached = append(unreached, name)
		}
	}
	return unreached
}
