package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"catsite/feed"
	"catsite/report"
)

// stdoutName stands for standard output in place of a file.
const stdoutName = "-"

// jsonFormat is the report that package feed writes.
const jsonFormat = "json"

// reportFormats are the formats of --report.
func reportFormats() []string { return append(report.Formats(), jsonFormat) }

// A target is a report and where it goes.
type target struct{ format, file string }

// targets is the flag --report, which may be repeated.
type targets struct{ list []target }

func (t *targets) String() string {
	var parts []string
	for _, target := range t.list {
		parts = append(parts, target.format+"="+target.file)
	}
	return strings.Join(parts, ",")
}

// Set adds the targets of a value such as "text=-,sarif=findings.sarif".
func (t *targets) Set(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		format, file, found := strings.Cut(part, "=")
		if !found || file == "" {
			return fmt.Errorf("want FORMAT=FILE, %q is not; - is standard output", part)
		}
		if !slices.Contains(reportFormats(), format) {
			return fmt.Errorf("there is no format %q; want one of %s", format, strings.Join(reportFormats(), ", "))
		}
		for _, other := range t.list {
			if other.file == file && file != stdoutName {
				return fmt.Errorf("%s would hold two reports", file)
			}
		}
		t.list = append(t.list, target{format, file})
	}
	return nil
}

// Type names the kind of value in the help.
func (t *targets) Type() string { return "format=file" }

// orText returns the targets, without any the text on standard output.
func (t *targets) orText() []target {
	if len(t.list) == 0 {
		return []target{{"text", stdoutName}}
	}
	return t.list
}

// onStdout reports whether the text report, which ends with the summary, goes to
// standard output.
func (t *targets) onStdout() bool { return slices.Contains(t.orText(), target{"text", stdoutName}) }

// write writes all reports.
func (t *targets) write(stdout io.Writer, j *judged, in report.Input, color bool) error {
	for _, target := range t.orText() {
		if err := target.write(stdout, j, in, color); err != nil {
			return err
		}
	}
	return nil
}

func (t target) write(stdout io.Writer, j *judged, in report.Input, color bool) error {
	if t.file == stdoutName {
		in.Color = color
		return t.writeTo(stdout, j, &in)
	}
	file, err := os.Create(t.file)
	if err != nil {
		return fileError{fmt.Errorf("write the %s report: %w", t.format, err)}
	}
	if err := errors.Join(t.writeTo(file, j, &in), file.Close()); err != nil {
		return fileError{fmt.Errorf("%s: %w", t.file, err)}
	}
	return nil
}

func (t target) writeTo(w io.Writer, j *judged, in *report.Input) error {
	if t.format == jsonFormat {
		return feed.WriteFindings(w, in.Catalog, in.Findings, feedOptions(j.project, j.bundle))
	}
	return report.Write(w, t.format, in)
}

// reportInput returns what reports in a locale are made of.
func (j *judged) reportInput(locale string) (report.Input, error) {
	printer, err := j.printer(locale)
	return report.Input{
		Catalog: j.catalog, Findings: j.findings, Printer: printer,
		Base: base(j.project.Dir), Version: version,
	}, err
}

// reportFiles are the reports of the feed: in the reference locale, for they are one
// file each, and with paths as the project names documents, for they are published.
func (j *judged) reportFiles() ([]feed.File, error) {
	printer, err := j.printer("")
	if err != nil {
		return nil, err
	}
	in := &report.Input{Catalog: j.catalog, Findings: j.findings, Printer: printer, Version: version}
	var files []feed.File
	for _, format := range []string{"sarif", "csv"} {
		files = append(files, feed.File{Path: "v1/findings." + format, Write: func(w io.Writer) error {
			return report.Write(w, format, in)
		}})
	}
	return files, nil
}

// base returns a project's folder as it stands before paths: relative to the
// working directory, "" for that itself and for folders outside, whose documents
// are known by the project's own paths.
func base(dir string) string {
	if filepath.IsAbs(dir) {
		wd, err := os.Getwd()
		if err != nil {
			return ""
		}
		if dir, err = filepath.Rel(wd, dir); err != nil {
			return ""
		}
	}
	if dir = filepath.Clean(dir); dir == "." || !filepath.IsLocal(dir) {
		return ""
	}
	return filepath.ToSlash(dir)
}
