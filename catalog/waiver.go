package catalog

import "time"

// A Waiver excuses a finding, for a reason and a time. It names the finding by its
// fingerprint, which changes when the facts in dispute change, or by rule and key.
type Waiver struct {
	Fingerprint string
	// Rule, Key and Field name findings where Fingerprint is ""; without a Field
	// those of every field.
	Rule, Key, Field string

	// Kind is "false-positive", "vendor-defect-reported", "intended" or "wont-fix".
	Kind   string
	Reason string
	Author string // "" where not given
	Ticket string // "" where not given
	// Created and Expires are days, at midnight UTC; Expires is the last day.
	Created, Expires time.Time

	Path string // of the waivers file
	Line int    // in the file, from 1
	// Uses is how many findings it excuses.
	Uses int
}

// DayFormat is how files write a day.
const DayFormat = time.DateOnly

// Name tells which findings the waiver is for: a fingerprint, or rule, key and field.
func (w *Waiver) Name() string {
	if w.Fingerprint != "" {
		return w.Fingerprint
	}
	name := w.Rule + " " + w.Key
	if w.Field != "" {
		name += " " + w.Field
	}
	return name
}

// Expired reports whether the waiver's last day was before the day of now.
func (w *Waiver) Expired(now time.Time) bool {
	return w.Expires.Before(now.UTC().Truncate(24 * time.Hour))
}

// Waive gives every finding the first waiver that excuses it, and counts the uses
// of each. Findings must have their fingerprints.
func Waive(findings []*Finding, waivers []*Waiver) {
	byFingerprint := map[string]*Waiver{}
	byKey := map[[2]string][]*Waiver{}
	for _, w := range waivers {
		w.Uses = 0
		if at := [2]string{w.Rule, w.Key}; w.Fingerprint == "" {
			byKey[at] = append(byKey[at], w)
		} else if byFingerprint[w.Fingerprint] == nil {
			byFingerprint[w.Fingerprint] = w
		}
	}
	for _, f := range findings {
		w := byFingerprint[f.Fingerprint]
		for _, named := range byKey[[2]string{f.Rule, f.Key()}] {
			if w == nil && (named.Field == "" || named.Field == f.Field) {
				w = named
			}
		}
		if f.Waiver = w; w != nil {
			w.Uses++
		}
	}
}
