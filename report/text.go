package report

import (
	"bufio"
	"fmt"
	"net/url"
	"strings"

	"catsite/catalog"
)

// shortFingerprint is how much of a fingerprint people see. A beginning that
// belongs to one finding only stands for it.
const shortFingerprint = 10

// ShortFingerprint returns as much of a fingerprint as people need to type.
func ShortFingerprint(fingerprint string) string {
	return fingerprint[:min(shortFingerprint, len(fingerprint))]
}

// writeText writes the findings for people, grouped by event or document; the
// group with the gravest finding first.
func writeText(w *bufio.Writer, in *Input) error {
	words, err := in.words("level-error", "level-warning", "level-note", "side-nothing", "side-withheld", "report.general")
	if err != nil {
		return err
	}
	t := &textWriter{Writer: w, in: in, words: words, names: map[*catalog.Edition]string{}}
	for _, g := range in.groups() {
		if err := t.group(g); err != nil {
			return err
		}
	}
	summary, err := in.Summary()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(w, summary)
	return err
}

// A group is the findings about one event, or else in one document.
type group struct {
	event    *catalog.Event
	path     string
	findings []*catalog.Finding
}

// groups puts together what belongs together, in the order in which the findings
// come.
func (in *Input) groups() []*group {
	type identity struct {
		event *catalog.Event
		path  string
	}
	var list []*group
	byIdentity := map[identity]*group{}
	for _, f := range in.Findings {
		var id identity
		if f.Key() != "" {
			id.event = f.Events[0]
		} else {
			id.path = in.findingPlace(f).path
		}
		g := byIdentity[id]
		if g == nil {
			g = &group{event: id.event, path: id.path}
			byIdentity[id] = g
			list = append(list, g)
		}
		g.findings = append(g.findings, f)
	}
	return list
}

// title returns the code of an event, to the letter, else its key without the
// escapes of an address.
func title(e *catalog.Event) string {
	if e.Code != "" {
		return e.Code
	}
	if plain, err := url.PathUnescape(e.Key); err == nil {
		return plain
	}
	return e.Key
}

// A textWriter prints on a terminal or into a file.
type textWriter struct {
	*bufio.Writer
	in    *Input
	words map[string]string
	names map[*catalog.Edition]string // of editions
}

func (t *textWriter) group(g *group) error {
	t.WriteString(t.heading(g) + "\n")
	for _, f := range g.findings {
		if err := t.finding(f); err != nil {
			return err
		}
	}
	return t.WriteByte('\n')
}

// headingCells is how many columns of a terminal a name takes in a heading.
const headingCells = 60

func (t *textWriter) heading(g *group) string {
	switch {
	case g.event == nil && g.path == "":
		return t.paint(bold, t.words["report.general"])
	case g.event == nil:
		return t.paint(bold, Printable(g.path))
	}
	code := title(g.event)
	line := t.paint(bold, Visible(code))
	if name := g.event.NameIn(t.in.Catalog.Setup, t.in.Printer.Locale()); name != code && name != "" {
		line += "  " + short(Visible(name), headingCells)
	}
	if g.event.Key != code {
		line += "  (" + g.event.Key + ")"
	}
	return line
}

// finding prints place, level, rule, message and fingerprint, then what every
// edition says.
func (t *textWriter) finding(f *catalog.Finding) error {
	text, err := t.in.Message(f)
	if err != nil {
		return err
	}
	t.WriteString("  ")
	if p := t.in.findingPlace(f); p.path != "" {
		t.WriteString(Printable(p.String()) + ": ")
	}
	level := t.words["level-"+f.Level.String()]
	fmt.Fprintf(t, "%s: %s: %s %s\n", t.paint(levelColors[f.Level], level), f.Rule, Printable(text),
		t.paint(faint, "["+ShortFingerprint(f.Fingerprint)+"]"))
	if f.Waiver != nil {
		excuse, err := t.in.excuse(f.Waiver)
		if err != nil {
			return err
		}
		t.WriteString("    " + t.paint(faint, Printable(excuse)) + "\n")
	}
	t.sides(f, text)
	return nil
}

// excuse tells why a finding is waived.
func (in *Input) excuse(w *catalog.Waiver) (string, error) {
	kind := w.Kind
	if id := "waiver-" + w.Kind; in.Printer.Has(id) {
		var err error
		if kind, err = in.Printer.Text(id, nil); err != nil {
			return "", err
		}
	}
	return in.Printer.Text("report.excuse", map[string]any{
		"Kind": kind, "Reason": w.Reason, "Day": w.Expires.Format(catalog.DayFormat),
	})
}

// sides prints what the editions say, one below the other, so that the eye
// compares.
func (t *textWriter) sides(f *catalog.Finding, message string) {
	if len(f.Sides) == 0 || len(f.Sides) == 1 && quotes(message, &f.Sides[0]) {
		return
	}
	shown, marked := t.exhibits(f)
	nameColumn, valueColumn := 0, 0
	for i := range f.Sides {
		nameColumn = max(nameColumn, cells(t.name(f.Sides[i].Edition)))
		valueColumn = max(valueColumn, cells(shown[i].String()))
	}
	for i := range f.Sides {
		e := shown[i]
		fmt.Fprintf(t, "    %s  ", pad(t.name(f.Sides[i].Edition), nameColumn))
		value := e.before + t.paint(different, e.marked) + e.after
		p := t.in.sidePlace(&f.Sides[i])
		if i > 0 && p.path != "" {
			value += strings.Repeat(" ", valueColumn-cells(e.String())) + "  " + t.paint(faint, Printable(p.String()))
		}
		t.WriteString(value + "\n")
		if marked && !t.in.Color {
			fmt.Fprintf(t, "    %*s  %s\n", nameColumn, "", e.carets())
		}
	}
}

// quotes reports whether a message shows all that a side says.
func quotes(message string, s *catalog.Side) bool {
	said := quote(s)
	return strings.Contains(message, said) && !strings.ContainsFunc(said, isInvisible)
}

// exhibits returns what the sides say as it is shown, and whether the difference
// is marked: that of two editions which are compared.
func (t *textWriter) exhibits(f *catalog.Finding) (shown []exhibit, marked bool) {
	texts := make([][]rune, len(f.Sides))
	for i := range f.Sides {
		texts[i] = []rune(quote(&f.Sides[i]))
	}
	spans := make([]span, len(f.Sides))
	if f.Between != catalog.Within && len(f.Sides) == 2 && len(texts[0]) > 0 && len(texts[1]) > 0 {
		spans[0], spans[1], marked = differing(texts[0], texts[1])
	}
	for i := range f.Sides {
		switch {
		case f.Sides[i].Withheld():
			shown = append(shown, exhibit{before: "(" + t.words["side-withheld"] + ")"})
		case len(texts[i]) == 0:
			shown = append(shown, exhibit{before: "(" + t.words["side-nothing"] + ")"})
		default:
			shown = append(shown, exhibited(texts[i], spans[i]))
		}
	}
	return shown, marked
}

func (t *textWriter) name(e *catalog.Edition) string {
	name, ok := t.names[e]
	if !ok {
		name = Visible(t.in.Catalog.EditionName(e, t.in.Printer.Locale()))
		t.names[e] = name
	}
	return name
}
