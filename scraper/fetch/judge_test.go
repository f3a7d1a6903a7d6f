package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestProtection: a page that lost its content does not replace the good one.
func TestProtection(t *testing.T) {
	good := table(30)
	login := "<html><h1>Sign in</h1><input type=password></html>"
	plain := "<html><h1>Overview</h1><p>" + strings.Repeat("About the events. ", 40) + "</p></html>"
	for _, test := range []struct{ name, before, after, want string }{
		{"consent", good, "<html><h1>Before you continue</h1></html>", "it has no table; there were 1"},
		{"login", good, login, "it asks for a password"},
		{"login with a table", good, login + table(30), "it asks for a password"},
		{"truncated in a table", good, good[:len(good)-len("</table></html>")], "it is cut off: it ends within a table"},
		{"truncated behind", good, strings.TrimSuffix(good, "</html>"), "it is cut off: its end is missing"},
		{"a third of the rows", good, table(19), "its tables have 19 rows; there were 30"},
		{"fewer rows", good, table(20), ""},
		{"more rows", good, table(31), ""},
		{"text turned consent", plain, "<html><h1>Before you continue</h1></html>", `it is another page: its title is "Before you continue", and was "Overview"`},
		{"text rewritten", plain, strings.ReplaceAll(plain, "Overview", "All about events"), ""},
		{"text emptied", plain, "", "it is cut off: its end is missing"},
	} {
		v := newVendor(t, map[string]string{"/a.htm": test.before})
		f := v.fetcher(t, "/a.htm")
		fetchOne(t, f)
		before := files(t, f.Dir)
		v.serve("/a.htm", test.after)
		r := fetchOne(t, f)
		if test.want == "" {
			if r.Outcome != Changed {
				t.Errorf("%s: %s (%s), want it taken", test.name, r.Outcome, r.Reason)
			}
			continue
		}
		after := files(t, f.Dir)
		if r.Outcome != Aside || r.Reason != test.want || r.Kept != "content/.aside/en/a.htm" || after[r.Kept] != test.after {
			t.Errorf("%s: %+v, want it kept aside: %s", test.name, r, test.want)
		}
		for name, data := range before {
			if after[name] != data {
				t.Errorf("%s: %s changed", test.name, name)
			}
		}
		if r := fetchOne(t, f); r.Outcome != Aside {
			t.Errorf("%s, again: %s", test.name, r.Outcome)
		}
		f.Accept = []string{r.Path}
		if r := fetchOne(t, f); r.Outcome != Changed || files(t, f.Dir)["content/en/a.htm"] != test.after {
			t.Errorf("%s, accepted: %+v", test.name, r)
		}
		if n := len(files(t, f.Dir)); n != 2 {
			t.Errorf("%s, accepted: there are %d files, want 2", test.name, n)
		}
	}
}

// TestAcceptUnknown: only pages that there are can be accepted.
func TestAcceptUnknown(t *testing.T) {
	v := newVendor(t, nil)
	f := v.fetcher(t, "/events.htm")
	f.Accept = []string{"content/en/event.htm"}
	_, err := f.Run(t.Context())
	if want := "content/en/event.htm: no page is stored there; did you mean content/en/events.htm?"; !errors.Is(err, ErrUnknownPage) || err.Error() != want {
		t.Errorf("Run: %v, want %s", err, want)
	}
}

// TestGoodAgain takes away what was kept aside when the page is as it was.
func TestGoodAgain(t *testing.T) {
	for rows, want := range map[int]Outcome{3: Unchanged, 4: Changed} {
		v := newVendor(t, map[string]string{"/a.htm": table(3)})
		f := v.fetcher(t, "/a.htm")
		fetchOne(t, f)
		v.serve("/a.htm", table(0))
		fetchOne(t, f)
		v.serve("/a.htm", table(rows))
		if r := fetchOne(t, f); r.Outcome != want {
			t.Errorf("Run: %+v, want %s", r, want)
		}
		for name := range files(t, f.Dir) {
			if strings.Contains(name, ".aside") {
				t.Errorf("%d rows: %s is still there", rows, name)
			}
		}
	}
}

// TestCutOff: an answer that is shorter than it says is no page, be it the first.
func TestCutOff(t *testing.T) {
	v := newVendor(t, nil)
	v.on("/a.htm", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", fmt.Sprint(len(table(9))))
		io.WriteString(w, table(9)[:60])
	})
	f := v.fetcher(t, "/a.htm")
	r := fetchOne(t, f)
	if want := "it is cut off: the connection ended after 60 bytes"; r.Outcome != Aside || r.Reason != want {
		t.Errorf("Run: %+v, want it kept aside: %s", r, want)
	}
	if got := files(t, f.Dir); len(got) != 1 || got["content/.aside/en/a.htm"] != table(9)[:60] {
		t.Errorf("files: %v", got)
	}
}

// TestFirstAccepted: a page may be accepted that was never stored, whose ending its type
// tells.
func TestFirstAccepted(t *testing.T) {
	v := newVendor(t, nil)
	for _, path := range []string{"/events", "/events.php"} {
		v.on(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<table><tr>")
		})
		f := v.fetcher(t, path)
		r := fetchOne(t, f)
		if want := "content/en" + path + ".html"; r.Outcome != Aside || r.Path != want {
			t.Errorf("Run: %+v, want %s kept aside", r, want)
		}
		f.Accept = []string{r.Path}
		if r := fetchOne(t, f); r.Outcome != New {
			t.Errorf("accepted: %+v", r)
		}
	}
}

// TestDoor: a redirect to a page that asks who comes is no page without tables.
func TestDoor(t *testing.T) {
	for _, path := range []string{"/sso/Login.aspx", "/consent", "/auth/realm"} {
		v := newVendor(t, map[string]string{path: "<html><h1>Hello</h1></html>"})
		v.on("/a.htm", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, path, http.StatusFound) })
		if r := fetchOne(t, v.fetcher(t, "/a.htm")); r.Outcome != Aside || !strings.Contains(r.Reason, "looks like a page to log in") {
			t.Errorf("%s: %+v, want it kept aside", path, r)
		}
	}
}

// TestOddities: a first page that lacks what the project wants is taken, and told of.
func TestOddities(t *testing.T) {
	v := newVendor(t, map[string]string{"/a.htm": table(0), "/b.htm": table(3)})
	f := v.fetcher(t, "/a.htm", "/b.htm")
	f.Sets[0].Judge = func(path, charset string, page []byte) Shape {
		s := roughShape(path, charset, page)
		s.WantsTable, s.HasTable = true, s.Rows > 0
		return s
	}
	r := fetchPages(t, f)
	if r.Results[0].Outcome != New || !strings.Contains(r.Results[0].Reason, "no table that can be taken") || r.Results[1].Reason != "" {
		t.Errorf("Run: %+v", r.Results)
	}
}
