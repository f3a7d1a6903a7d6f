package feed

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// site publishes files for a test.
func serve(t *testing.T, files map[string]string) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, ok := files[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if address, ok := strings.CutPrefix(content, "-> "); ok {
			http.Redirect(w, r, address, http.StatusFound)
			return
		}
		w.Write([]byte(content))
	}))
	t.Cleanup(server.Close)
	return server
}

const revisionOfTest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func TestOpenPreviousByAddress(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	good := `{"schema_version":"1.9.0","revision":"` + revisionOfTest + `","later":{"x":[1]},"events":[{"key":"a"}]}`
	server := serve(t, map[string]string{
		"/v1/catalog.json": good, "/sub/v1/catalog.json": good, "/other.json": good, "/moved.json": "-> /other.json",
		"/file.json": "-> file:///etc/passwd", "/new.json": strings.Replace(good, "1.9.0", "2.0.0", 1),
		"/findings.json": `{"schema_version":"1.0.0","findings":[]}`, "/none.json": strings.Replace(good, "sha256:", "sha1:", 1),
	})
	for path, want := range map[string]string{
		"": "", "/": "", "/sub": "", "/sub/": "", "/v1": "", "/v1/": "", "/v1/catalog.json": "", "/other.json": "", "/moved.json": "",
		"/nowhere":       "404 Not Found",
		"/file.json":     "unsupported protocol scheme",
		"/new.json":      "format 2.0.0, this catsite reads 1.",
		"/findings.json": "has no events",
		"/none.json":     "is no revision",
	} {
		p, err := OpenPrevious(t.Context(), server.URL+path)
		switch {
		case want == "" && err != nil:
			t.Errorf("OpenPrevious of %q: %v", path, err)
		case want == "":
			if len(p.events) != 1 || p.revision != revisionOfTest {
				t.Errorf("OpenPrevious of %q has %d events of %s", path, len(p.events), p.revision)
			}
			if err := p.Close(); err != nil {
				t.Error(err)
			}
		case err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), strings.TrimPrefix(path, "/")):
			t.Errorf("OpenPrevious of %q: error %v, want %q and the address", path, err, want)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); left != nil {
		t.Errorf("copies are left: %v", left)
	}
}

func TestOpenPreviousIsInterrupted(t *testing.T) {
	server := serve(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := OpenPrevious(ctx, server.URL); err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Errorf("OpenPrevious after an interrupt: %v", err)
	}
	if _, err := OpenPrevious(t.Context(), "http://"); err == nil || !strings.Contains(err.Error(), "without a host") {
		t.Errorf("OpenPrevious of no host: %v", err)
	}
}

func TestCopyHasALimit(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	f, err := copyOf("address", strings.NewReader("1234"), 4)
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	os.Remove(f.Name())
	if _, err := copyOf("address", strings.NewReader("12345"), 4); err == nil || !strings.Contains(err.Error(), "address: more than 4 bytes") {
		t.Errorf("copy of too much: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "*")); left != nil {
		t.Errorf("copies are left: %v", left)
	}
}

// Members of compact JSON, whatever is in them.
func TestRawMembers(t *testing.T) {
	for object, want := range map[string]string{
		`{}`: "", `[]`: "", `"{"`: "", `null`: "", ``: "",
		`{"a":1,"b":"x,}\"","c":{"d":[1,{"e":"]"}],"f":{}},"g":[],"\u0068":null}`: `a=1 b="x,}\"" c={"d":[1,{"e":"]"}],"f":{}} g=[] h=null`,
		`{"":{"":""}}`: `={"":""}`,
		`{"a":-1.5e3}`: `a=-1.5e3`,
	} {
		var got []string
		for name, value := range rawMembers([]byte(object)) {
			got = append(got, name.String()+"="+string(value))
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("members of %s: %s, want %s", object, joined, want)
		}
	}
}
