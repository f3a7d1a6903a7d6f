package consumertest

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// A host is a web server with the configuration that the documentation gives it.
type host struct {
	name     string // of the command
	language string // of the block in docs/publishing.md
	// edits says what the block has for the documentation's own, and what is put there:
	// {addr} is where the server listens, {root} the folder that it serves.
	edits [][2]string
	// frame is the rest of the configuration; {block} is that of the documentation, {dir}
	// a folder for what the server writes.
	frame string
	args  []string
}

var hosts = []host{{
	name: "nginx", language: "nginx",
	edits: [][2]string{{"listen 80;", "listen {addr};"}, {"root /srv/catsite/public;", "root {root};"}},
	// What Debian's nginx.conf says around it is here too, as far as it matters.
	frame: `daemon off;
master_process off;
pid {dir}/nginx.pid;
events {}
http {
	access_log off;
	client_body_temp_path {dir}/body;
	proxy_temp_path {dir}/proxy;
	fastcgi_temp_path {dir}/fastcgi;
	uwsgi_temp_path {dir}/uwsgi;
	scgi_temp_path {dir}/scgi;
	default_type application/octet-stream;
{block}
}
`,
	args: []string{"-e", "stderr", "-p", "{dir}", "-c", "{dir}/config"},
}, {
	name: "caddy", language: "caddyfile",
	edits: [][2]string{{"docs.example.com {", "http://{addr} {"}, {"root * /srv/catsite/public", "root * {root}"}},
	frame: "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n{block}\n",
	args:  []string{"run", "--adapter", "caddyfile", "--config", "{dir}/config"},
}}

// block returns the configuration that the documentation gives the server.
func (h *host) block(t *testing.T) string {
	t.Helper()
	_, text, found := strings.Cut(read(t, root, "docs", "publishing.md"), "```"+h.language+"\n")
	text, _, ends := strings.Cut(text, "```")
	if !found || !ends {
		t.Fatalf("docs/publishing.md has no block for %s", h.language)
	}
	return text
}

// start runs the server on a folder until the test ends, and returns its address. The
// changes are further edits of the block.
func (h *host) start(t *testing.T, folder string, changes ...[2]string) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr, dir := listener.Addr().String(), t.TempDir()
	listener.Close()
	block := h.block(t)
	for _, e := range append(h.edits, changes...) {
		if strings.Count(block, e[0]) != 1 {
			t.Fatalf("the block for %s has %q %d times, want it once", h.language, e[0], strings.Count(block, e[0]))
		}
		block = strings.Replace(block, e[0], e[1], 1)
	}
	fill := strings.NewReplacer("{addr}", addr, "{root}", folder, "{dir}", dir)
	config := fill.Replace(strings.Replace(h.frame, "{block}", block, 1))
	if err := os.WriteFile(filepath.Join(dir, "config"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	command := h.find(t)
	if h.name == "nginx" {
		copyMediaTypes(t, command, dir)
	}
	var args []string
	for _, arg := range h.args {
		args = append(args, fill.Replace(arg))
	}
	serve(t, addr, dir, command, args...)
	return "http://" + addr + "/"
}

// find returns the server's program: one that make tools brought, or one of the system.
func (h *host) find(t *testing.T) string {
	t.Helper()
	for _, name := range []string{h.name, root + "/.tools/hosts/usr/sbin/" + h.name, root + "/.tools/hosts/usr/bin/" + h.name, "/usr/sbin/" + h.name} {
		if path, err := exec.LookPath(name); err == nil {
			path, err = filepath.Abs(path)
			if err != nil {
				t.Fatal(err)
			}
			return path
		}
	}
	t.Fatalf("%s is missing: run make tools", h.name)
	return ""
}

var configPath = regexp.MustCompile(`--conf-path=(\S+)`)

// copyMediaTypes copies the file mime.types of an nginx beside the configuration, which
// is where it looks for it.
func copyMediaTypes(t *testing.T, nginx, dir string) {
	t.Helper()
	told, err := exec.Command(nginx, "-V").CombinedOutput()
	if err != nil {
		t.Fatalf("%s -V: %v\n%s", nginx, err, told)
	}
	from := "/etc/nginx"
	if m := configPath.FindSubmatch(told); m != nil {
		from = filepath.Dir(string(m[1]))
	}
	if brought, ok := strings.CutSuffix(nginx, "/usr/sbin/nginx"); ok && brought != "" {
		from = brought + from
	}
	if err := os.WriteFile(filepath.Join(dir, "mime.types"), []byte(read(t, from, "mime.types")), 0o644); err != nil {
		t.Fatal(err)
	}
}

// serve runs a server until the test ends, and waits until it answers.
func serve(t *testing.T, addr, dir, command string, args ...string) {
	t.Helper()
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(command, args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, log, log
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	gone := make(chan error, 1)
	go func() { gone <- cmd.Wait() }()
	t.Cleanup(func() {
		cmd.Process.Kill()
		<-gone
		log.Close()
		if t.Failed() {
			t.Logf("%s says:\n%s", command, read(t, dir, "log"))
		}
	})
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		// A connection alone may be to what had the port for a moment before.
		if resp, err := plain.Get("http://" + addr + "/"); err == nil {
			resp.Body.Close()
			return
		}
		select {
		case err := <-gone:
			gone <- err
			t.Fatalf("%s %q: %v", command, args, err)
		default:
		}
	}
	t.Fatalf("%s does not answer", command)
}

// plain asks without redirects, and leaves what comes compressed.
var plain = &http.Client{
	Transport:     &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 4},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Timeout:       20 * time.Second,
}

// An answer is what a server says.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask asks for a URL, with header fields in pairs.
func ask(t *testing.T, url string, fields ...string) answer {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		req.Header.Set(fields[i], fields[i+1])
	}
	resp, err := plain.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(fmt.Errorf("%s: %w", url, err))
	}
	return answer{resp.StatusCode, resp.Header, string(body)}
}
