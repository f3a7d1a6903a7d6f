package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/project"

	"github.com/spf13/cobra"
)

func newInspect(opt *options) *cobra.Command {
	return &cobra.Command{
		Use:   "inspect FILE…",
		Short: "Show how documents were understood",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, files []string) error {
			p, err := loadProject(opt.config)
			if err != nil {
				return err
			}
			for _, file := range files {
				if err := inspect(cmd.OutOrStdout(), p, file); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// inspect prints topics and tables of one document of the project.
func inspect(w io.Writer, p *project.Project, file string) error {
	path, err := projectPath(p, file)
	if err != nil {
		return err
	}
	owner := p.EditionOf(path)
	if owner == nil {
		return fmt.Errorf("%s: no edition in %s has this document among its sources", file, p.Path)
	}
	if len(owner.Documents) == 0 {
		// The whole edition: references lead from document to document.
		if err := newReader(p).Edition(owner.Edition, owner.Sources); err != nil {
			return fileError{err}
		}
	}
	fmt.Fprintf(w, "%s (edition %s, %s)\n", path, owner.ID, owner.Locale)
	var suggestions []project.Suggestion
	for _, t := range owner.Topics {
		if t.Document.Path == path {
			suggestions = append(suggestions, printTopic(w, p, t)...)
		}
	}
	if snippet := p.Snippet(suggestions); snippet != "" {
		fmt.Fprintf(w, "\nThe project file could make the unknown columns known:\n\n%s", snippet)
	}
	return nil
}

// projectPath returns the path of a file relative to the project's directory, with
// slashes.
func projectPath(p *project.Project, file string) (string, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	dir, err := filepath.Abs(p.Dir)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s: not below %s, the directory of the project file", file, dir)
	}
	return filepath.ToSlash(rel), nil
}

// printTopic prints a topic and its tables, and returns what the project file could
// say about columns that no field knows.
func printTopic(w io.Writer, p *project.Project, t *catalog.Topic) []project.Suggestion {
	var all []project.Suggestion
	fmt.Fprintf(w, "\ntopic %s: %s\n", t.ID, t.Title)
	if n := len(t.Sections); n > 0 {
		fmt.Fprintf(w, "  in this section: %s\n", references(t.Sections))
	}
	if n := len(t.Related); n > 0 {
		fmt.Fprintf(w, "  see also: %s\n", references(t.Related))
	}
	for _, table := range t.Tables {
		suggestions := p.Suggest(table)
		printTable(w, p.Setup, table, suggestions)
		all = append(all, suggestions...)
	}
	return all
}

// references lists entries, those without a target marked.
func references(refs []*catalog.Reference) string {
	var list []string
	for _, r := range refs {
		if r.Resolved() {
			list = append(list, r.Text)
		} else {
			list = append(list, r.Text+" (not among the documents)")
		}
	}
	return strings.Join(list, "; ")
}

func printTable(w io.Writer, s *catalog.Setup, t *catalog.Table, suggestions []project.Suggestion) {
	line, column := t.Origin().Position()
	fmt.Fprintf(w, "  table %d at %d:%d: %s\n", t.Ordinal, line, column, orNone(t.Caption))
	for _, h := range t.Header {
		fmt.Fprintf(w, "    column %q: %s\n", h.Text, fieldName(s, h.Field))
	}
	for _, g := range suggestions {
		if g.Field != "" {
			fmt.Fprintf(w, "    %q looks like %s: %s\n", g.Column, g.Field, excerpt(strings.Join(g.Samples, "; ")))
		}
	}
	if !t.Taken {
		fmt.Fprintf(w, "    not taken: %s; %s\n", t.Reason, plural(t.Rows, "row"))
		return
	}
	printClass(w, s, catalog.RoleComponent, t.Component, t.ComponentFrom)
	printClass(w, s, catalog.RoleSeverity, t.Severity, t.SeverityFrom)
	fmt.Fprintf(w, "    rows: %d read, %d taken\n", t.Rows, len(t.Records))
	printOddRows(w, t)
	printGaps(w, s, t)
}

func printClass(w io.Writer, s *catalog.Setup, role catalog.Role, id, from string) {
	switch {
	case !s.Has(role):
	case id != "":
		fmt.Fprintf(w, "    %s: %s (from the %s)\n", role, id, from)
	case from != "":
		fmt.Fprintf(w, "    %s: by row (from the %s)\n", role, from)
	default:
		fmt.Fprintf(w, "    %s: not told by heading, caption, introduction, column or path\n", role)
	}
}

// printOddRows names the rows that were excluded or do not fit the header.
func printOddRows(w io.Writer, t *catalog.Table) {
	for _, x := range t.Excluded {
		fmt.Fprintf(w, "    not taken: rows %v: %s\n", x.Rows, x.Reason)
	}
	for _, r := range t.Records {
		if r.Cells != len(t.Header) {
			fmt.Fprintf(w, "    row %d has %d cells for %d columns\n", r.Row, r.Cells, len(t.Header))
		}
	}
}

// printGaps names the fields that have no column.
func printGaps(w io.Writer, s *catalog.Setup, t *catalog.Table) {
	var gaps []string
	for i := range s.Fields {
		if role := s.Fields[i].Role; !t.HasField(i) && role != catalog.RoleComponent && role != catalog.RoleSeverity {
			gaps = append(gaps, s.Fields[i].ID)
		}
	}
	slices.Sort(gaps)
	if len(gaps) > 0 {
		fmt.Fprintf(w, "    no column for: %s\n", strings.Join(gaps, ", "))
	}
}

func fieldName(s *catalog.Setup, field int) string {
	if field < 0 {
		return "no field knows it"
	}
	return s.Fields[field].ID
}

func orNone(caption string) string {
	if caption == "" {
		return "(no caption)"
	}
	return caption
}
