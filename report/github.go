package report

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"

	"catsite/catalog"
)

// annotationsPerLevel is how many annotations of a level GitHub shows of a step.
const annotationsPerLevel = 10

// commands are the workflow commands of the levels.
var commands = map[catalog.Level]string{
	catalog.LevelError: "error", catalog.LevelWarning: "warning", catalog.LevelNote: "notice",
}

// writeGitHub writes workflow commands of GitHub Actions, gravest first; waived
// findings come last, as notices. One line says what is not shown. See
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
func writeGitHub(w *bufio.Writer, in *Input) error {
	errors, warnings := in.ofLevel(catalog.LevelError), in.ofLevel(catalog.LevelWarning)
	notes, waived := in.ofLevel(catalog.LevelNote), in.waived()
	shownNotes := min(annotationsPerLevel, len(notes))
	shownWaived := min(annotationsPerLevel-shownNotes, len(waived))
	shown := [][]*catalog.Finding{
		errors[:min(annotationsPerLevel, len(errors))], warnings[:min(annotationsPerLevel, len(warnings))],
		notes[:shownNotes], waived[:shownWaived],
	}
	for _, list := range shown {
		for _, f := range list {
			if err := annotate(w, in, f); err != nil {
				return err
			}
		}
	}
	rest := Counts{
		Errors: len(errors) - len(shown[0]), Warnings: len(warnings) - len(shown[1]),
		Notes: len(notes) - shownNotes, Waived: len(waived) - shownWaived,
	}
	if rest.All() == 0 {
		return nil
	}
	counted, err := in.counted(rest, false)
	if err != nil {
		return err
	}
	text, err := in.Printer.Text("report.rest", map[string]any{"Levels": counted})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, text)
	return err
}

// annotate writes one workflow command.
func annotate(w *bufio.Writer, in *Input, f *catalog.Finding) error {
	text, err := in.Message(f)
	if err != nil {
		return err
	}
	command, name := commands[f.Level], f.Rule
	if code := about(f); code != "" {
		text = code + ": " + text
	}
	if f.Waiver != nil {
		excuse, err := in.excuse(f.Waiver)
		if err != nil {
			return err
		}
		command, text = "notice", text+"\n"+excuse
	}
	var properties []string
	if p := in.findingPlace(f); p.path != "" {
		properties = append(properties, "file="+property(p.path), "line="+strconv.Itoa(p.line))
		if p.column > 0 {
			properties = append(properties, "col="+strconv.Itoa(p.column))
		}
	}
	properties = append(properties, "title="+property(name))
	_, err = fmt.Fprintf(w, "::%s %s::%s\n", command, strings.Join(properties, ","), data(text))
	return err
}

var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// data escapes the text of a workflow command. Other controls are named.
func data(s string) string { return dataEscapes.Replace(nameControls(s)) }

// property escapes the value of a property of a workflow command.
func property(s string) string { return propertyEscapes.Replace(nameControls(s)) }

// nameControls names the characters that steer a terminal, lines apart: logs are
// shown on one.
func nameControls(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = Printable(lines[i])
	}
	return strings.Join(lines, "\n")
}
