package rules_test

import (
	"fmt"
	"testing"
)

// What many tables of a document lack is told of the first of them, each by itself;
// the last of these stands for the rest.
func TestManyTablesWithOneFault(t *testing.T) {
	const tables, told = 25, 20
	w := valid()
	few, other := w.en[1], w.en[1]
	few.Columns = []string{"name", "id", "code", "description"}
	w.en = w.en[:1]
	for i := range tables {
		many := few
		many.Rows = [][]string{{"Event", fmt.Sprint(500 + i), fmt.Sprintf("SRV_MANY_%02d", i), "It happens."}}
		w.en = append(w.en, many)
	}
	// One of them lacks something else.
	other.Columns = []string{"name", "code", "description", "storage"}
	other.Rows = [][]string{{"Event", "SRV_OTHER", "It happens.", "30 days"}}
	w.en = append(w.en, other)

	var times []string
	for _, f := range w.check() {
		if f.Rule == "missing-column" && f.Field == "storage" {
			times = append(times, f.Args["Times"])
		}
	}
	if len(times) != told {
		t.Fatalf("%d findings, want %d", len(times), told)
	}
	for i, got := range times {
		want := ""
		if i == told-1 {
			want = fmt.Sprint(tables - told + 1)
		}
		if got != want {
			t.Errorf("finding %d stands for %q tables, want %q", i+1, got, want)
		}
	}
}
