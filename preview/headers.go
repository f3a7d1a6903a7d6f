package preview

import (
	"net/http"
	"path"
	"strings"
)

// headersFile tells hosts what to send with the files of a tree
// (https://docs.netlify.com/manage/routing/headers/).
const headersFile = "_headers"

// A rule is what goes with the files of a path.
type rule struct {
	path   string // * stands for any part, :name for all but slashes
	fields []field
}

// A field is one of the headers of an answer.
type field struct{ name, value string }

// parseHeaders reads a file of headers. Lines that say nothing are passed over.
func parseHeaders(text string) []rule {
	var rules []rule
	for line := range strings.Lines(text) {
		said := strings.TrimSpace(line)
		switch {
		case said == "", strings.HasPrefix(said, "#"):
		case line[0] != ' ' && line[0] != '\t':
			rules = append(rules, rule{path: said})
		case len(rules) > 0:
			name, value, found := strings.Cut(said, ":")
			if found && isToken(name) {
				last := &rules[len(rules)-1]
				last.fields = append(last.fields, field{name, strings.TrimSpace(value)})
			}
		}
	}
	return rules
}

// isToken reports whether a name may be that of a header (RFC 9110, 5.6.2).
func isToken(name string) bool {
	return name != "" && !strings.ContainsFunc(name, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r)
	})
}

// matches reports whether a rule is for a path.
func (r *rule) matches(path string) bool { return matches(r.path, path) }

func matches(pattern, path string) bool {
	for pattern != "" {
		switch {
		case pattern[0] == '*':
			pattern = pattern[1:]
			for i := range len(path) + 1 {
				if matches(pattern, path[i:]) {
					return true
				}
			}
			return false
		case pattern[0] == ':' && len(pattern) > 1 && isLetter(pattern[1]):
			pattern = strings.TrimLeftFunc(pattern[1:], func(r rune) bool { return r < 0x80 && isLetter(byte(r)) })
			end := strings.IndexByte(path, '/')
			if end < 0 {
				end = len(path)
			}
			if end == 0 {
				return false
			}
			path = path[end:]
		case path == "" || pattern[0] != path[0]:
			return false
		default:
			pattern, path = pattern[1:], path[1:]
		}
	}
	return path == ""
}

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// ownPolicy is that of what the preview shows without a tree.
const ownPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// setHeaders sets what goes with the answer to a request for a path: what the tree asks
// of hosts, but nothing is stored. Hosts join what several rules give.
func setHeaders(h http.Header, t *tree, requested string) {
	h.Set("Content-Security-Policy", ownPolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if t != nil {
		given := map[string]bool{}
		requested = t.within(path.Clean(requested) + slashOf(requested))
		for i := range t.rules {
			if !t.rules[i].matches(requested) {
				continue
			}
			for _, f := range t.rules[i].fields {
				if given[http.CanonicalHeaderKey(f.name)] {
					f.value = h.Get(f.name) + ", " + f.value
				}
				given[http.CanonicalHeaderKey(f.name)] = true
				h.Set(f.name, f.value)
			}
		}
		h.Set("Content-Security-Policy", admitting(h.Get("Content-Security-Policy")))
	}
	h.Set("Cache-Control", "no-store")
}

// slashOf returns what path.Clean takes from the end of a path.
func slashOf(requested string) string {
	if len(requested) > 1 && strings.HasSuffix(requested, "/") {
		return "/"
	}
	return ""
}
