package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/report"
)

// minFingerprint is how much of a fingerprint must be typed.
const minFingerprint = 4

// findingOf returns the finding whose fingerprint is s, or alone begins with it.
// Where there is none the error names the most similar ones.
func findingOf(findings []*catalog.Finding, s string) (*catalog.Finding, error) {
	s = strings.ToLower(s)
	var hits []*catalog.Finding
	for _, f := range findings {
		if f.Fingerprint == s {
			return f, nil
		}
		if len(s) >= minFingerprint && strings.HasPrefix(f.Fingerprint, s) {
			hits = append(hits, f)
		}
	}
	switch len(hits) {
	case 0:
		return nil, fmt.Errorf("no finding has the fingerprint %s%s", s, didYouMean(similar(findings, s)))
	case 1:
		return hits[0], nil
	}
	return nil, fmt.Errorf("%s begins the fingerprints of %s%s", s, plural(len(hits), "finding"), didYouMean(hits[:min(3, len(hits))]))
}

// similar returns the three findings whose fingerprints are most like s, of those
// that are like it at all.
func similar(findings []*catalog.Finding, s string) []*catalog.Finding {
	far := len(s) / 3
	var near []*catalog.Finding
	distances := map[*catalog.Finding]int{}
	for _, f := range findings {
		d := distance(s, f.Fingerprint[:min(len(s), len(f.Fingerprint))])
		if d <= far {
			near, distances[f] = append(near, f), d
		}
	}
	slices.SortStableFunc(near, func(a, b *catalog.Finding) int { return cmp.Compare(distances[a], distances[b]) })
	return near[:min(3, len(near))]
}

// distance counts the letters to add, drop or change between a and b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func didYouMean(findings []*catalog.Finding) string {
	if len(findings) == 0 {
		return "; catsite check prints them in brackets"
	}
	var names []string
	for _, f := range findings {
		name := report.ShortFingerprint(f.Fingerprint) + " (" + f.Rule
		if key := f.Key(); key != "" {
			name += " " + key
		}
		names = append(names, name+")")
	}
	return "; did you mean " + strings.Join(names, ", ") + "?"
}
