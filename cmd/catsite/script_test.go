package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"catsite": main})
}

// TestScripts runs the contract of the command line: exit codes, output, files.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup:         sources,
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "alter": alter, "line": line, "sums": sums},
	})
}

// sources tells scripts where the templates and messages of catsite are, as $TEMPLATES
// and $MESSAGES.
func sources(env *testscript.Env) error {
	for name, dir := range map[string]string{"TEMPLATES": "../../templates", "MESSAGES": "../../i18n"} {
		path, err := filepath.Abs(dir)
		if err != nil {
			return err
		}
		env.Setenv(name, path)
	}
	return nil
}

// exits runs a command and fails the script unless it ends with the exit code:
//
//	exits 2 catsite check --config broken.toml
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%v exits with %d, want %d", args[1:], got, want)
	}
}
