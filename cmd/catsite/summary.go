package main

import (
	"fmt"
	"io"

	"catsite/catalog"
	"catsite/project"
	"catsite/report"
)

// summarize says in two lines what was read and found.
func summarize(w io.Writer, j *judged, detail bool) {
	summarizeDocuments(w, j, detail)
	summarizeFindings(w, j.findings)
}

// summarizeDocuments says what was read. A table that was not taken may be one that
// the project forgot: they are counted and, in detail, listed.
func summarizeDocuments(w io.Writer, j *judged, detail bool) {
	documents, tables := 0, 0
	for _, e := range j.catalog.Editions {
		documents += len(e.Documents)
		tables += len(e.Tables)
	}
	lost := j.project.NotTaken()
	counted := plural(tables, "table")
	if len(lost) > 0 {
		counted += fmt.Sprintf(" (%d not taken)", len(lost))
	}
	fmt.Fprintf(w, "%s: %s, %s, %s\n", plural(documents, "document"), counted,
		plural(j.catalog.Ledger.Totals.Read, "row"), plural(len(j.catalog.Events), "event"))
	if detail {
		listNotTaken(w, lost)
	}
}

func listNotTaken(w io.Writer, tables []*catalog.Table) {
	for _, t := range tables {
		line, column := t.Origin().Position()
		fmt.Fprintf(w, "%s:%d:%d: table not taken: %s; %s\n", t.Topic.Document.Path, line, column, t.Reason, plural(t.Rows, "row"))
	}
}

// summarizeFindings counts the findings, open ones by level.
func summarizeFindings(w io.Writer, findings []*catalog.Finding) {
	n := report.Count(findings)
	fmt.Fprintf(w, "%s: %s, %s, %s", plural(n.All(), "finding"), plural(n.Errors, "error"),
		plural(n.Warnings, "warning"), plural(n.Notes, "note"))
	if n.Waived > 0 {
		fmt.Fprintf(w, ", %d waived", n.Waived)
	}
	fmt.Fprintln(w)
}

// plural counts things in English: "1 row", "2 rows".
func plural(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// warn says what the project file says in vain.
func warn(w io.Writer, p *project.Project) {
	for _, text := range p.Warnings() {
		fmt.Fprintln(w, text)
	}
}

// warnUnaddressed says what the pages go without where the project does not say at
// which address they will be published.
func warnUnaddressed(w io.Writer, p *project.Project) {
	if p.BaseURL == "" {
		fmt.Fprintf(w, "%s: no site.base_url: no canonical links, language alternates, sitemap and structured data\n", p.Path)
	}
}
