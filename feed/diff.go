package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// A Published catalog is what its files say of events and findings.
type Published struct {
	// Reference is the reference locale; "" where only findings were read.
	Reference string
	// Events and Findings are in the order of their files; nil where the file was
	// not read.
	Events   []PublishedEvent
	Findings []PublishedFinding
}

// A PublishedEvent is an event as a published file has it.
type PublishedEvent struct {
	Key   string            `json:"key"`
	Names map[string]string `json:"names,omitempty"` // per locale
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
	dir := filepath.Join(name, "v1")
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		dir = name
	}
	for _, file := range []string{catalogPath, findingsPath} {
		if err := p.read(filepath.Join(dir, filepath.Base(file))); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// read adds what a file says.
func (p *Published) read(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var file struct {
		SchemaVersion string             `json:"schema_version"`
		Reference     string             `json:"reference_locale"`
		Events        []PublishedEvent   `json:"events"`
		Findings      []PublishedFinding `json:"findings"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	major, _, _ := strings.Cut(SchemaVersion, ".")
	switch {
	case file.SchemaVersion == "" || file.Events == nil && file.Findings == nil:
		return fmt.Errorf("%s: neither a catalog nor findings that catsite published", name)
	case !strings.HasPrefix(file.SchemaVersion, major+"."):
		return fmt.Errorf("%s: format %s, this catsite reads %s", name, file.SchemaVersion, SchemaVersion)
	}
	if file.Events != nil {
		p.Events, p.Reference = file.Events, file.Reference
	}
	if file.Findings != nil {
		p.Findings = file.Findings
	}
	return nil
}

// A Difference is what changed from one published catalog to the next. Every
// finding of the two is in one of its lists.
type Difference struct {
	Added       []PublishedEvent   `json:"events_added"`
	Removed     []PublishedEvent   `json:"events_removed"`
	Fixed       []PublishedFinding `json:"fixed"`        // no longer found
	New         []PublishedFinding `json:"new"`          // not found before, open
	Waived      []PublishedFinding `json:"waived"`       // waived now, not before
	Reopened    []PublishedFinding `json:"reopened"`     // waived before, open now
	StillOpen   []PublishedFinding `json:"still_open"`   // open in both
	StillWaived []PublishedFinding `json:"still_waived"` // waived in both
}

// Empty reports whether nothing changed.
func (d *Difference) Empty() bool {
	return len(d.Added)+len(d.Removed)+len(d.Fixed)+len(d.New)+len(d.Waived)+len(d.Reopened) == 0
}

// Compare returns what changed from an older catalog to a newer one. Findings are
// the same by fingerprint, events by key. What one of the two does not have the
// file of is not compared.
func Compare(older, newer *Published) *Difference {
	d := &Difference{
		Added: []PublishedEvent{}, Removed: []PublishedEvent{}, Fixed: []PublishedFinding{}, New: []PublishedFinding{},
		Waived: []PublishedFinding{}, Reopened: []PublishedFinding{},
		StillOpen: []PublishedFinding{}, StillWaived: []PublishedFinding{},
	}
	if older.Events != nil && newer.Events != nil {
		d.Added = append(d.Added, lacking(newer.Events, older.Events, eventKey)...)
		d.Removed = append(d.Removed, lacking(older.Events, newer.Events, eventKey)...)
	}
	if older.Findings != nil && newer.Findings != nil {
		d.findings(older.Findings, newer.Findings)
	}
	return d
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

func eventKey(e *PublishedEvent) string { return e.Key }

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
