// Package report writes findings for people and for the tools around them: the
// text of catsite check, SARIF, annotations of GitHub Actions, a Markdown table, a
// table for spreadsheets.
//
// [Write] turns an [Input] into one of the [Formats]. The package does not know
// how findings are made, where a report ends up, or what follows from it. The JSON
// report is the feed's v1/findings.json and is written by package feed.
//
// # Columns
//
// Every format gives a place as path, line and column. Lines and columns count
// from 1 in the decoded text, columns in code points, as [catalog.Origin] has
// them: one for あ and one for 😀, which is two in UTF-16 and four bytes in UTF-8.
// SARIF says so by columnKind "unicodeCodePoints". GitHub shows an annotation at
// its line and does not say in what it counts columns; it gets the same numbers.
package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"catsite/catalog"
	"catsite/i18n"
)

// An Input is what every report is made of.
type Input struct {
	Catalog *catalog.Catalog
	// Findings, open and waived, in the order of the report.
	Findings []*catalog.Finding
	// Printer has the words of the report's language.
	Printer *i18n.Printer
	// Base goes before the paths of documents, so that they lead from where the
	// reader is: the project's folder, slash-separated; "" for here.
	Base string
	// Color marks levels and differences of the text report by colours of the
	// terminal.
	Color bool
	// Version is catsite's own.
	Version string
}

// writers are the reports by format.
var writers = map[string]func(*bufio.Writer, *Input) error{
	"text": writeText, "sarif": writeSARIF, "github": writeGitHub, "md": writeMarkdown, "csv": writeCSV,
}

// Formats returns the names of the formats.
func Formats() []string { return []string{"text", "sarif", "github", "md", "csv"} }

// Write writes the report in a format. An error is that of out, or a message that
// the printer does not have.
func Write(out io.Writer, format string, in *Input) error {
	write := writers[format]
	if write == nil {
		return fmt.Errorf("report format %q: want one of %s", format, strings.Join(Formats(), ", "))
	}
	w := bufio.NewWriter(out)
	if err := write(w, in); err != nil {
		return fmt.Errorf("%s report: %w", format, err)
	}
	return w.Flush()
}

// Counts is how many findings there are: open ones by level, and waived ones.
type Counts struct {
	Errors, Warnings, Notes, Waived int
}

// Count counts findings.
func Count(findings []*catalog.Finding) Counts {
	var n Counts
	for _, f := range findings {
		switch {
		case f.Waiver != nil:
			n.Waived++
		case f.Level == catalog.LevelError:
			n.Errors++
		case f.Level == catalog.LevelWarning:
			n.Warnings++
		case f.Level == catalog.LevelNote:
			n.Notes++
		}
	}
	return n
}

// All is how many findings there are together.
func (n Counts) All() int { return n.Errors + n.Warnings + n.Notes + n.Waived }

// Reached reports whether there is an open finding at or above a level; none is at
// or above [catalog.Off].
func (n Counts) Reached(level catalog.Level) bool {
	switch level {
	case catalog.LevelError:
		return n.Errors > 0
	case catalog.LevelWarning:
		return n.Errors+n.Warnings > 0
	case catalog.LevelNote:
		return n.Errors+n.Warnings+n.Notes > 0
	}
	return false
}

// Message returns a finding in one sentence.
func (in *Input) Message(f *catalog.Finding) (string, error) {
	args := messageArgs.Get().(map[string]any)
	defer messageArgs.Put(args)
	message := "rule." + f.Rule + ".finding"
	in.Catalog.FillArgs(args, f, in.Printer.Locale(), in.Printer.Placeholders(message))
	return in.Printer.Text(message, args)
}

// messageArgs are the maps that messages were made of, to be filled again.
var messageArgs = sync.Pool{New: func() any { return map[string]any{} }}

// Summary counts the findings in words: "3 findings: 1 error, 1 warning, 1 note".
// Waived ones are named where there are any.
func (in *Input) Summary() (string, error) {
	n := Count(in.Findings)
	all, err := in.Printer.Count("findings", n.All(), nil)
	if err != nil {
		return "", err
	}
	counted, err := in.counted(n, true)
	if err != nil {
		return "", err
	}
	colon, err := in.Printer.Text("colon", nil)
	return all + colon + counted, err
}

// counted lists numbers of findings by level. Zeros are named where asked for,
// but for those of waived findings.
func (in *Input) counted(n Counts, zeros bool) (string, error) {
	separator, err := in.Printer.Text("list-separator", nil)
	if err != nil {
		return "", err
	}
	var parts []string
	for _, part := range []struct {
		id string
		n  int
		on bool
	}{
		{"report.errors", n.Errors, zeros}, {"report.warnings", n.Warnings, zeros},
		{"report.notes", n.Notes, zeros}, {"report.waived", n.Waived, false},
	} {
		if part.n == 0 && !part.on {
			continue
		}
		text, err := in.Printer.Count(part.id, part.n, nil)
		if err != nil {
			return "", err
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, separator), nil
}

// words returns messages without placeholders, by id.
func (in *Input) words(ids ...string) (map[string]string, error) {
	words := map[string]string{}
	for _, id := range ids {
		text, err := in.Printer.Text(id, nil)
		if err != nil {
			return nil, err
		}
		words[id] = text
	}
	return words, nil
}

// quote returns what a side says; "" where it may not be published.
func quote(s *catalog.Side) string {
	if s.Withheld() {
		return ""
	}
	return s.Raw
}

// ofLevel returns the open findings of a level, in their order.
func (in *Input) ofLevel(level catalog.Level) []*catalog.Finding {
	return in.filter(func(f *catalog.Finding) bool { return f.Waiver == nil && f.Level == level })
}

// waived returns the waived findings, in their order.
func (in *Input) waived() []*catalog.Finding {
	return in.filter(func(f *catalog.Finding) bool { return f.Waiver != nil })
}

func (in *Input) filter(wanted func(*catalog.Finding) bool) []*catalog.Finding {
	return slices.DeleteFunc(slices.Clone(in.Findings), func(f *catalog.Finding) bool { return !wanted(f) })
}
