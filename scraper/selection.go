package scraper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"catsite/catalog"
)

// A selection is what an edition says about which parts of its HTML documents are
// read. The zero value reads all.
type selection struct {
	content string            // what alone is read, as the project has it
	within  goquery.Matcher   // content, nil for everything
	without []goquery.Matcher // what is left out
}

// pageTitle is read wherever the content is: topics without a heading are called by it.
var pageTitle = cascadia.MustCompile("head > title")

func newSelection(e *catalog.Edition) (s selection, err error) {
	if s.content = e.Content; s.content != "" {
		if s.within, err = cascadia.Compile(s.content); err != nil {
			return s, fmt.Errorf("edition %s: content %q: %w", e.ID, s.content, err)
		}
	}
	for _, ignore := range e.Ignore {
		without, err := cascadia.Compile(ignore)
		if err != nil {
			return s, fmt.Errorf("edition %s: ignore %q: %w", e.ID, ignore, err)
		}
		s.without = append(s.without, without)
	}
	return s, nil
}

// apply returns an HTML document as long as it was, with a comment in the place of
// each part that is not read, and these parts in order. The title is always read.
func (s *selection) apply(text string) (string, []stretch, error) {
	if s.within == nil && len(s.without) == 0 {
		return text, nil, nil
	}
	marked, marks := markTags(text)
	page, err := goquery.NewDocumentFromReader(strings.NewReader(marked))
	if err != nil {
		return "", nil, fmt.Errorf("content and ignore: %w", err)
	}
	var gaps []stretch
	if s.within != nil {
		kept := marks.stretches(page.FindMatcher(s.within))
		if len(kept) == 0 {
			return "", nil, fmt.Errorf("content %q matches nothing here; add what this document has in its place, after a comma", s.content)
		}
		kept = append(kept, marks.stretches(page.FindMatcher(pageTitle))...)
		gaps = between(joined(kept), len(text))
	}
	for _, m := range s.without {
		gaps = append(gaps, marks.stretches(page.FindMatcher(m))...)
	}
	gaps = joined(gaps)
	return blank(text, gaps), gaps, nil
}

// A stretch is the bytes of a document from one to before another.
type stretch struct{ from, to int }

// joined returns stretches in order, those that touch as one.
func joined(list []stretch) []stretch {
	slices.SortFunc(list, func(a, b stretch) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	var all []stretch
	for _, s := range list {
		if n := len(all); n > 0 && s.from <= all[n-1].to {
			all[n-1].to = max(all[n-1].to, s.to)
		} else {
			all = append(all, s)
		}
	}
	return all
}

// between returns what stretches in order leave of a document.
func between(list []stretch, length int) []stretch {
	var rest []stretch
	from := 0
	for _, s := range list {
		if s.from > from {
			rest = append(rest, stretch{from, s.from})
		}
		from = s.to
	}
	if from < length {
		rest = append(rest, stretch{from, length})
	}
	return rest
}

// holds reports whether a byte is in one of the stretches, which are in order.
func holds(list []stretch, at int) bool {
	i, found := slices.BinarySearchFunc(list, at, func(s stretch, at int) int { return cmp.Compare(s.from, at) })
	return found || i > 0 && at < list[i-1].to
}

// blank returns a document with a comment in the place of each stretch: unlike a space it
// parts no words. A stretch too short for one becomes space.
func blank(text string, gaps []stretch) string {
	const begin, end = "<!--", "-->"
	var b strings.Builder
	b.Grow(len(text))
	from := 0
	for _, gap := range gaps {
		b.WriteString(text[from:gap.from])
		length := gap.to - gap.from
		if room := length - len(begin) - len(end); room >= 0 {
			b.WriteString(begin)
			b.WriteString(strings.Repeat(" ", room))
			b.WriteString(end)
		} else {
			b.WriteString(strings.Repeat(" ", length))
		}
		from = gap.to
	}
	b.WriteString(text[from:])
	return b.String()
}
