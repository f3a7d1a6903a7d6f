package consumertest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// root is the checkout, as seen from this package's folder.
const root = "../.."

// world is what all tests share: the demonstration as it was published twice, with
// changes between, and the address at which the first is served.
var world struct {
	bin           string // the command
	first, second string // directories of sites
	base          string
}

func TestMain(m *testing.M) {
	code, err := runAll(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func runAll(m *testing.M) (int, error) {
	dir, err := os.MkdirTemp("", "consumertest")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	world.bin, world.first, world.second = filepath.Join(dir, "catsite"), filepath.Join(dir, "first"), filepath.Join(dir, "second")
	server := httptest.NewServer(http.FileServer(http.Dir(world.first)))
	defer server.Close()
	world.base = server.URL + "/"

	build := exec.Command("go", "build", "-o", world.bin, "./cmd/catsite")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("build catsite: %w\n%s", err, out)
	}
	project := filepath.Join(dir, "project")
	if err := copyDemonstration(project); err != nil {
		return 0, err
	}
	if err := publish(project, world.first); err != nil {
		return 0, err
	}
	if err := change(project); err != nil {
		return 0, err
	}
	if err := publish(project, world.second, "--previous", world.first); err != nil {
		return 0, err
	}
	return m.Run(), nil
}

// copyDemonstration copies the demonstration, on a site with an address.
func copyDemonstration(project string) error {
	if err := os.CopyFS(filepath.Join(project, "content"), os.DirFS(filepath.Join(root, "content"))); err != nil {
		return err
	}
	return edit(filepath.Join(root, "catsite.toml"), filepath.Join(project, "catsite.toml"), func(text string) string {
		return strings.Replace(text, "[site]\n", "[site]\nbase_url = \""+world.base+"\"\n", 1)
	})
}

// change makes an event come, one go, one have another code, and a sentence another.
func change(project string) error {
	pages := filepath.Join(project, "content", "en", "administration-server")
	page := filepath.Join(pages, "critical-events.html")
	err := edit(page, page, func(text string) string {
		return strings.Replace(text, "KLSRV_HOST_STATUS_CRITICAL", "KLSRV_HOST_STATUS_GRAVE", 1)
	})
	if err != nil {
		return err
	}
	page = filepath.Join(pages, "warning-events.html")
	return edit(page, page, func(text string) string {
		text = strings.Replace(text, "KLSRV_HOST_STATUS_WARNING", "KLSRV_HOST_STATUS_NEW", 1)
		text = strings.Replace(text, "The conditions for this change of status are configurable.", "Its conditions are configurable.", 1)
		row := strings.LastIndex(text, "<tr")
		return text[:row] + text[row+strings.Index(text[row:], "</tr>")+len("</tr>"):]
	})
}

// edit writes a changed copy of a file.
func edit(from, to string, how func(string) string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	text := how(string(data))
	if text == string(data) {
		return fmt.Errorf("%s is as it was", from)
	}
	return os.WriteFile(to, []byte(text), 0o644)
}

// publish builds a site of a project.
func publish(project, site string, args ...string) error {
	args = append([]string{"build", "--quiet", "--config", filepath.Join(project, "catsite.toml"), "--out", site}, args...)
	if out, err := exec.Command(world.bin, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("catsite %v: %w\n%s", args, err, out)
	}
	return nil
}

// run runs a command in a directory and returns what it prints.
func run(t *testing.T, dir, stdin, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Fatalf("%s is missing: run make tools", name)
	}
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "no_proxy=127.0.0.1", "NO_PROXY=127.0.0.1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s%s", name, args, err, out, stderr.String())
	}
	return string(out)
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func readJSON[T any](t *testing.T, path ...string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(read(t, path...)), &v); err != nil {
		t.Fatalf("%s: %v", filepath.Join(path...), err)
	}
	return v
}

// copyOf returns a copy of a published site for commands that write.
func copyOf(t *testing.T, site string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	return dir
}
