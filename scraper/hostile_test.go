package scraper

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unsafe"

	"catsite/catalog"
)

func sameString(a, b string) bool { return unsafe.StringData(a) == unsafe.StringData(b) }

// TestDepth nests elements deeper than the parser takes: no word is lost, and what
// comes after is as if nothing had been.
func TestDepth(t *testing.T) {
	after := "<h2>After</h2><table><tr><th>Event type</th></tr><tr><td>DEEP</td></tr></table>"
	for _, name := range []string{"div", "ul><li", "b", "span", "blockquote", "table><tr><td", "a href=x", "dl><dd", "h2", "font><p"} {
		t.Run(name, func(t *testing.T) {
			var open, end strings.Builder
			for range 5000 {
				open.WriteString("<" + name + ">")
				for _, part := range []string{"td", "tr", "table", "li", "ul", "dd", "dl", "p", "div", "b", "span", "blockquote", "a", "h2"} {
					if strings.Contains("<"+strings.ReplaceAll(name, " href=x", "")+">", "<"+part+">") {
						end.WriteString("</" + part + ">")
					}
				}
			}
			e := readAll(t, fstest.MapFS{"a.html": {Data: []byte("<h1>Top</h1>" + open.String() + "inmost" + end.String() + after)}}, "en")
			topic := e.Topics[0]
			if got := topic.Blocks.Plain(); !strings.Contains(got, "inmost") || !strings.Contains(got, "After") {
				t.Errorf("words of the topic: %q", got)
			}
			last := topic.Blocks[len(topic.Blocks)-1]
			if last.Table == nil || len(last.Table.Records) != 1 {
				t.Errorf("last block is %v, want the table behind", last)
			}
			want := 1
			switch name {
			case "span", "a href=x", "h2", "font><p":
				want = 0 // these do not nest
			}
			if got := depths(e); got != want {
				t.Errorf("depth beyond the limit is told %d times, want %d", got, want)
			}
		})
	}
}

// depths counts the losses of depth.
func depths(e *catalog.Edition) int {
	n := 0
	for _, l := range e.Documents[0].Losses {
		if l.Kind == catalog.LostDepth {
			n++
		}
	}
	return n
}

// TestDepthMarkdown nests quotes and lists deeper than is read.
func TestDepthMarkdown(t *testing.T) {
	for text, want := range map[string]int{
		strings.Repeat("> ", maxNesting-1) + "a":                                     0,
		strings.Repeat("> ", maxNesting+5) + "a\n\n" + strings.Repeat(">", 99) + "b": 1,
		strings.Repeat("- ", maxNesting+5) + "a":                                     1,
	} {
		e := readAll(t, fstest.MapFS{"a.md": {Data: []byte(text)}}, "en")
		if got := depths(e); got != want {
			t.Errorf("%q: depth beyond the limit is told %d times, want %d", text, got, want)
		}
		if got := e.Topics[0].Blocks.Plain(); !strings.Contains(got, "a") {
			t.Errorf("%q: words %q", text, got)
		}
	}
}

// TestUnclosed reads more elements than may be nested, none of which is closed, as
// HTML allows: each is where it belongs.
func TestUnclosed(t *testing.T) {
	const count = 1000
	fill := func(s string) string { return strings.Repeat(s, count) }
	for name, text := range map[string]string{
		"paragraphs":  fill("<p>a"),
		"items":       "<ul>" + fill("<li>a"),
		"definitions": "<dl>" + fill("<dt>a<dd>b"),
		"rows":        "<table><tr><td>A" + fill("<tr><td>a<td>b"),
		"sections":    "<table>" + fill("<tbody><tr><td>a"),
		"bold":        fill("<p><b>a"),
		"headings":    fill("<h2>a"),
	} {
		e := readAll(t, fstest.MapFS{"a.html": {Data: []byte("<h1>Top</h1>" + text)}}, "en")
		blocks := e.Topics[0].Blocks
		got := len(blocks)
		if len(blocks) == 1 {
			got = max(len(blocks[0].Blocks), len(blocks[0].Rows))
		}
		if want := map[string]int{"definitions": 2 * count, "rows": count + 1}[name]; got != max(want, count) {
			t.Errorf("%s: %d, want %d", name, got, max(want, count))
		}
	}
}

// TestTime reads much of what is known to take parsers more than linear time. The
// bound is far above what it takes and far below what quadratic time would.
func TestTime(t *testing.T) {
	const size = 1 << 18
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	wide := strings.Repeat("|a", 20000) + "\n" + strings.Repeat("|-", 20000) + "\n" + strings.Repeat("|x\n", 20000)
	for name, text := range map[string]string{
		"links.md":         fill("[a]("),
		"angle links.md":   fill("[a](<b"),
		"emphasis.md":      fill("*a_ "),
		"images.md":        fill("!["),
		"quotes.md":        fill(">") + "a",
		"lists.md":         fill("- ") + "a",
		"definitions.md":   strings.Repeat(fill("[a]: b\n"), 4),
		"code.md":          "|a|b|\n|-|-|\n" + fill("|`x\\|y`|z|\n"),
		"wide.md":          wide,
		"one cell.md":      "|a|\n|-|\n" + fill("|`\\|"),
		"delimiters.md":    fill("|-|\n|-|-|\n"),
		"headings.md":      fill("# a\n"),
		"scripts.md":       fill("a <script> "),
		"open.html":        fill("<p><b><i>x"),
		"fonts.html":       fill("<p><b id=1><a href=2>"),
		"svg.html":         fill("<svg>x<object>"),
		"stray.html":       "<table>" + fill("x<tr>"),
		"anchors.html":     fill("x<a id=1></a>"),
		"spans.html":       "<table>" + fill("<tr><td rowspan=9 colspan=9>"),
		"tall.html":        "<table>" + strings.Repeat("<td rowspan=0>", 20000) + fill("<tr>"),
		"attributes.html":  "<p " + fill("a=b ") + ">",
		"tables.html":      fill("<table><tr><th>Event type</th></tr><tr><td>A</td></tr></table><p>warning"),
		"tops.html":        fill("<h1>a</h1>"),
		"nested lists.htm": fill("<ul><li>x"),
		"entities.html":    fill("&amp;&lt;"),
		"related.html":     "<p>See also" + fill("<ul><li>a</ul>"),
		"same words.html":  "<h1>" + fill("warning ") + "</h1><table><th>Event type<tr><td>A</table>",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			e := readAll(t, fstest.MapFS{name: {Data: []byte(text)}}, "en")
			if spent := time.Since(start); spent > 10*time.Second {
				t.Errorf("%d bytes took %v", len(text), spent)
			} else {
				t.Logf("%d bytes, %d topics, %d tables: %v", len(text), len(e.Topics), len(e.Tables), spent.Round(time.Millisecond))
			}
		})
	}
}

// checkEdition reports what must never be, whatever the documents hold.
func checkEdition(e *catalog.Edition) error {
	ids := map[string]bool{}
	for _, topic := range e.Topics {
		if topic.ID == "" || ids[topic.ID] {
			return fmt.Errorf("topic ID %q is empty or not unique", topic.ID)
		}
		ids[topic.ID] = true
		if err := checkText(topic.Blocks); err != nil {
			return fmt.Errorf("topic %s: %w", topic.ID, err)
		}
		for _, ref := range append(topic.Related, topic.Sections...) {
			if err := checkReference(ref); err != nil {
				return err
			}
		}
	}
	for _, table := range e.Tables {
		if err := checkTable(table); err != nil {
			return fmt.Errorf("topic %s, table %d: %w", table.Topic.ID, table.Ordinal, err)
		}
	}
	return nil
}

func checkTable(t *catalog.Table) error {
	seen := map[int]bool{}
	account := func(row int) error {
		if row < 1 || row > t.Rows || seen[row] {
			return fmt.Errorf("row %d of %d is counted twice or is none", row, t.Rows)
		}
		seen[row] = true
		return nil
	}
	for _, r := range t.Records {
		if err := account(r.Row); err != nil {
			return err
		}
		if r.Cells > len(t.Header) && r.Cells-len(t.Header) != len(r.Surplus) {
			return fmt.Errorf("row %d: %d cells, header %d, surplus %d", r.Row, r.Cells, len(t.Header), len(r.Surplus))
		}
		for _, v := range r.Values {
			if err := checkText(v.Text); err != nil {
				return err
			}
		}
	}
	for _, x := range t.Excluded {
		for _, row := range x.Rows {
			if err := account(row); err != nil {
				return err
			}
		}
	}
	if len(seen) != t.Rows {
		return fmt.Errorf("%d of %d rows are accounted for", len(seen), t.Rows)
	}
	return nil
}

func checkText(text catalog.Text) (err error) {
	text.References(func(ref *catalog.Reference) {
		if err == nil {
			err = checkReference(ref)
		}
	})
	return err
}

func checkReference(ref *catalog.Reference) error {
	scheme, _, _ := strings.Cut(ref.URL, ":")
	switch scheme {
	case "", "http", "https", "mailto":
		return nil
	}
	return fmt.Errorf("link %q leads to %q", ref.Text, ref.URL)
}
