package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/project"
)

// printTopic prints a topic, its tables, and what could be some.
func (i *inspection) printTopic(t *catalog.Topic, suggestions *project.Suggestions) {
	fmt.Fprintf(i.out, "\ntopic %s: %s\n", t.ID, t.Title)
	if n := len(t.Sections); n > 0 {
		fmt.Fprintf(i.out, "  in this section: %s\n", references(t.Sections))
	}
	if n := len(t.Related); n > 0 {
		fmt.Fprintf(i.out, "  see also: %s\n", references(t.Related))
	}
	for _, table := range t.Tables {
		i.printTable(table, suggestions.Of(table))
	}
	i.printDefinitionLists(t)
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

func (i *inspection) printTable(t *catalog.Table, suggestions []project.Suggestion) {
	w, s := i.out, i.project.Setup
	line, column := t.Origin().Position()
	fmt.Fprintf(w, "  table %d at %d:%d: %s\n", t.Ordinal, line, column, orNone(t.Caption))
	if t.Heading != "" {
		fmt.Fprintf(w, "    below the heading %s\n", quoted(t.Heading))
	}
	for _, h := range t.Header {
		fmt.Fprintf(w, "    column %s: %s%s\n", quoted(h.Text), fieldName(s, h.Field), samplesOf(h))
	}
	for _, g := range suggestions {
		fmt.Fprintf(w, "    %s\n", advice(g))
	}
	if !t.Taken {
		fmt.Fprintf(w, "    not taken: %s; %s\n", t.Reason, plural(t.Rows, "row"))
		return
	}
	printClass(w, s, catalog.RoleComponent, t.Component, t.ComponentFrom)
	printClass(w, s, catalog.RoleSeverity, t.Severity, t.SeverityFrom)
	i.printSection(t)
	fmt.Fprintf(w, "    rows: %d read, %d taken\n", t.Rows, len(t.Records))
	i.printKeys(t)
	printOddRows(w, t)
	printGaps(w, s, t)
}

// quoted returns a heading as the project file would write it.
func quoted(heading string) string { return `"` + project.Heading(heading) + `"` }

// shownSamples is how many values of a column, and keys of a table, are shown.
const shownSamples = 3

// samplesOf shows values of a column that no field knows.
func samplesOf(h catalog.HeaderCell) string {
	if h.Field >= 0 || h.Samples == nil {
		return ""
	}
	return "; for example " + excerpt(strings.Join(h.Samples.Values[:min(shownSamples, len(h.Samples.Values))], "; "))
}

// advice says what a column that no field knows could be.
func advice(g project.Suggestion) string {
	if g.Role == catalog.NoRole {
		return fmt.Sprintf("%s could be the field %s", quoted(g.Column), g.Field)
	}
	return fmt.Sprintf("%s looks like %s", quoted(g.Column), g.Field)
}

func printClass(w io.Writer, s *catalog.Setup, role catalog.Role, id string, from catalog.Teller) {
	switch {
	case !s.Has(role):
	case id != "":
		fmt.Fprintf(w, "    %s: %s (from the %s)\n", role, id, from)
	case from != catalog.ByNothing:
		fmt.Fprintf(w, "    %s: by row (from the %s)\n", role, from)
	default:
		fmt.Fprintf(w, "    %s: not told by heading, caption, introduction, column or path\n", role)
	}
}

// printSection says which section the rows are in, in a project that has any or
// needs them for its keys.
func (i *inspection) printSection(t *catalog.Table) {
	s := i.project.Setup
	var titled []string
	for _, r := range t.Records {
		if r.Section != "" && !slices.Contains(titled, r.Section) {
			titled = append(titled, r.Section)
		}
	}
	where := "not told by heading or caption"
	switch {
	case t.Section != "":
		where = t.Section
	case s.Key.WithSection && i.catalog != nil && len(t.Records) > 0:
		// Its first row may stand under a title; a place is that of a row that
		// does not.
		if k := slices.IndexFunc(t.Records, func(r *catalog.Record) bool { return r.Section == "" }); k >= 0 {
			where = i.catalog.SectionOf(t.Records[k]) + " (its place; not told by heading or caption)"
		}
	case !s.Key.WithSection && len(s.Sections) == 0:
		return
	}
	if len(titled) > 0 {
		where += "; below title rows " + strings.Join(titled, ", ")
	}
	fmt.Fprintf(i.out, "    section: %s\n", where)
}

// printKeys shows the first keys of the rows, and codes that are compared in
// another form than they are written in.
func (i *inspection) printKeys(t *catalog.Table) {
	if i.catalog == nil {
		return
	}
	key := i.project.Setup.KeyField()
	var keys, codes []string
	for _, r := range t.Records {
		if len(keys) < shownSamples && r.Event != nil {
			keys = append(keys, r.Event.Key)
		}
		if v := r.Value(key); len(codes) < shownSamples && v.Norm != "" && v.Norm != v.Raw {
			codes = append(codes, excerpt(v.Raw)+" as "+v.Norm)
		}
	}
	if len(keys) > 0 {
		fmt.Fprintf(i.out, "    keys: %s\n", strings.Join(keys, ", "))
	}
	if len(codes) > 0 {
		fmt.Fprintf(i.out, "    compared: %s\n", strings.Join(codes, ", "))
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
