package fetch

import (
	"cmp"
	"slices"
)

// An Outcome is what became of a page.
type Outcome string

// The outcomes.
const (
	New       Outcome = "new"
	Changed   Outcome = "changed"
	Unchanged Outcome = "unchanged"
	Aside     Outcome = "aside"  // kept aside: it is no better than the one that stays
	Failed    Outcome = "failed" // it could not be fetched, or not be written
)

// A Result is what became of one page.
type Result struct {
	Edition string
	URL     string
	Path    string // where it is stored, or would be
	Outcome Outcome
	// Kept is where a page lies that was kept aside; "" where nothing is written.
	Kept string
	// Reason says why a page was kept aside, or what is odd about one that was taken.
	Reason string
	Err    error // of one that failed
}

// A Report is what a run did.
type Report struct {
	Results []Result // in the order of sets and pages
	// Unlisted are the paths of stored pages that no set lists any more, sorted.
	Unlisted []string
	// Transferred is how many bytes came, packed as they were.
	Transferred int64
}

// Count returns how many pages have an outcome.
func (r *Report) Count(o Outcome) int {
	n := 0
	for i := range r.Results {
		if r.Results[i].Outcome == o {
			n++
		}
	}
	return n
}

// noteTwins tells of pages that turned out to be one.
func (r *run) noteTwins(jobs []*job) {
	first := map[string]string{}
	for _, j := range jobs {
		e, known := r.entries[j.Path]
		if !known || j.Outcome == Failed || j.Outcome == Aside {
			continue
		}
		key := j.set.Edition + " " + e.FinalURL
		if first[key] != "" && j.Reason == "" {
			j.Reason = "it was answered from " + e.FinalURL + ", as " + first[key] + " was"
		}
		first[key] = cmp.Or(first[key], j.Path)
	}
}

// unlisted returns what the lock knows that no set lists any more.
func (r *run) unlisted(jobs []*job) []string {
	listed := map[string]bool{}
	for _, j := range jobs {
		listed[j.Path] = true
	}
	var list []string
	for name := range r.entries {
		if listed[name] {
			continue
		}
		if _, there := r.store.read(name); there {
			list = append(list, name)
		} else {
			delete(r.entries, name)
		}
	}
	slices.Sort(list)
	return list
}
