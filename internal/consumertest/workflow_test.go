package consumertest

import (
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const workflowFile = "ci/github-actions.yml"

// A step of a workflow is one of an action or one of commands.
type step struct {
	name, action, dir, commands string
	with                        map[string]string
}

var (
	stepStart = regexp.MustCompile(`(?m)^      - `)
	stepField = regexp.MustCompile(`(?m)^ {8}([a-z-]+):(?: (.*))?\n((?: {10}.*\n|\n)*)`)
	withField = regexp.MustCompile(`(?m)^ {10}([a-z-]+): ([^#\n]*)`)
)

// steps reads the steps of a workflow in the order of its jobs. It knows the YAML that
// the sample is written in, no more; actionlint reads it whole.
func steps(t *testing.T, text string) (list []step) {
	t.Helper()
	for _, part := range stepStart.Split(text, -1)[1:] {
		s := step{with: map[string]string{}}
		for _, f := range stepField.FindAllStringSubmatch("        "+part, -1) {
			switch f[1] {
			case "name":
				s.name = f[2]
			case "uses":
				s.action = f[2]
			case "working-directory":
				s.dir = f[2]
			case "if":
				if f[2] != "github.ref == 'refs/heads/main'" {
					t.Fatalf("a condition that is not played: %s", f[2])
				}
			case "run":
				if s.commands = f[2]; f[2] == "|" {
					s.commands = strings.ReplaceAll(f[3], "          ", "")
				}
			case "with":
				for _, w := range withField.FindAllStringSubmatch(f[3], -1) {
					s.with[w[1]] = strings.TrimSpace(w[2])
				}
			}
		}
		if (s.action == "") == (s.commands == "") {
			t.Fatalf("a step of neither an action nor commands, or of both:\n%s", part)
		}
		list = append(list, s)
	}
	return list
}

// A runner plays what GitHub does with a workflow: one job after the other in one folder.
type runner struct {
	project, temp, pages string // folders: the checkout, what is the runner's, what is published
	env                  []string
	failing              bool // the published site answers 500
}

// play runs a workflow as a push to main does, and returns the name of the step that
// failed, if one did, and what the steps with commands printed.
func (r *runner) play(t *testing.T, list []step) (failed, printed string) {
	t.Helper()
	r.env = append(os.Environ(), "RUNNER_TEMP="+r.temp, "GITHUB_RUN_ID=1", "LC_ALL=C.UTF-8", "no_proxy=127.0.0.1", "NO_PROXY=127.0.0.1")
	for _, name := range []string{"GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"} {
		file := filepath.Join(r.temp, name)
		if err := os.WriteFile(file, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		r.env = append(r.env, name+"="+file)
	}
	defer r.clean(t)
	for _, s := range list {
		if s.action != "" {
			r.act(t, s)
			continue
		}
		out, err := r.shell(t, s)
		printed += out
		if err != nil {
			return s.name, printed
		}
	}
	return "", printed
}

// shell runs the commands of a step in the shell that GitHub takes, with what the steps
// before gave it.
func (r *runner) shell(t *testing.T, s step) (string, error) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(filepath.Join(r.project, s.dir))
	if err != nil {
		t.Fatal(err)
	}
	path := os.Getenv("PATH")
	for line := range strings.Lines(read(t, r.temp, "GITHUB_PATH")) {
		path = strings.TrimSpace(line) + ":" + path
	}
	cmd := exec.Command("bash", "-e", "-c", s.commands)
	cmd.Dir = dir
	cmd.Env = append(append(r.env, "PATH="+path), strings.Split(strings.TrimSpace(read(t, r.temp, "GITHUB_ENV")), "\n")...)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// clean leaves nothing that was built to the next run but in the cache.
func (r *runner) clean(t *testing.T) {
	t.Helper()
	built, cached := filepath.Join(r.project, "public"), filepath.Join(r.temp, "cached")
	if _, err := os.Stat(built); err != nil {
		return
	}
	if err := os.RemoveAll(cached); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(built, cached); err != nil {
		t.Fatal(err)
	}
}

// act plays an action.
func (r *runner) act(t *testing.T, s step) {
	t.Helper()
	name, version, _ := strings.Cut(s.action, "@")
	if !regexp.MustCompile(`^v\d+$`).MatchString(version) {
		t.Errorf("%s is not of a major version", s.action)
	}
	switch at := filepath.Join(r.project, s.with["path"]); name {
	case "actions/checkout":
		if s.with["repository"] == "" {
			break
		}
		source, err := filepath.Abs(root)
		if err != nil {
			t.Fatal(err)
		}
		os.Remove(at)
		if err := os.Symlink(source, at); err != nil {
			t.Fatal(err)
		}
	case "actions/setup-go":
		read(t, r.project, s.with["go-version-file"])
		read(t, r.project, s.with["cache-dependency-path"])
	case "actions/cache":
		if err := os.Rename(filepath.Join(r.temp, "cached"), at); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	case "actions/upload-pages-artifact":
		r.upload(t, at)
	case "actions/deploy-pages":
	default:
		t.Fatalf("an action that is not played: %s", name)
	}
}

// upload publishes a folder without the hidden files in it, as the action does.
func (r *runner) upload(t *testing.T, folder string) {
	t.Helper()
	if err := os.RemoveAll(r.pages); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(r.pages, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	hidden, err := filepath.Glob(filepath.Join(r.pages, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range hidden {
		if err := os.Remove(name); err != nil {
			t.Fatal(err)
		}
	}
}

// newRunner starts a catalog with init, on a site with an address below a path.
func newRunner(t *testing.T) *runner {
	t.Helper()
	r := &runner{project: filepath.Join(t.TempDir(), "project"), pages: filepath.Join(t.TempDir(), "pages"), temp: t.TempDir()}
	run(t, ".", "", world.bin, "init", r.project)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if r.failing {
			http.Error(w, "out of order", http.StatusInternalServerError)
			return
		}
		http.StripPrefix("/reference", http.FileServer(http.Dir(r.pages))).ServeHTTP(w, req)
	}))
	t.Cleanup(server.Close)
	r.edit(t, "catsite.toml", "# base_url = \"https://example.github.io/events/\"", "base_url = \""+server.URL+"/reference/\"")
	return r
}

// edit changes a file of the project.
func (r *runner) edit(t *testing.T, name, from, to string) {
	t.Helper()
	file := filepath.Join(r.project, filepath.FromSlash(name))
	if err := edit(file, file, func(text string) string { return strings.Replace(text, from, to, 1) }); err != nil {
		t.Fatal(err)
	}
}

// TestWorkflow plays the workflow of a catalog that init starts: the disagreement in its
// documents stops it; mended, it publishes; an event that goes is told to be gone.
func TestWorkflow(t *testing.T) {
	r := newRunner(t)
	list := steps(t, read(t, r.project, workflowFile))

	failed, printed := r.play(t, list)
	if failed != "Check" || !strings.Contains(printed, "\n::error file=docs/en/server-events.md,line=") {
		t.Fatalf("with a disagreement the step %q fails, want Check and an annotation:\n%s", failed, printed)
	}
	if summary := read(t, r.temp, "GITHUB_STEP_SUMMARY"); !strings.Contains(summary, "storage-term-mismatch") {
		t.Errorf("the summary of the run is\n%s", summary)
	}

	r.edit(t, "docs/ja/server-events.md", "60 日間", "90 日間")
	r.publish(t, list)
	if first := r.changes(t); first.Previous != nil {
		t.Errorf("the first site has changes since %v", first.Previous)
	}

	r.edit(t, "docs/en/server-events.md", "| Disk space is low |", "| Disk is almost full |")
	r.edit(t, "docs/en/server-events.md", "| Backup failed | 1002 | BACKUP_FAILED | The nightly backup was not written. | 90 days |\n", "")
	r.edit(t, "docs/ja/server-events.md", "| バックアップに失敗しました | 1002 | BACKUP_FAILED | 夜間のバックアップが書き込まれませんでした。 | 90 日間 |\n", "")
	assets, err := filepath.Glob(filepath.Join(r.pages, "assets", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if printed := r.publish(t, list); !strings.Contains(printed, "\n::warning title=vanished::") {
		t.Errorf("no annotation says that an event is gone:\n%s", printed)
	}
	if second := r.changes(t); second.Previous == nil || len(second.Changed) != 2 || len(second.Removed) != 1 {
		t.Errorf("the second site says\n%s", read(t, r.pages, "v1", "changes.json"))
	}
	for _, asset := range assets {
		if _, err := os.Stat(asset); err != nil {
			t.Errorf("a page of the first site misses %v", err)
		}
	}

	r.failing = true
	if failed, printed := r.play(t, list); failed != "Fetch the published catalog" {
		t.Errorf("while the site is out of order the step %q fails:\n%s", failed, printed)
	}
}

// publish plays the workflow, which publishes a whole site, and returns what it prints.
func (r *runner) publish(t *testing.T, list []step) string {
	t.Helper()
	failed, printed := r.play(t, list)
	if failed != "" {
		t.Fatalf("the step %q fails:\n%s", failed, printed)
	}
	run(t, ".", "", world.bin, "verify", r.pages)
	return printed
}

type changes struct {
	Previous         any
	Changed, Removed []any
}

func (r *runner) changes(t *testing.T) changes {
	t.Helper()
	return readJSON[changes](t, r.pages, "v1", "changes.json")
}

// TestWorkflowIsOne has the workflow read by a tool that knows what GitHub does.
func TestWorkflowIsOne(t *testing.T) {
	actionlint, err := filepath.Abs(filepath.Join(root, ".tools", "bin", "actionlint"))
	if err != nil {
		t.Fatal(err)
	}
	run(t, root, "", actionlint, "-shellcheck=", "-pyflakes=", "cmd/catsite/starter/"+workflowFile)
}
