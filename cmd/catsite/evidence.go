package main

import (
	"fmt"
	"io"
	"strings"

	"catsite/catalog"
	"catsite/report"
)

// evidence is all that is known of a finding.
type evidence struct {
	out     io.Writer
	judged  *judged
	in      *report.Input
	finding *catalog.Finding
}

func (e *evidence) print() error {
	f := e.finding
	message, err := e.in.Message(f)
	if err != nil {
		return err
	}
	e.line("", "%s: %s: %s", f.Level, f.Rule, message)
	e.line("fingerprint", "%s", f.Fingerprint)
	if len(f.Events) > 0 && f.Key() != "" {
		e.line("event", "%s", f.Key())
		e.line("name", "%s", f.Events[0].NameIn(e.judged.catalog.Setup, e.in.Printer.Locale()))
	}
	if f.Field != "" {
		e.line("field", "%s", f.Field)
	}
	if f.Between != catalog.Within {
		e.line("between", "%s", f.Between)
	}
	if f.Count > 0 {
		e.line("cells", "%d, of which these are the first:", f.Count)
	}
	if w := f.Waiver; w != nil {
		e.line("waived", "%s:%d until %s: %s: %s", w.Path, w.Line, w.Expires.Format(catalog.DayFormat), w.Kind, w.Reason)
	}
	for i := range f.Sides {
		if err := e.side(&f.Sides[i]); err != nil {
			return err
		}
	}
	fmt.Fprintf(e.out, "\ncatsite explain %s tells what the rule finds and what to do.\n", f.Rule)
	return nil
}

// line prints a name and what is known by it.
func (e *evidence) line(name, format string, args ...any) {
	if name != "" {
		format = "%-12s " + format
		args = append([]any{name + ":"}, args...)
	}
	fmt.Fprintln(e.out, report.Printable(fmt.Sprintf(format, args...)))
}

// side prints what an edition says and the lines of its document around.
func (e *evidence) side(s *catalog.Side) error {
	fmt.Fprintln(e.out)
	e.line("edition", "%s", e.judged.catalog.EditionName(s.Edition, e.in.Printer.Locale()))
	e.line("raw", "%s", shown(s.Raw))
	e.line("normalised", "%s", shown(s.Value))
	if s.Origin.Document == nil {
		return nil
	}
	line, column := s.Origin.Position()
	e.line("place", "%s:%d:%d%s", s.Origin.Document.Path, line, column, inTable(s))
	reader, err := newReader(e.judged.project)
	if err != nil {
		return err
	}
	text, err := reader.Text(s.Origin.Document.Path, s.Edition.Locale)
	if err != nil {
		return fileError{err}
	}
	for _, source := range report.Source(text, line, column, sourceLines) {
		fmt.Fprintln(e.out, "    "+source)
	}
	return nil
}

// inTable tells the place in the words of the reference.
func inTable(s *catalog.Side) string {
	var parts []string
	if s.Topic != nil {
		parts = append(parts, "topic "+s.Topic.ID)
	} else if s.Table != nil {
		parts = append(parts, "topic "+s.Table.Topic.ID)
	}
	if s.Table != nil {
		parts = append(parts, fmt.Sprintf("table %d", s.Table.Ordinal))
	}
	if s.Row > 0 {
		parts = append(parts, fmt.Sprintf("row %d", s.Row))
	}
	if parts == nil {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// shown returns a value with everything in it visible.
func shown(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return report.Visible(s)
}
