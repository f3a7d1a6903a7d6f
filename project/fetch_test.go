package project

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestFetch reads what is fetched, and fills in what is not said.
func TestFetch(t *testing.T) {
	_, err := parse("p.toml", []byte(valid+`
[edition.fetch]
pages = ["https://V.example/a.htm", "http://v.example:8080/?x=1"]
into = "content/en/"
[fetch]
user_agent = "robot of Example (+https://example.com)"
`))
	if err == nil || !strings.Contains(err.Error(), `p.toml:11: "edition.fetch.into": nothing in sources of this edition matches the pages in "content/en/"`) {
		t.Errorf("parse: %v, want that no source matches", err)
	}
	text := strings.Replace(valid, `"en/*.html"`, `"docs/en/*.htm", "docs/en/ksc/*/*.md"`, 1) + `
[edition.fetch]
pages = ["https://V.example/a.htm", "http://v.example:8080/?x=1"]
into = "docs/en/"
hosts = ["W.example"]
`
	p, err := parse("p.toml", []byte(text+"[fetch]\nfolder = \"docs\"\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := &Fetch{
		Pages: []string{"https://v.example/a.htm", "http://v.example:8080/?x=1"}, Into: "docs/en",
		Hosts: []string{"w.example"}, Delay: time.Second, MaxBytes: 32 << 20,
	}
	if diff := cmp.Diff(want, p.Editions[0].Fetch); diff != "" {
		t.Errorf("pages to fetch (-want +got):\n%s", diff)
	}
	if p.Fetching.Folder != "docs" {
		t.Errorf("folder %q, want docs", p.Fetching.Folder)
	}
	for name, reads := range map[string]bool{"docs/en/a.htm": true, "docs/en/a.html": false, "docs/en/ksc/x/a.md": true, "docs/en/ksc/a.md": false} {
		if got := p.Editions[0].Reads(name); got != reads {
			t.Errorf("Reads(%s) = %v, want %v", name, got, reads)
		}
	}
}
