package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"catsite/catalog"
)

func TestFindingOf(t *testing.T) {
	findings := []*catalog.Finding{
		{Rule: "a", Fingerprint: "0123456789abcdef01234567"},
		{Rule: "b", Fingerprint: "0123ffffffffffffffffffff"},
	}
	for s, want := range map[string]string{
		"0123456789abcdef01234567": "a", "01234": "a", "0123FF": "b",
	} {
		if f, err := findingOf(findings, s); err != nil || f.Rule != want {
			t.Errorf("findingOf(%s) = %v, %v, want that of rule %s", s, f, err, want)
		}
	}
	for s, want := range map[string]string{
		"0123":                     "begins the fingerprints of 2 findings; did you mean 0123456789 (a), 0123ffffff (b)?",
		"0123456789abcdef01234568": "did you mean 0123456789 (a)?",
		"01":                       "no finding has the fingerprint 01",
		"eeeeeeee":                 "catsite check prints them in brackets",
	} {
		if f, err := findingOf(findings, s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("findingOf(%s) = %v, error %v, want %q", s, f, err, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "abc", 0}, {"abc", "", 3}, {"", "abc", 3}, {"abc", "abd", 1}, {"abc", "ac", 1}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestBase(t *testing.T) {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		".": "", "": "", "sub": "sub", filepath.Join("a", "b"): "a/b", "..": "",
		wd: "", filepath.Join(wd, "x"): "x", filepath.Dir(wd): "",
	} {
		if got := base(dir); got != want {
			t.Errorf("base(%q) = %q, want %q", dir, got, want)
		}
	}
}
