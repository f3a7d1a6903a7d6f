package feed

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"catsite/catalog"
)

// BenchmarkWrite writes a catalog of 50,000 events, of 5,000 where it must be short, most
// of which two editions have. Beside time it says how much the heap grows at most, in MB.
func BenchmarkWrite(b *testing.B) {
	n := 50_000
	if testing.Short() {
		n = 5000
	}
	cat := exampleCatalog()
	events := cat.Events
	cat.Events = make([]*catalog.Event, 0, n)
	for i := range cap(cat.Events) {
		e := *events[1+i%2] // two editions each
		e.Key, e.Slug, e.Code = fmt.Sprintf("%s~%d", e.Key, i), fmt.Sprintf("%s-%d", e.Slug, i), fmt.Sprintf("%s_%d", e.Code, i)
		cat.Events = append(cat.Events, &e)
	}
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	done, peak := make(chan bool), make(chan uint64)
	go func() { peak <- peakHeap(done) }()
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(&scratch{b.TempDir()}, cat, nil, exampleOptions); err != nil {
			b.Fatal(err)
		}
	}
	close(done)
	b.ReportMetric(float64(<-peak-before.HeapAlloc)/(1<<20), "peak-MB")
}

// scratch is files of which only those are kept that are read again.
type scratch struct{ dir string }

func (s *scratch) Create(name string) (io.WriteCloser, error) {
	if name != linesPath {
		return failing{}, nil
	}
	return os.Create(filepath.Join(s.dir, path.Base(name)))
}

func (s *scratch) Open(name string) (io.ReadCloser, error) {
	return os.Open(filepath.Join(s.dir, path.Base(name)))
}

// peakHeap returns the most bytes that the heap has while nothing is done.
func peakHeap(done <-chan bool) (peak uint64) {
	var now runtime.MemStats
	for {
		runtime.ReadMemStats(&now)
		peak = max(peak, now.HeapAlloc)
		select {
		case <-done:
			return peak
		case <-time.After(5 * time.Millisecond):
		}
	}
}
