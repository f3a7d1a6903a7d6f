package report

import (
	"encoding/csv"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"catsite/catalog"
)

func TestUnknownFormat(t *testing.T) {
	if err := Write(nil, "pdf", nil); err == nil || !strings.Contains(err.Error(), "text, sarif") {
		t.Errorf("Write = %v, want an error that names the formats", err)
	}
}

// A spreadsheet reads every cell back, and runs none of them.
func TestCSV(t *testing.T) {
	in := fixture(t, "en")
	in.Findings[0].Sides[0].Raw = "=1+1"
	out := written(t, "csv", in)
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(in.Findings)+1 {
		t.Fatalf("%d rows for %d findings", len(rows), len(in.Findings))
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, row := range rows[1:] {
		f := in.Findings[i]
		if row[column["fingerprint"]] != f.Fingerprint || row[column["rule"]] != f.Rule {
			t.Errorf("row %d is %q, want finding %s", i+2, row, f.Fingerprint)
		}
		if f.Waiver != nil && row[column["reason"]] != f.Waiver.Reason {
			t.Errorf("row %d gives the reason %q, want %q", i+2, row[column["reason"]], f.Waiver.Reason)
		}
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t", rune(cell[0])) {
				t.Errorf("row %d has the formula %q", i+2, cell)
			}
		}
	}
	if got := rows[1][column["says"]]; got != "'=1+1" {
		t.Errorf("a formula is written %q", got)
	}
	if strings.Contains(out, "\r") {
		t.Errorf("the table has a carriage return")
	}
}

// tables parses Markdown and returns the words of all cells of its tables.
func tables(t *testing.T, source string) [][]string {
	t.Helper()
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader([]byte(source)))
	var rows [][]string
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *extast.TableHeader, *extast.TableRow:
			rows = append(rows, nil)
		case *extast.TableCell:
			rows[len(rows)-1] = append(rows[len(rows)-1], "")
		case *ast.Text:
			if len(rows) > 0 && n.Parent().Kind() == extast.KindTableCell {
				row := rows[len(rows)-1]
				row[len(row)-1] += string(n.Segment.Value([]byte(source)))
			}
		case *ast.Emphasis, *ast.Link, *ast.AutoLink, *ast.CodeSpan:
			t.Errorf("a cell has markup: %s", n.Kind())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// escaped is a character behind a backslash.
var escaped = regexp.MustCompile(`\\([[:punct:]])`)

// Markdown shows every message to the letter, in tables of equal rows.
func TestMarkdown(t *testing.T) {
	in := fixture(t, "en")
	in.Findings[0].Sides[0].Raw = "a|b*c*_d_[e](f) <img> @you #1 `x` &amp; \\"
	out := written(t, "md", in)
	rows := tables(t, out)
	found := map[string]bool{}
	for _, row := range rows {
		if len(row) != 4 {
			t.Fatalf("a row has %d cells: %q", len(row), row)
		}
		found[html.UnescapeString(escaped.ReplaceAllString(row[2], "$1"))] = true
	}
	for _, f := range in.Findings {
		message, err := in.Message(f)
		if err != nil {
			t.Fatal(err)
		}
		if f.Waiver == nil && !found[Printable(strings.ReplaceAll(message, "\n", " "))] {
			t.Errorf("no cell shows %q\n%s", message, out)
		}
	}
	for _, want := range []string{"### 1 waived\n", "| Rule | Event | Finding | Place |", `next \| version.`, "en.html:1:103<br>ja.html:1:103"} {
		if !strings.Contains(out, want) {
			t.Errorf("the Markdown has no %q", want)
		}
	}
}

// command takes a workflow command apart as the runner does.
func command(t *testing.T, line string) (name string, properties map[string]string, message string) {
	t.Helper()
	m := regexp.MustCompile(`^::([a-z]+) ([^:]*)::(.*)$`).FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("no command: %q", line)
	}
	unescape := strings.NewReplacer("%25", "%", "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",")
	properties = map[string]string{}
	for part := range strings.SplitSeq(m[2], ",") {
		key, value, _ := strings.Cut(part, "=")
		properties[key] = unescape.Replace(value)
	}
	return m[1], properties, unescape.Replace(m[3])
}

func TestGitHub(t *testing.T) {
	in := fixture(t, "en")
	in.Base = "docs, new: 100%"
	f := in.Findings[0]
	f.Sides[0].Raw = "100%\n::error::b"
	lines := strings.Split(strings.TrimSpace(written(t, "github", in)), "\n")
	name, properties, message := command(t, lines[0])
	if name != "error" || properties["title"] != f.Rule || properties["file"] != "docs, new: 100%/en.html" ||
		properties["line"] != "1" || properties["col"] != "103" {
		t.Errorf("the first command is %s %v", name, properties)
	}
	if want := "DISK_FULL: P (English) says 100%\n::error::b, P (Japanese) says 4153."; message != want {
		t.Errorf("the message is %q, want %q", message, want)
	}
	name, properties, message = command(t, lines[len(lines)-1])
	if name != "notice" || properties["title"] != "missing" || !strings.Contains(message, "will not be mended") {
		t.Errorf("the waived finding comes last as %s %v: %q", name, properties, message)
	}
}

// GitHub shows ten annotations of a level; the others are counted.
func TestGitHubShowsTen(t *testing.T) {
	in := fixture(t, "en")
	in.Findings = append(findings(in, catalog.LevelNote, 3), append(findings(in, catalog.LevelError, 12), findings(in, catalog.LevelWarning, 11)...)...)
	lines := strings.Split(strings.TrimSpace(written(t, "github", in)), "\n")
	shown := map[string]int{}
	for i, line := range lines[:len(lines)-1] {
		name, _, _ := command(t, line)
		shown[name]++
		if name == "error" && i >= 10 {
			t.Errorf("errors do not come first")
		}
	}
	if shown["error"] != 10 || shown["warning"] != 10 || shown["notice"] != 3 {
		t.Errorf("shown are %v", shown)
	}
	if want := "Not shown here: 2 errors, 1 warning"; lines[len(lines)-1] != want {
		t.Errorf("the last line is %q, want %q", lines[len(lines)-1], want)
	}
}
