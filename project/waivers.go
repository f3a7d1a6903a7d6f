package project

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"catsite/catalog"
)

// DefaultWaivers is the waivers file of a project that names none. It need not
// exist.
const DefaultWaivers = "waivers.toml"

// waiverKinds are the kinds of a waiver.
var waiverKinds = []string{"false-positive", "vendor-defect-reported", "intended", "wont-fix"}

// waivers is the format of a waivers file.
type waivers struct {
	Waivers []waiver `toml:"waiver"`
}

type waiver struct {
	Fingerprint string `toml:"fingerprint"`
	Rule        string `toml:"rule"`
	Key         string `toml:"key"`
	Field       string `toml:"field"`
	Kind        string `toml:"kind"`
	Reason      string `toml:"reason"`
	Author      string `toml:"author"`
	Created     string `toml:"created"`
	Expires     string `toml:"expires"`
	Ticket      string `toml:"ticket"`
}

// LoadWaivers reads the waivers of the project; none where the project names no
// file and there is no [DefaultWaivers]. The error joins everything in the file
// that a person should fix, each part with file and line.
func (p *Project) LoadWaivers() ([]*catalog.Waiver, error) {
	data, err := os.ReadFile(p.WaiversPath)
	if errors.Is(err, fs.ErrNotExist) && filepath.Base(p.WaiversPath) == DefaultWaivers {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("waivers: %w", err)
	}
	doc, err := read(p.WaiversPath, data, waivers{})
	if err != nil {
		return nil, err
	}
	var file waivers
	if err := doc.decode(&file); err != nil {
		return nil, err
	}
	var list []*catalog.Waiver
	for i := range file.Waivers {
		list = append(list, doc.waiver(place{"waiver", i}, &file.Waivers[i]))
	}
	return list, doc.err()
}

// waiver reads one waiver. What it lacks is among the document's problems.
func (d *document) waiver(at place, w *waiver) *catalog.Waiver {
	if w.Fingerprint == "" && (w.Rule == "" || w.Key == "") {
		d.add(at, "a waiver names a fingerprint, or a rule and a key")
	}
	switch {
	case w.Kind == "":
		d.missing(at.with("kind"), ": one of "+strings.Join(waiverKinds, ", "))
	case !slices.Contains(waiverKinds, w.Kind):
		d.unknown(at.with("kind"), "kind of waiver", w.Kind, waiverKinds)
	}
	if strings.TrimSpace(w.Reason) == "" {
		d.missing(at.with("reason"), ": nobody could tell later why the finding was excused")
	}
	created, expires := d.day(at.with("created"), w.Created), d.day(at.with("expires"), w.Expires)
	if !created.IsZero() && !expires.IsZero() {
		d.checkSpan(at, created, expires)
	}
	return &catalog.Waiver{
		Fingerprint: w.Fingerprint, Rule: w.Rule, Key: w.Key, Field: w.Field,
		Kind: w.Kind, Reason: w.Reason, Author: w.Author, Ticket: w.Ticket,
		Created: created, Expires: expires,
		Path: d.path, Line: d.lines.of(at),
	}
}

// day reads a day such as 2026-01-31; the zero time where it is missing or wrong.
func (d *document) day(at place, s string) time.Time {
	if s == "" {
		d.missing(at, ": a day such as \"2026-01-31\"")
		return time.Time{}
	}
	day, err := time.Parse(catalog.DayFormat, s)
	if err != nil {
		d.add(at, "%q is %q, want a day such as \"2026-01-31\"", at, s)
	}
	return day
}

func (d *document) checkSpan(at place, created, expires time.Time) {
	switch {
	case expires.Before(created):
		d.add(at.with("expires"), "the waiver expires before it was created")
	case expires.After(created.AddDate(1, 0, 0)):
		d.add(at.with("expires"), "the waiver holds for more than a year")
	}
}
