package scraper

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// The benchmarks read one document with a table of this many rows.
const benchRows = 1000

func BenchmarkHTML(b *testing.B) {
	var s strings.Builder
	s.WriteString("<h1>Network Agent events</h1><table><tr><th>Event type display name<th>Event type ID<th>Event type<th>Description<th>Severity<th>Default storage term</tr>\n")
	for i := range benchRows {
		fmt.Fprintf(&s, "<tr><td><p>Lamp %d is out</p></td><td><p>%d</p></td><td><p>LAMP<wbr>_OUT_%d</p></td>"+
			"<td><p>Nobody has seen lamp %d burn since the day before yesterday.</p><p>In that case:</p><ul><li>Fill it up with <b>oil</b>.</li><li>Light it.</li></ul></td>"+
			"<td><p>Warning</p></td><td><p>90 days</p></td></tr>\n", i, i+4000, i, i)
	}
	s.WriteString("</table>")
	benchmark(b, "a.html", s.String())
}

func BenchmarkMarkdown(b *testing.B) {
	var s strings.Builder
	s.WriteString("# Network Agent events\n\n|Event type display name|Event type ID|Event type|Description|Severity|Default storage term|\n|-|-|-|-|-|-|\n")
	for i := range benchRows {
		fmt.Fprintf(&s, "| Lamp %d is out | %d | LAMP_OUT_%d | Nobody has seen lamp %d burn since the day before yesterday.<br><br>"+
			"In that case:<ul><li>Fill it up with **oil**.</li><li>Light it.</li></ul> | Warning | 90 days |\n", i, i+4000, i, i)
	}
	benchmark(b, "a.md", s.String())
}

func benchmark(b *testing.B, name, text string) {
	documents := fstest.MapFS{name: {Data: []byte(text)}}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if e := readAll(b, documents, "en"); len(e.Tables[0].Records) != benchRows {
			b.Fatalf("%d records, want %d", len(e.Tables[0].Records), benchRows)
		}
	}
}
