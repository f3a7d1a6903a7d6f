package report

import (
	"bufio"
	"fmt"
	"strings"

	"catsite/catalog"
)

// writeMarkdown writes a table per level and one of the waived findings, for a
// comment or the summary of a CI job.
func writeMarkdown(w *bufio.Writer, in *Input) error {
	words, err := in.words("report.rule", "report.event", "report.finding", "report.place")
	if err != nil {
		return err
	}
	header := []string{words["report.rule"], words["report.event"], words["report.finding"], words["report.place"]}
	for _, part := range []struct {
		id       string
		findings []*catalog.Finding
	}{
		{"report.errors", in.ofLevel(catalog.LevelError)}, {"report.warnings", in.ofLevel(catalog.LevelWarning)},
		{"report.notes", in.ofLevel(catalog.LevelNote)}, {"report.waived", in.waived()},
	} {
		if len(part.findings) == 0 {
			continue
		}
		heading, err := in.Printer.Count(part.id, len(part.findings), nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "### %s\n\n", markdown(heading))
		markdownRow(w, header)
		markdownRow(w, []string{"---", "---", "---", "---"})
		for _, f := range part.findings {
			if err := in.markdownFinding(w, f); err != nil {
				return err
			}
		}
		w.WriteByte('\n')
	}
	summary, err := in.Summary()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, markdown(summary))
	return err
}

func (in *Input) markdownFinding(w *bufio.Writer, f *catalog.Finding) error {
	text, err := in.Message(f)
	if err != nil {
		return err
	}
	cell := markdown(text)
	if f.Waiver != nil {
		excuse, err := in.excuse(f.Waiver)
		if err != nil {
			return err
		}
		cell += "<br>" + markdown(excuse)
	}
	var places []string
	for i := range f.Sides {
		if p := in.sidePlace(&f.Sides[i]); p.path != "" {
			places = append(places, markdown(p.String()))
		}
	}
	if places == nil {
		places = []string{markdown(in.findingPlace(f).String())}
	}
	markdownRow(w, []string{markdown(f.Rule), markdown(about(f)), cell, strings.Join(places, "<br>")})
	return nil
}

func markdownRow(w *bufio.Writer, cells []string) {
	w.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// markdown escapes a text so that a cell of a table shows it to the letter: no
// markup, no HTML, no line break, and no mention of a person or a number that
// becomes a link.
func markdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteByte(' ')
		case isControl(r):
			b.WriteString(visibleRune(r))
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '&':
			b.WriteString("&amp;")
		case r == '@' || r == '#':
			fmt.Fprintf(&b, "&#%d;", r)
		case strings.ContainsRune("\\`*_{}[]()!|~$", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
