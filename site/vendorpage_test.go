package site

import (
	"testing"

	"catsite/catalog"
)

// TestVendorPage: a topic links to its own page, else to that of its edition.
func TestVendorPage(t *testing.T) {
	e := &catalog.Edition{SourceURL: "https://v.example/"}
	for url, want := range map[string]string{
		"https://v.example/177080.htm": "https://v.example/177080.htm",
		"":                             "https://v.example/",
		"javascript:alert(1)":          "https://v.example/",
	} {
		if got := vendorPage(&catalog.Topic{Edition: e, URL: url}); got != want {
			t.Errorf("vendorPage of a topic at %q = %q, want %q", url, got, want)
		}
	}
}
