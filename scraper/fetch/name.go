package fetch

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxSegment is how long a part of a stored name may be, in bytes: a half of what
	// file systems take, for what is added to it.
	maxSegment = 100
	// maxFolders is how many folders of a page's address its name keeps at most.
	maxFolders = 4
	// noName is a page's that has none, as in "https://docs.example.com/".
	noName = "index"
)

// A namer gives pages the names by which they are stored. No two are alike, also where
// upper and lower case are one.
type namer struct{ taken map[string]bool }

func newNamer() *namer { return &namer{taken: map[string]bool{}} }

// take returns the name of a page in a folder, without regard to what its content is.
// Common is how many folders of the address are left out.
func (n *namer) take(folder string, u *url.URL, common int) string {
	name := path.Join(folder, nameOf(u, common))
	if !n.keep(name) {
		name = marked(name, u.String())
		n.keep(name)
	}
	return name
}

// keep takes a name, and reports false where another page has one like it. The ending
// does not count: the type of the content may change it.
func (n *namer) keep(name string) bool {
	key := folded(strings.TrimSuffix(name, path.Ext(name)))
	if n.taken[key] {
		return false
	}
	n.taken[key] = true
	return true
}

// folded returns a name as file systems compare it that do not know upper case.
func folded(name string) string { return strings.ToLower(strings.ToUpper(name)) }

// nameOf returns what a page is called below its folder: the end of its address, made
// harmless.
func nameOf(u *url.URL, common int) string {
	folders, last := segments(u)
	folders = folders[min(common, len(folders)):]
	folders = folders[max(0, len(folders)-maxFolders):]
	var parts []string
	for _, f := range folders {
		parts = append(parts, harmless(f))
	}
	name := noName + ".html"
	if last != "" {
		name = harmless(last)
	}
	if u.RawQuery != "" {
		name = marked(name, u.RawQuery)
	}
	return path.Join(append(parts, name)...)
}

// segments returns the folders of an address and its last part, as they are written
// between slashes that are no part of a name, decoded.
func segments(u *url.URL) (folders []string, last string) {
	parts := strings.Split(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	for i, p := range parts {
		if decoded, err := url.PathUnescape(p); err == nil {
			parts[i] = decoded
		}
	}
	folders, last = parts[:len(parts)-1], parts[len(parts)-1]
	return slices.DeleteFunc(folders, func(s string) bool { return s == "" || s == "." }), last
}

// commonFolders returns how many folders all addresses begin with.
func commonFolders(pages []*url.URL) int {
	common, _ := segments(pages[0])
	for _, u := range pages[1:] {
		folders, _ := segments(u)
		n := 0
		for n < min(len(common), len(folders)) && common[n] == folders[n] {
			n++
		}
		common = common[:n]
	}
	return len(common)
}

// harmless returns a part of a path that every file system takes for a plain name. It
// returns what it returned unchanged.
func harmless(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == utf8.RuneError:
			b.WriteByte('_')
		case unicode.IsLetter(r), unicode.IsDigit(r), strings.ContainsRune("-_.~+", r):
			b.WriteRune(r)
		default:
			b.WriteByte('_')
		}
	}
	name := b.String()
	// A name that begins with a dot is hidden; Windows drops one at the end.
	if strings.HasPrefix(name, ".") || name == "" {
		name = "_" + name[min(1, len(name)):]
	}
	if strings.HasSuffix(name, ".") {
		name = name[:len(name)-1] + "_"
	}
	if isDevice(name) {
		name = "_" + name
	}
	if len(name) > maxSegment {
		end := path.Ext(name)
		if len(end) > 12 {
			end = ""
		}
		cut := maxSegment - len(end) - 9
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut] + "-" + digest(s) + end
	}
	return name
}

// isDevice reports whether Windows opens a device where this name is meant, which it
// does whatever the ending.
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CLOCK_", "CONIN_", "CONOUT_":
		return true
	}
	return len(stem) == 4 && (strings.HasPrefix(stem, "COM") || strings.HasPrefix(stem, "LPT")) && stem[3] >= '0' && stem[3] <= '9'
}

// marked returns a name with a mark before its ending that tells it from others.
func marked(name, of string) string {
	end := path.Ext(name)
	return strings.TrimSuffix(name, end) + "-" + digest(of) + end
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}

// isHarmless reports whether every part of a path is a name that harmless leaves alone.
func isHarmless(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part != harmless(part) {
			return false
		}
	}
	return true
}

// endings are those of the formats that documents have, by the type of the content.
var endings = map[string][]string{
	"text/html":             {".html", ".htm", ".xhtml"},
	"application/xhtml+xml": {".xhtml", ".html", ".htm"},
	"text/markdown":         {".md", ".markdown"},
	"text/plain":            {".md", ".markdown", ".html", ".htm", ".xhtml", ".mdx"},
	"":                      {".html", ".htm", ".xhtml", ".md", ".markdown", ".mdx"},
}

// withEnding returns a name with an ending that the type of the content has: its own if
// it may, else the first that the documents are read by.
func withEnding(name, contentType string, reads func(string) bool) string {
	known := endings[contentType]
	end := path.Ext(name)
	if slices.Contains(known, strings.ToLower(end)) {
		return name
	}
	if slices.Contains(endings[""], strings.ToLower(end)) {
		name = strings.TrimSuffix(name, end)
	}
	for _, end := range known {
		if reads(name + end) {
			return name + end
		}
	}
	return name + known[0]
}
