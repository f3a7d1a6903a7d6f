package fetch

import (
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNameOf(t *testing.T) {
	for _, test := range []struct {
		address string
		common  int
		want    string
	}{
		{"https://v.example/ksc/en/177080.htm", 2, "177080.htm"},
		{"https://v.example/ksc/en/177080.htm", 1, "en/177080.htm"},
		{"https://v.example/", 0, "index.html"},
		{"https://v.example", 0, "index.html"},
		{"https://v.example/docs/", 0, "docs/index.html"},
		{"https://v.example/1/2/3/4/5/6.htm", 0, "2/3/4/5/6.htm"},
		{"https://v.example/a.htm?lang=en", 0, "a-0933497c.htm"},
		{"https://v.example/../../etc/passwd", 0, "__/__/etc/passwd"},
		{"https://v.example/%2e%2e/%2e%2e/etc/passwd", 0, "__/__/etc/passwd"},
		{"https://v.example/..%2f..%2Fetc%5cpasswd", 0, "_._.._etc_passwd"},
		{"https://v.example/a%00.htm", 0, "a_.htm"},
		{"https://v.example/a%0d%0ab.htm", 0, "a__b.htm"},
		{"https://v.example/C:/x.htm", 0, "C_/x.htm"},
		{"https://v.example/con/nul.htm", 0, "_con/_nul.htm"},
		{"https://v.example/Com1.tar.htm", 0, "_Com1.tar.htm"},
		{"https://v.example/COM%C2%B9.htm", 0, "COM_.htm"},
		{"https://v.example/.htaccess", 0, "_htaccess"},
		{"https://v.example/a.%20", 0, "a._"},
		{"https://v.example/a...", 0, "a.._"},
		{"https://v.example/%E8%AD%A6%E5%91%8A.htm", 0, "警告.htm"},
		{"https://v.example/%ff.htm", 0, "_.htm"},
		{"https://v.example/" + strings.Repeat("a", 300) + ".htm", 0, strings.Repeat("a", 87) + "-c0b7cb7c.htm"},
	} {
		u, err := url.Parse(test.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := nameOf(u, test.common); got != test.want {
			t.Errorf("nameOf(%s, %d) = %q, want %q", test.address, test.common, got, test.want)
		}
	}
}

// TestTwins: addresses that differ in case, or ending, only have names that differ
// otherwise, whatever their order.
func TestTwins(t *testing.T) {
	v := newVendor(t, map[string]string{"/Index.htm": table(1), "/index.htm": table(2), "/index.html": table(3), "/INDEX.md": table(4)})
	f := v.fetcher(t, "/Index.htm", "/index.htm", "/index.html", "/INDEX.md")
	seen := map[string]bool{}
	first := fetchPages(t, f)
	for _, r := range first.Results {
		key := strings.ToLower(strings.TrimSuffix(r.Path, path.Ext(r.Path)))
		if r.Outcome != New || seen[key] {
			t.Errorf("%s: %s as %s", r.URL, r.Outcome, r.Path)
		}
		seen[key] = true
	}
	slices.Reverse(f.Sets[0].Pages)
	again := fetchPages(t, f)
	slices.Reverse(again.Results)
	for i, r := range again.Results {
		if r.Outcome != Unchanged || r.Path != first.Results[i].Path {
			t.Errorf("in another order %s: %s as %s, want %s", r.URL, r.Outcome, r.Path, first.Results[i].Path)
		}
	}
}

// TestNamesStay: a page keeps its name where others are added that have less in common.
func TestNamesStay(t *testing.T) {
	v := newVendor(t, map[string]string{"/docs/en/a.htm": table(1), "/docs/b.htm": table(2)})
	f := v.fetcher(t, "/docs/en/a.htm")
	fetchPages(t, f)
	f.Sets[0].Pages = append(f.Sets[0].Pages, v.URL+"/docs/b.htm")
	if got, want := describe(fetchPages(t, f)), "unchanged content/en/a.htm\nnew content/en/b.htm\n"; got != want {
		t.Errorf("Run: %s, want %s", got, want)
	}
	f.Sets[0].Pages = f.Sets[0].Pages[1:]
	if r := fetchPages(t, f); !slices.Equal(r.Unlisted, []string{"content/en/a.htm"}) {
		t.Errorf("no longer listed are %v", r.Unlisted)
	}
	if files(t, f.Dir)["content/en/a.htm"] == "" {
		t.Error("a page that is no longer listed was deleted")
	}
}

// TestTricks: nothing that addresses, the lock file or links in the folder say leads out
// of it.
func TestTricks(t *testing.T) {
	v := newVendor(t, nil)
	v.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte(table(len(r.URL.RequestURI()))))
	})
	f := v.fetcher(t, "/..%2f..%2foutside.htm", "/%2e%2e/%2e%2e/outside.htm", "/a%00.htm", "/nul.htm", "/NUL.htm", "/..%5coutside.htm", "/link/x.htm", "/pinned.htm")
	outside := filepath.Join(t.TempDir(), "outside")
	for _, dir := range []string{outside, filepath.Join(f.Dir, "content/en")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(outside, filepath.Join(f.Dir, "content/en/link")); err != nil {
		if runtime.GOOS == "windows" { // where links take a privilege
			t.Skip(err)
		}
		t.Fatal(err)
	}
	lock := "[[page]]\npath = \"content/en/../../../outside/pinned.htm\"\nurl = \"" + v.URL + "/pinned.htm\"\n"
	if err := os.WriteFile(filepath.Join(f.Dir, "content/sources.lock.toml"), []byte(lock), 0o666); err != nil {
		t.Fatal(err)
	}
	r := fetchPages(t, f)
	if r.Count(New) != 7 || r.Results[6].Outcome != Failed || !strings.Contains(r.Results[6].Err.Error(), "escapes") {
		t.Errorf("Run: %s%v", describe(r), r.Results[6].Err)
	}
	if left := files(t, outside); len(left) != 0 {
		t.Errorf("outside lies %v", left)
	}
	for name := range files(t, f.Dir) {
		if !strings.HasPrefix(name, "content/en/") && name != "content/sources.lock.toml" {
			t.Errorf("%s was written", name)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("https://v.example/a/../%2e%2e/..%2fb?x#y", "https://v.example/CON/aux.htm")
	f.Add("https://v.example/A.htm", "https://v.example/a.HTM")
	f.Add("https://v.example/%ff%00%0a.", "https://v.example//./...")
	f.Add("https://v.example/"+strings.Repeat("é", 200), "https://v.example/"+strings.Repeat("é", 201))
	f.Fuzz(func(t *testing.T, one, other string) {
		names := newNamer()
		var taken []string
		for _, s := range []string{one, other} {
			u, err := url.Parse(s)
			if err != nil {
				return
			}
			name := withEnding(names.take("content/en", u, 0), "text/html", func(string) bool { return true })
			if !fs.ValidPath(name) || !filepath.IsLocal(name) || !strings.HasPrefix(name, "content/en/") || !utf8.ValidString(name) {
				t.Fatalf("%q is stored as %q", s, name)
			}
			for part := range strings.SplitSeq(strings.TrimPrefix(name, "content/en/"), "/") {
				if len(part) > 130 || isDevice(part) || strings.HasPrefix(part, ".") || strings.HasSuffix(part, ".") ||
					strings.ContainsAny(part, "<>:\"\\|?* \x00") || !isHarmless(harmless(part)) {
					t.Fatalf("%q is stored as %q: part %q", s, name, part)
				}
			}
			taken = append(taken, name)
		}
		if one != other && strings.EqualFold(taken[0], taken[1]) {
			u, _ := url.Parse(one)
			w, _ := url.Parse(other)
			if u.String() != w.String() {
				t.Fatalf("%q and %q are both stored as %q", one, other, taken[0])
			}
		}
	})
}
