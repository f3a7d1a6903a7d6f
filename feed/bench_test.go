package feed

import (
	"fmt"
	"testing"
)

// BenchmarkWrite writes a catalog of 10,000 events.
func BenchmarkWrite(b *testing.B) {
	cat := exampleCatalog()
	events := cat.Events
	for len(cat.Events) < 10_000 {
		e := *events[len(cat.Events)%len(events)]
		e.Key = fmt.Sprintf("%s~%d", e.Key, len(cat.Events))
		e.Slug = fmt.Sprintf("%s-%d", e.Slug, len(cat.Events))
		cat.Events = append(cat.Events, &e)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := Write(discard{}, cat, nil, exampleOptions); err != nil {
			b.Fatal(err)
		}
	}
}
