package scraper

import (
	"strings"

	"golang.org/x/net/html"
)

// A page of many topics may have titles of any level: those of parts within parts are
// lower. Where topics have numbers the marks of these tell, for there is one to a topic:
// between two of them without an h1 a lower heading must be a title. Marks stand at the
// end of their topics, where the first heading after one is the next title, or right
// below titles, where the last heading before one is its title.

// An outline is what tells where the topics of an HTML document begin.
type outline struct {
	parts []outlinePart
	marks int
}

// An outlinePart is a heading, a mark of a topic, or text between them.
type outlinePart struct {
	level   int // of a heading; 0 for others
	at      int // byte of the document
	mark    bool
	letters int // of text
}

// topicTitles returns where headings other than h1 stand that are titles of topics.
func (w *pageWords) topicTitles(text string) []int {
	if !w.hasMarks(text, 2) {
		return nil
	}
	o := w.outline(text)
	if o.marks < 2 {
		return nil
	}
	var titles []int
	below := o.marksBelowTitles()
	from := 0
	for i, p := range o.parts {
		if !p.mark {
			continue
		}
		if at, ok := o.title(o.parts[from:i], from == 0, below); ok {
			titles = append(titles, at)
		}
		from = i + 1
	}
	return titles
}

// hasMarks reports whether a text has so many marks of topics.
func (w *pageWords) hasMarks(text string, count int) bool {
	for _, pattern := range w.numbers {
		if len(pattern.FindAllStringIndex(text, count)) == count {
			return true
		}
	}
	return false
}

// title returns the title of the topic of a mark, which follows these parts, where it is
// no h1.
func (o *outline) title(parts []outlinePart, first, below bool) (at int, ok bool) {
	for i, p := range parts {
		switch {
		case p.level == 1 && !(first && o.isBookTitle(parts[i+1:])):
			return 0, false
		case p.level > 1 && !below:
			return p.at, true
		case p.level > 1:
			at, ok = p.at, true
		}
	}
	return at, ok
}

// isBookTitle reports whether an h1 before these parts is the title of all: it is the only
// one, and another heading follows at once.
func (o *outline) isBookTitle(parts []outlinePart) bool {
	count := 0
	for _, p := range o.parts {
		if p.level == 1 {
			count++
		}
	}
	return count == 1 && len(parts) > 0 && parts[0].level > 1
}

// marksBelowTitles reports whether marks stand below the titles of their topics: then more
// follows the last one than stands between the first and the heading before it.
func (o *outline) marksBelowTitles() bool {
	before, after, seen := 0, 0, false
	for _, p := range o.parts {
		switch {
		case p.mark:
			seen, after = true, 0
		case p.level > 0 && !seen:
			before = 0
		case seen:
			after += p.letters
		default:
			before += p.letters
		}
	}
	return after > before
}

// outline reads the headings and marks of an HTML document, headings in tables aside.
func (w *pageWords) outline(text string) *outline {
	o := &outline{}
	z := html.NewTokenizer(strings.NewReader(text))
	offset, within, heading, tables, hidden := 0, 0, 0, 0, false
	for {
		kind := z.Next()
		at := offset
		offset += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			return o
		case html.TextToken:
			words := strings.TrimSpace(string(z.Text()))
			switch {
			case words == "" || hidden:
			case heading > 0 && tables == 0:
				o.add(outlinePart{level: heading, at: within})
				heading = 0
			default:
				o.addText(words, w.number(words) != "")
			}
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			begins := kind == html.StartTagToken
			switch tag := string(name); {
			case isHeading(tag) && begins:
				heading, within = int(tag[1]-'0'), at
			case isHeading(tag):
				heading = 0
			case tag == "table" && begins:
				tables++
			case tag == "table":
				tables = max(0, tables-1)
			case tag == "script" || tag == "style" || tag == "title":
				hidden = begins
			}
		}
	}
}

func (o *outline) add(p outlinePart) { o.parts = append(o.parts, p) }

// addText adds a mark, or words to those before.
func (o *outline) addText(words string, mark bool) {
	n := len(o.parts)
	switch {
	case mark:
		o.marks++
		o.add(outlinePart{mark: true})
	case n > 0 && o.parts[n-1].letters > 0:
		o.parts[n-1].letters += len(words)
	default:
		o.add(outlinePart{letters: len(words)})
	}
}
