package main

import (
	"path/filepath"
	"strconv"
	"testing"

	"catsite/catalog"
	"catsite/internal/benchsite"
	"catsite/output"
)

// benchEvents is how many events the benchmarks of stages have.
const benchEvents = 500

// benchProject writes a made-up project and returns its file.
func benchProject(b *testing.B, events int) string {
	b.Helper()
	dir := b.TempDir()
	if err := benchsite.Write(dir, benchsite.Options{Events: events}); err != nil {
		b.Fatal(err)
	}
	return filepath.Join(dir, "catsite.toml")
}

func openBench(b *testing.B, config string) *judged {
	b.Helper()
	j, err := open(config)
	if err != nil {
		b.Fatal(err)
	}
	return j
}

func BenchmarkReconcile(b *testing.B) {
	j := openBench(b, benchProject(b, benchEvents))
	editions, err := read(b.Context(), j.project, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if c := catalog.Reconcile(j.project.Setup, editions); len(c.Events) != benchEvents {
			b.Fatalf("%d events, want %d", len(c.Events), benchEvents)
		}
	}
}

// BenchmarkBuild builds whole sites on disk. Beside the time of all it says that of each
// stage, in milliseconds.
func BenchmarkBuild(b *testing.B) {
	for _, events := range []int{benchEvents, 4 * benchEvents} {
		b.Run(strconv.Itoa(events), func(b *testing.B) {
			config := benchProject(b, events)
			took := map[string]float64{}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				for _, c := range openBench(b, config).publishBench(b, filepath.Join(b.TempDir(), strconv.Itoa(i))) {
					took[c.name] += float64(c.wall.Microseconds()) / 1000
				}
			}
			for name, ms := range took {
				b.ReportMetric(ms/float64(b.N), name+"-ms")
			}
		})
	}
}

// publishBench publishes an open project and returns the stages of that.
func (j *judged) publishBench(b *testing.B, out string) []stage {
	b.Helper()
	stage, err := output.NewStage(out)
	if err != nil {
		b.Fatal(err)
	}
	defer stage.Discard()
	var s stages
	s.writesTo(stage.Written)
	if err := j.judge(b.Context(), never, "", &s); err != nil {
		b.Fatal(err)
	}
	if _, err := j.write(stage, &s); err != nil {
		b.Fatal(err)
	}
	s.begin("publish", "", 0)
	if err := stage.Publish(); err != nil {
		b.Fatal(err)
	}
	s.end()
	return s.list
}
