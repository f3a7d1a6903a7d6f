package scraper

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// hostile are documents that grow with n, by name.
var hostile = map[string]func(n int) string{
	"rows.html": func(n int) string {
		return "<table><tr><th>Event type<th>Event type ID<th>Description" + numbered(n, "<tr><td>ROW_%d<td>%[1]d<td>Row %[1]d stands <b>alone</b>.\n")
	},
	"rows.md": func(n int) string {
		return "|Event type|Event type ID|Description|\n|-|-|-|\n" + numbered(n, "| `ROW_%d` | %[1]d | Row %[1]d stands **alone**. |\n")
	},
	"rows.mdx": func(n int) string {
		return "<table>\n<tr><th>Event type</th><th>Description</th></tr>\n" + numbered(n, "  <tr>\n    <td>`ROW_%d`</td>\n    <td>Row\n\n    stands **alone**.</td>\n  </tr>\n") + "</table>\n"
	},
	"commented.md": func(n int) string {
		return "|Event type|Event type ID|\n|-|-|\n" + numbered(n, "| ROW_%d | 1 |\n<!-- | NO_ROW | 2 | -->\n")
	},
	"cut.md": func(n int) string {
		return "|Event type|Event type ID|\n|-|-|\n" + numbered(n, "| ROW_%d | 1 |\n\n")
	},
	"spans.html": func(n int) string {
		return "<table><tr><th>Event type<th>Event type ID" + strings.Repeat("<tr><td colspan=65534 rowspan=65534>a<td colspan=65534 rowspan=65534>b\n", n)
	},
	"wide spans.html": func(n int) string {
		return "<table><tr>" + strings.Repeat("<th colspan=65534 rowspan=65534>Event type", n) + strings.Repeat("<tr><td rowspan=65534>a", n)
	},
	"tables.html": func(n int) string {
		return numbered(n, "<table><tr><th>Event type<th>Description<tr><td>TABLE_%d<td>Alone.</table>\n")
	},
	"tables.md": func(n int) string {
		return numbered(n, "|Event type|Description|\n|-|-|\n| TABLE_%d | Alone. |\n\n")
	},
	"small tables.md": func(n int) string {
		return numbered(n, "|Event type|Description|\n|-|-|\n|T_%d|Alone.|\n\n")
	},
	"unknown tables.md": func(n int) string { return strings.Repeat("|a|b|\n|-|-|\n|1|2|\n\n", n) },
	"untitled.html": func(n int) string {
		return strings.Repeat("<p>a", 20*n) + strings.Repeat("<table><tr><th>Event type<tr><td>A</table>", n)
	},
	"heads.html": func(n int) string {
		return "<table>" + strings.Repeat("<tr><th>Event type<th>Description\n", n) + strings.Repeat("<tr><td>Event type<td>Description\n", n)
	},
	"blank heads.html": func(n int) string {
		return "<table>" + strings.Repeat("<tr><th><th>\n", n) + "<tr><td>a<td>b"
	},
	"pairs.html": func(n int) string {
		return "<table><tr><th>Event type<th>Event type ID" + numbered(n, "<tr><td>PAIR_%d<td>1<tr><td colspan=2>Described.\n")
	},
	"bold.md": func(n int) string {
		return "|Event type|Description|\n|-|-|\n" + strings.Repeat("| **a** | |\n", n)
	},
	"images.md":   func(n int) string { return strings.Repeat("![a](b) ", n) },
	"bytes.md":    func(n int) string { return strings.Repeat("é\xff ", n) },
	"boxes.html":  func(n int) string { return strings.Repeat("<div>", n) + "a" },
	"nested.html": func(n int) string { return strings.Repeat("<table><tr><td>a", n) },
	"one line.mdx": func(n int) string {
		return strings.Repeat("<b>a</b>{\"x\"}<C/>{/* y */}`", n)
	},
	"open.mdx":  func(n int) string { return strings.Repeat("<Tab>\n<div>\n", n) },
	"ticks.mdx": func(n int) string { return strings.Repeat("`a``b```c````d <a {", n) },
}

func numbered(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// TestLinear reads hostile documents at n and four times n. Quadratic time would be
// sixteen times as long; memory is that which was ever allocated. A busy machine can
// spoil a measurement, but not five of them.
func TestLinear(t *testing.T) {
	const n, times, tries = 1000, 4, 5
	for name, document := range hostile {
		t.Run(name, func(t *testing.T) {
			var problem string
			for range tries {
				small, few := cost(t, name, document(n))
				large, many := cost(t, name, document(n*times))
				problem = ""
				if large > 10*small && large > 100*time.Millisecond {
					problem = fmt.Sprintf("%d times the document takes %v instead of %v", times, large, small)
				}
				if many > 6*few {
					problem = fmt.Sprintf("%d times the document allocates %d bytes instead of %d", times, many, few)
				}
				if problem == "" {
					return
				}
			}
			t.Error(problem)
		})
	}
}

// cost returns what reading a document takes: the least time of a few, and bytes.
func cost(t *testing.T, name, text string) (spent time.Duration, allocated uint64) {
	documents := fstest.MapFS{strings.ReplaceAll(name, " ", "-"): {Data: []byte(text)}}
	var before, after runtime.MemStats
	spent = time.Hour
	for range 3 {
		runtime.ReadMemStats(&before)
		start := time.Now()
		e := readAll(t, documents, "en")
		spent = min(spent, time.Since(start))
		runtime.ReadMemStats(&after)
		allocated = after.TotalAlloc - before.TotalAlloc
		if err := checkEdition(e); err != nil {
			t.Fatal(err)
		}
	}
	return spent, allocated
}
