package main

import (
	"fmt"
	"io"
	"strings"

	"catsite/report"
)

// mostTold is how many findings that came or went are told; more are counted.
const mostTold = 20

// foundFindings are the findings of a build, in its order.
type foundFindings struct {
	list  []foundFinding
	index map[string]int // by fingerprint
}

type foundFinding struct {
	fingerprint, text string
	waived            bool
}

// findingsOf keeps of findings what the next build is compared with: the catalog is not.
func findingsOf(in *report.Input) (*foundFindings, error) {
	found := &foundFindings{index: map[string]int{}}
	for _, f := range in.Findings {
		message, err := in.Message(f)
		if err != nil {
			return nil, err
		}
		about := strings.TrimSpace(f.Level.String() + ": " + f.Rule + " " + f.Key())
		found.index[f.Fingerprint] = len(found.list)
		found.list = append(found.list, foundFinding{
			fingerprint: f.Fingerprint, waived: f.Waiver != nil,
			text: report.Printable(about + ": " + message + " [" + report.ShortFingerprint(f.Fingerprint) + "]"),
		})
	}
	return found, nil
}

// printSince prints what came and went since an earlier build, in the words of diff.
func (found *foundFindings) printSince(w io.Writer, earlier *foundFindings) {
	var lines []string
	for _, f := range earlier.list {
		if _, still := found.index[f.fingerprint]; !still {
			lines = append(lines, "fixed: "+f.text)
		}
	}
	for _, f := range found.list {
		i, known := earlier.index[f.fingerprint]
		switch {
		case !known:
			lines = append(lines, "new: "+f.text)
		case f.waived && !earlier.list[i].waived:
			lines = append(lines, "waived: "+f.text)
		case !f.waived && earlier.list[i].waived:
			lines = append(lines, "reopened: "+f.text)
		}
	}
	for _, line := range lines[:min(mostTold, len(lines))] {
		fmt.Fprintln(w, "  "+line)
	}
	if more := len(lines) - mostTold; more > 0 {
		fmt.Fprintf(w, "  and %d more\n", more)
	}
}
