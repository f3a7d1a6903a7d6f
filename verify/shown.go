package verify

import (
	"strings"

	"golang.org/x/net/html"
)

// A shown value is what an element of a page says.
type shown struct {
	// own is the value in the page's words, "" where it says that there is none;
	// original is the letter of the source beside it, "" for none.
	own, original string
}

// shownBy returns what an element shows. What stands beside a value has a class of its
// own: "empty" is why there is none, "original" the letter of the source, and the
// others are no part of it.
func shownBy(n *html.Node) shown {
	var own, original strings.Builder
	var visit func(n *html.Node, to *strings.Builder)
	visit = func(n *html.Node, to *strings.Builder) {
		for c := range n.ChildNodes() {
			switch class, _ := attribute(c, "class"); {
			case c.Type == html.TextNode:
				to.WriteString(c.Data)
			case c.Data == "button", class == "mark", class == "hidden", class == "aside", class == "empty", class == "key":
			case class == "original":
				visit(c, &original)
			default:
				visit(c, to)
			}
		}
	}
	visit(n, &own)
	return shown{plain(own.String()), plain(original.String())}
}

// textOf returns the text of an element and of all in it.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func attribute(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}
