package feed

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
)

// A Published catalog is what its files say of events and findings. It may hold a file
// open.
type Published struct {
	// Reference is the reference locale; "" where only findings were read.
	Reference string
	// Findings are in the order of their file; nil where it was not read.
	Findings []PublishedFinding

	catalog *publishedFile // nil where it was not read
}

// HasEvents reports whether the file of events was read.
func (p *Published) HasEvents() bool { return p.catalog != nil }

// Close closes the file of events.
func (p *Published) Close() error {
	if p.catalog == nil {
		return nil
	}
	return p.catalog.file.Close()
}

// A PublishedEvent is an event as a published file has it.
type PublishedEvent struct {
	Key   string            `json:"key"`
	Names map[string]string `json:"names,omitempty"` // per locale
}

// A RenamedEvent is an event that has another key than before.
type RenamedEvent struct {
	From string `json:"from"`
	To   string `json:"to"`
	// Evidence is what both have in common, of "code", "id" and "names".
	Evidence []string `json:"evidence"`
}

// A ChangedValue is a value of an event that is another than before. Old and New are
// nil where there was or is none.
type ChangedValue struct {
	Key     string          `json:"key"` // that the event has now
	Pointer string          `json:"pointer"`
	Old     json.RawMessage `json:"old,omitempty"`
	New     json.RawMessage `json:"new,omitempty"`
}

// A PublishedFinding is a finding as a published file has it.
type PublishedFinding struct {
	Rule        string            `json:"rule"`
	Level       string            `json:"level"`
	Key         string            `json:"key"`
	Messages    map[string]string `json:"messages"` // per locale
	Fingerprint string            `json:"fingerprint"`
	Waiver      *PublishedWaiver  `json:"waiver,omitempty"` // nil for an open one
}

// A PublishedWaiver says why a finding is excused.
type PublishedWaiver struct {
	Kind    string `json:"kind"`
	Reason  string `json:"reason"`
	Expires string `json:"expires"`
}

// ReadPublished reads a published site, its folder v1, or one file of it:
// catalog.json or findings.json. The error names the file that cannot be read.
func ReadPublished(name string) (*Published, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	p := &Published{}
	if !info.IsDir() {
		return p, p.read(name)
	}
	for _, file := range []string{catalogPath, findingsPath} {
		if err := p.read(filepath.Join(feedFolder(name), path.Base(file))); err != nil {
			p.Close()
			return nil, err
		}
	}
	return p, nil
}

// read adds what a file says.
func (p *Published) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	file, err := readPublishedFile(name, f)
	if err != nil {
		return err
	}
	if file.findings != nil {
		p.Findings = file.findings
	}
	if !file.hasEvents {
		return f.Close()
	}
	p.catalog, p.Reference = file, file.reference
	return nil
}

// A Difference is what changed from one published catalog to the next. Every
// finding of the two is in one of its lists.
type Difference struct {
	Added       []PublishedEvent   `json:"events_added"`
	Removed     []PublishedEvent   `json:"events_removed"`
	Renamed     []RenamedEvent     `json:"events_renamed"`
	Changed     []ChangedValue     `json:"events_changed"`
	Fixed       []PublishedFinding `json:"fixed"`        // no longer found
	New         []PublishedFinding `json:"new"`          // not found before, open
	Waived      []PublishedFinding `json:"waived"`       // waived now, not before
	Reopened    []PublishedFinding `json:"reopened"`     // waived before, open now
	StillOpen   []PublishedFinding `json:"still_open"`   // open in both
	StillWaived []PublishedFinding `json:"still_waived"` // waived in both
}

// Empty reports whether nothing changed.
func (d *Difference) Empty() bool {
	return len(d.Added)+len(d.Removed)+len(d.Renamed)+len(d.Changed)+len(d.Fixed)+len(d.New)+len(d.Waived)+len(d.Reopened) == 0
}

// ChangedEvents returns how many events have values that changed.
func (d *Difference) ChangedEvents() int {
	n := 0
	for i := range d.Changed {
		if i == 0 || d.Changed[i].Key != d.Changed[i-1].Key {
			n++
		}
	}
	return n
}

// Compare returns what changed from an older catalog to a newer one. Findings are
// the same by fingerprint, events by key or, renamed, by what they have in common. What
// one of the two does not have the file of is not compared. The error is of a file that
// cannot be read again.
func Compare(older, newer *Published) (*Difference, error) {
	d := &Difference{
		Added: []PublishedEvent{}, Removed: []PublishedEvent{}, Renamed: []RenamedEvent{}, Changed: []ChangedValue{},
		Fixed: []PublishedFinding{}, New: []PublishedFinding{}, Waived: []PublishedFinding{}, Reopened: []PublishedFinding{},
		StillOpen: []PublishedFinding{}, StillWaived: []PublishedFinding{},
	}
	if older.Findings != nil && newer.Findings != nil {
		d.findings(older.Findings, newer.Findings)
	}
	if !older.HasEvents() || !newer.HasEvents() {
		return d, nil
	}
	return d, d.events(&older.catalog.snapshot, &newer.catalog.snapshot)
}

func (d *Difference) events(older, newer *snapshot) error {
	changed, err := compare(older, newer)
	if err != nil {
		return err
	}
	for _, i := range changed.added {
		d.Added = append(d.Added, PublishedEvent{newer.events[i].key, newer.events[i].names})
	}
	for _, i := range changed.removed {
		d.Removed = append(d.Removed, PublishedEvent{older.events[i].key, older.events[i].names})
	}
	for _, r := range changed.renamed {
		d.Renamed = append(d.Renamed, RenamedEvent{older.events[r.older].key, newer.events[r.newer].key, r.evidence})
	}
	for _, c := range changed.changed {
		for _, v := range c.values {
			d.Changed = append(d.Changed, ChangedValue{newer.events[c.event].key, v.Pointer, v.Old, v.New})
		}
	}
	return nil
}

func (d *Difference) findings(older, newer []PublishedFinding) {
	d.Fixed = append(d.Fixed, lacking(older, newer, findingKey)...)
	before := map[string]*PublishedFinding{}
	for i := range older {
		before[older[i].Fingerprint] = &older[i]
	}
	for _, f := range newer {
		was := before[f.Fingerprint]
		wasWaived := was != nil && was.Waiver != nil
		list := &d.StillOpen
		switch {
		case f.Waiver != nil && wasWaived:
			list = &d.StillWaived
		case f.Waiver != nil:
			list = &d.Waived
		case wasWaived:
			list = &d.Reopened
		case was == nil:
			list = &d.New
		}
		*list = append(*list, f)
	}
}

func findingKey(f *PublishedFinding) string { return f.Fingerprint }

// lacking returns what is in list and not in other.
func lacking[T any](list, other []T, key func(*T) string) []T {
	there := map[string]bool{}
	for i := range other {
		there[key(&other[i])] = true
	}
	var lost []T
	for i := range list {
		if !there[key(&list[i])] {
			lost = append(lost, list[i])
		}
	}
	return lost
}
