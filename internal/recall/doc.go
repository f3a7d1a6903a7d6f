// Package recall measures what the rules find: it seeds defects into the source
// documents of catalogs and counts which of them a rule reports, and what is
// reported although nothing is wrong.
//
// A [Kind] is a way in which editors, translators and tools damage a document. It
// knows the sources alone, which it parts into rows and cells by a scan of its own,
// and not how the scraper or a rule reads them. [Measure] seeds every kind many
// times into the [Reference]s, runs the whole pipe in memory, and compares the
// findings with those of the sound documents; the [Report] is a table in Markdown.
//
// Two references below testdata are written for this: they are translations without
// a defect. The third is the demonstration, whose editions are of two products.
package recall

import _ "embed"

//go:embed testdata/table.md
var table string

// Table returns the report of the last measurement, as Markdown for a document.
func Table() string { return table }
