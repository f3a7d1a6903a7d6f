package site

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// headersFile tells hosts what to send with the files, in the form that Netlify and
// Cloudflare Pages read (https://docs.netlify.com/manage/routing/headers/).
const headersFile = "_headers"

// A header is a field of HTTP responses.
type header struct{ name, value string }

// A headerRule is what goes with the files of a path, in which * stands for any part
// of it and :file for all but slashes.
type headerRule struct {
	path    string
	headers []header
}

// cacheForever is for files that are named by their bytes, revalidate for all others:
// what is stored is used after the host said that it is still the same.
const (
	cacheForever = "public, max-age=31536000, immutable"
	revalidate   = "no-cache"
)

// mediaTypes are the media types, by extension, of files of which hosts do not know
// the type, or the character set.
var mediaTypes = []header{
	{".csv", "text/csv; charset=utf-8"},
	{".json", "application/json; charset=utf-8"},
	{".ndjson", "application/x-ndjson; charset=utf-8"},
	{".sarif", "application/sarif+json; charset=utf-8"},
}

// dataDirs hold what programs read, which is written beside the pages.
var dataDirs = []string{"v1", "feed"}

// securityHeaders go with every file. The policy is that of the pages; a page cannot
// say itself who may frame it. Nothing of a site is for other sites to load.
func securityHeaders(policy string) []header {
	return []header{
		{"Content-Security-Policy", policy + "; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Embedder-Policy", "require-corp"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
	}
}

// headerRules returns the rules for the tree. No two that meet give the same header,
// for hosts join what they give.
func (s *site) headerRules(policy string) []headerRule {
	rules := []headerRule{{"/*", securityHeaders(policy)}, {"/" + path.Dir(s.assets.CSS) + "/*", []header{{"Cache-Control", cacheForever}}}}
	fresh := []string{"/", "/:file", "/search/*"}
	for _, dir := range dataDirs {
		fresh = append(fresh, "/"+dir+"/*")
	}
	for _, l := range s.locales {
		fresh = append(fresh, "/"+l.tag+"/*")
	}
	for _, at := range fresh {
		rules = append(rules, headerRule{at, []header{{"Cache-Control", revalidate}}})
	}
	for _, t := range mediaTypes {
		rules = append(rules, headerRule{"/v1/*" + t.name, []header{{"Content-Type", t.value}}})
	}
	return rules
}

func (s *site) writeHeaders(files Files, opt *Options) error {
	policy, err := policyOf(opt)
	if err != nil {
		return err
	}
	var text strings.Builder
	for _, rule := range s.headerRules(policy) {
		fmt.Fprintln(&text, rule.path)
		for _, h := range rule.headers {
			fmt.Fprintf(&text, "  %s: %s\n", h.name, h.value)
		}
	}
	return writeFile(files, headersFile, []byte(text.String()))
}

var metaPolicy = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"{}]+)">`)

// policyOf returns the policy that the layout gives the pages, so that what hosts send
// is the same, with a layout of the project's own, too. Where that says none, it is
// catsite's.
func policyOf(opt *Options) (string, error) {
	for _, own := range []fs.FS{opt.Templates, nil} {
		files, err := readTemplates(own, opt.TemplatesDir)
		if err != nil {
			return "", err
		}
		if m := metaPolicy.FindStringSubmatch(files[0].text); m != nil {
			return m[1], nil
		}
	}
	return "", fmt.Errorf("template %s: no policy", layoutFile)
}
