package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"catsite/catalog"
	"catsite/report"
)

// skeletonDays is how long a new waiver holds: long enough for a vendor's answer.
const skeletonDays = 90

// writeWaivers appends waivers to fill in to the waivers file of the project, for
// the findings with these fingerprints.
func writeWaivers(out io.Writer, j *judged, in *report.Input, fingerprints []string, now time.Time) error {
	var b strings.Builder
	written := map[*catalog.Finding]bool{}
	for _, s := range fingerprints {
		f, err := findingOf(j.findings, s)
		if err != nil {
			return err
		}
		switch {
		case written[f]:
			continue
		case f.Waiver != nil:
			return fmt.Errorf("the finding %s is waived already, at %s:%d", s, f.Waiver.Path, f.Waiver.Line)
		case len(f.Sides) == 0:
			return fmt.Errorf("the finding %s is about a waiver; mend that one", s)
		}
		text, err := skeleton(in, f, now)
		if err != nil {
			return err
		}
		b.WriteString(text)
		written[f] = true
	}
	path := j.project.WaiversPath
	if err := appendTo(path, b.String()); err != nil {
		return fileError{fmt.Errorf("write a waiver: %w", err)}
	}
	fmt.Fprintf(out, "%s: %s added. Fill in kind (false-positive, vendor-defect-reported, intended or wont-fix) and reason; "+
		"without them catsite stops with exit code 2.\n", path, plural(len(written), "waiver"))
	return nil
}

// skeleton returns a waiver to fill in, with comments that say what it is for.
func skeleton(in *report.Input, f *catalog.Finding, now time.Time) (string, error) {
	message, err := in.Message(f)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("\n[[waiver]]\n")
	comment := func(s string) { b.WriteString("# " + report.Visible(s) + "\n") }
	comment(strings.TrimSpace(f.Rule + " " + f.Key()))
	comment(message)
	for i := range f.Sides {
		s := &f.Sides[i]
		if s.Raw != "" && !s.Withheld() {
			comment(s.Edition.ID + ": " + excerpt(s.Raw))
		}
	}
	fmt.Fprintf(&b, "fingerprint = %q\nkind = \"\"\nreason = \"\"\ncreated = %q\nexpires = %q\n", f.Fingerprint,
		now.Format(catalog.DayFormat), now.AddDate(0, 0, skeletonDays).Format(catalog.DayFormat))
	return b.String(), nil
}

// appendTo adds lines to the end of a file, which need not exist.
func appendTo(path, lines string) error {
	before, err := os.ReadFile(path)
	switch {
	case errors.Is(err, os.ErrNotExist) || err == nil && len(before) == 0:
		lines = strings.TrimPrefix(lines, "\n")
	case err != nil:
		return err
	case before[len(before)-1] != '\n':
		lines = "\n" + lines
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = file.WriteString(lines)
	return errors.Join(err, file.Close())
}
