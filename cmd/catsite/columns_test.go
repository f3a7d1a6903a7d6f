package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// astral is a page whose rows have characters outside the Basic Multilingual Plane
// before the ID: every unit of length differs there.
const astral = "# 概要 😀\n\n| 名前 | ID | 説明 | コード |\n|---|---|---|---|\n| 𠮷野家😀のディスク | 7 | &nbsp; | DISK_FULL |\n"

// TestColumns reads the columns of all reports back with the document beside them:
// they count code points, and the cell of the ID begins there.
func TestColumns(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "en.md"), "| Name | ID | Code |\n|---|---|---|\n| Disk | 1 | DISK_FULL |\n")
	write(t, filepath.Join(dir, "ja.md"), astral)
	config := filepath.Join(dir, "catsite.toml")
	write(t, config, exampleProject+`
[[edition]]
id = "ja"
product = "P"
locale = "ja"
sources = ["ja.md"]
[[edition]]
id = "en"
product = "P"
locale = "en"
sources = ["en.md"]
`)
	t.Chdir(dir)
	catsite(t, "check", "-q", "--fail-on", "never", "--report", "sarif=f.sarif,github=f.txt,text=text.txt")
	lines := strings.Split(astral, "\n")
	columnOf := func(cell string) int { return len([]rune(lines[4][:strings.Index(lines[4], cell)])) + 1 }
	column := columnOf("7 |")
	place := "ja.md:5:" + strconv.Itoa(column)
	if text, err := os.ReadFile("text.txt"); err != nil || !strings.Contains(string(text), "  "+place+"\n") {
		t.Errorf("the text report has no place %s (error %v):\n%s", place, err, text)
	}
	annotations, err := os.ReadFile("f.txt")
	if err != nil {
		t.Fatal(err)
	}
	if want := "file=ja.md,line=5,col=" + strconv.Itoa(columnOf("&nbsp;")) + ",title=whitespace-only-cell"; !strings.Contains(string(annotations), want) {
		t.Errorf("no annotation has %q:\n%s", want, annotations)
	}
	if got := sarifColumns(t, "f.sarif"); !slices.Contains(got, column) {
		t.Errorf("the SARIF log has the columns %v of the Japanese page, want %d", got, column)
	}
}

// sarifColumns returns the columns of the related places in ja.md of differing IDs.
func sarifColumns(t *testing.T, path string) (columns []int) {
	t.Helper()
	type location struct {
		PhysicalLocation struct {
			ArtifactLocation struct{ URI string }
			Region           struct{ StartLine, StartColumn int }
		}
	}
	var log struct {
		Runs []struct {
			ColumnKind string
			Results    []struct {
				RuleID           string
				RelatedLocations []location
			}
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &log); err != nil {
		t.Fatal(err)
	}
	if kind := log.Runs[0].ColumnKind; kind != "unicodeCodePoints" {
		t.Errorf("columns are %s", kind)
	}
	for _, r := range log.Runs[0].Results {
		for _, l := range r.RelatedLocations {
			if r.RuleID == "id-mismatch" && l.PhysicalLocation.ArtifactLocation.URI == "ja.md" {
				columns = append(columns, l.PhysicalLocation.Region.StartColumn)
			}
		}
	}
	return columns
}
