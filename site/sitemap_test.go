package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"catsite/output"
)

// A part of the sitemap ends where it has as many addresses, or bytes, as it may.
func TestSitemapParts(t *testing.T) {
	const entry = "<url><loc>https://x/</loc></url>\n"
	tests := []struct {
		name             string
		addresses, bytes int
		want             []int // entries of each part
	}{
		{"one part", 7, 1 << 20, []int{7}},
		{"by addresses", 3, 1 << 20, []int{3, 3, 1}},
		{"by bytes", 100, 310, []int{5, 2}},
		{"entries larger than a part", 100, 1, []int{1, 1, 1, 1, 1, 1, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var files output.Memory
			m := &sitemap{files: &files, addresses: test.addresses, bytes: test.bytes}
			for range 7 {
				if err := m.add([]byte(entry)); err != nil {
					t.Fatal(err)
				}
			}
			if err := m.end(); err != nil {
				t.Fatal(err)
			}
			var got []int
			for i, name := range m.parts {
				text := string(files.Files()[name])
				if want := fmt.Sprintf("sitemap-%d.xml", i+1); name != want || !strings.HasSuffix(text, "</urlset>\n") {
					t.Errorf("part %d is %s and ends %.20q", i+1, name, text[len(text)-20:])
				}
				got = append(got, strings.Count(text, entry))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("entries of parts (-want +got):\n%s", diff)
			}
		})
	}
}

// A large site has several parts, none larger than search engines were promised, and
// all of it is in them.
func TestSitemapOfManyPages(t *testing.T) {
	s := &site{baseURL: "https://x.example/a&b/", locales: []*locale{{tag: "en"}}}
	var plan []*page
	for i := range 2*mapAddresses + 1 {
		plan = append(plan, &page{path: fmt.Sprintf("en/%d.html", i), loc: s.locales[0]})
	}
	plan = append(plan, &page{path: "404.html", unlisted: true})
	var files output.Memory
	if err := s.writeSitemap(&files, slices.Chunk(plan, 2)); err != nil {
		t.Fatal(err)
	}
	listed, parts := listedIn(t, files.Files(), s.baseURL)
	if diff := cmp.Diff([]int{mapAddresses, mapAddresses, 1}, parts); diff != "" {
		t.Errorf("addresses of parts (-want +got):\n%s", diff)
	}
	if len(listed) != 2*mapAddresses+1 || listed["https://x.example/a&b/en/20000.html"] == nil {
		t.Errorf("%d addresses are listed, want %d", len(listed), 2*mapAddresses+1)
	}
}
