package scraper

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"testing/fstest"
)

// maxLive is how many times its length a document may keep in memory at once while it
// is read, what was garbage already when a collection began included. Small documents
// need more than large ones, in which it is half of this.
const maxLive = 40

// maxTinyLive is that of tables of nineteen bytes, of which each is a table of the
// catalog nevertheless.
const maxTinyLive = 52

// TestMemory reads documents of every kind and looks at what is in use at each
// collection, of which there are many.
func TestMemory(t *testing.T) {
	const n, tiny = 4000, "unknown-tables.md"
	dense := func(n int) string { return "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1", 20), n/2) }
	documents := map[string]string{
		"dense.html": dense(n), "wide.html": "<table><tr>" + strings.Repeat("<td>1", 20*n),
		"pipes.mdx": hostile["rows.md"](n), "rows.mdx": hostile["rows.mdx"](n), "nested.html": hostile["nested.html"](10 * n),
		"deep.html": strings.Repeat("<div>", 10*n) + "a", "deep.md": strings.Repeat("> ", 10*n) + "a",
		"small-tables.md": hostile["small tables.md"](5 * n), tiny: hostile["unknown tables.md"](5 * n),
	}
	for _, name := range []string{"rows.html", "rows.md", "tables.html", "tables.md", "spans.html"} {
		documents[name] = hostile[name](n)
	}
	for name, text := range documents {
		t.Run(name, func(t *testing.T) {
			most := float64(maxLive)
			if name == tiny {
				most = maxTinyLive
			}
			got := live(t, name, text)
			// On a busy machine a collection takes longer, and counts as in use what is
			// made meanwhile: that adds to the figure and never takes from it.
			for again := 0; got > most && again < 4; again++ {
				got = min(got, live(t, name, text))
			}
			if got > most {
				t.Errorf("%d bytes keep %.1f times as many in use, want at most %.0f times", len(text), got, most)
			}
		})
	}
}

// live returns how many times its length reading a document keeps in memory at most.
func live(t *testing.T, name, text string) float64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	documents := fstest.MapFS{name: {Data: []byte(text)}}
	runtime.GC()
	before := liveHeap()
	stop, most := make(chan bool), make(chan uint64)
	go func() {
		peak := before
		for {
			select {
			case <-stop:
				most <- peak
				return
			default:
				peak = max(peak, liveHeap())
				runtime.Gosched()
			}
		}
	}()
	e := readAll(t, documents, "en")
	runtime.GC()
	stop <- true
	peak := <-most
	runtime.KeepAlive(e)
	return float64(peak-before) / float64(len(text))
}

// liveHeap returns how many bytes were in use after the last collection.
func liveHeap() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
