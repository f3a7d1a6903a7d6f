package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// fence matches a fenced block of a Markdown document: language, file and mode of
// the info string, content.
var fence = regexp.MustCompile("(?ms)^```(\\w+)(?: (file|replace|append)=(\\S+))?\n(.*?)^```$")

// TestTutorial does what the tutorial of docs/project-file.md says, in an empty
// folder. A block with "file" is a file to save; one with "replace" holds a line of
// a file and the line that takes its place, one with "append" lines for the end of a
// file; a console block holds a command and pieces of what it prints, in their order.
func TestTutorial(t *testing.T) {
	data, err := os.ReadFile("../../docs/project-file.md")
	if err != nil {
		t.Fatal(err)
	}
	_, tutorial, found := strings.Cut(string(data), "## Your first catalog in ten minutes\n")
	tutorial, _, ends := strings.Cut(tutorial, "\n## ")
	if !found || !ends {
		t.Fatal("the tutorial is not where it was")
	}
	t.Chdir(t.TempDir())
	commands := 0
	for _, m := range fence.FindAllStringSubmatch(tutorial, -1) {
		language, mode, file, content := m[1], m[2], m[3], m[4]
		switch {
		case mode == "file":
			save(t, file, content)
		case mode == "replace":
			replaceLine(t, file, content)
		case mode == "append":
			before, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			save(t, file, string(before)+"\n"+content)
		case language == "console":
			commands++
			runConsole(t, content)
		}
	}
	if commands < 4 {
		t.Errorf("the tutorial has %d commands, want at least 4", commands)
	}
}

func save(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func replaceLine(t *testing.T, file, content string) {
	t.Helper()
	before, after, ok := strings.Cut(strings.TrimSuffix(content, "\n"), "\n")
	if !ok || strings.Contains(after, "\n") {
		t.Fatalf("want two lines to replace in %s, got %q", file, content)
	}
	copyEdited(t, file, file, before, after)
}

// runConsole runs the command of a console block and looks for the lines below it
// in what it prints.
func runConsole(t *testing.T, content string) {
	t.Helper()
	command, want, _ := strings.Cut(content, "\n")
	args, mayFail := strings.CutSuffix(strings.TrimPrefix(command, "$ catsite "), " || true")
	var out bytes.Buffer
	if code := run(t.Context(), strings.Fields(args), &out, &out); code != exitDone && !mayFail {
		t.Errorf("%s: exit code %d\n%s", command, code, out.String())
	}
	rest := out.String()
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		_, after, ok := strings.Cut(rest, strings.TrimSpace(line))
		if !ok {
			t.Errorf("%s: no %q in its place in\n%s", command, line, out.String())
		}
		rest = after
	}
}
