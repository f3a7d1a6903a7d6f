package preview

import "strings"

// admitted are the directives that let in what the preview adds to pages, each with those
// that stand for it where it is not said, the most special first.
var admitted = [][]string{
	{"script-src-elem", "script-src", "default-src"},
	{"style-src-elem", "style-src", "default-src"},
	{"connect-src", "default-src"},
}

// admitting returns a Content-Security-Policy, or several with commas between them, that
// lets pages load and ask for what is of their own origin. One that does already is
// returned as it is.
func admitting(policies string) string {
	list := strings.Split(policies, ",")
	for i, policy := range list {
		list[i] = admit(policy)
	}
	return strings.Join(list, ",")
}

func admit(policy string) string {
	directives := strings.Split(policy, ";")
	for _, names := range admitted {
		at, name := governing(directives, names)
		if at < 0 {
			continue
		}
		sources := strings.Fields(directives[at])[1:]
		if contains(sources, "'self'") || contains(sources, "*") {
			continue
		}
		var kept []string
		for _, source := range sources {
			if !strings.EqualFold(source, "'none'") {
				kept = append(kept, source)
			}
		}
		kept = append(kept, "'self'")
		if name == "default-src" {
			// Other directives mean it, too.
			directives = append(directives, " "+strings.Join(append([]string{names[len(names)-2]}, kept...), " "))
			continue
		}
		directives[at] = " " + strings.Join(append([]string{name}, kept...), " ")
	}
	return strings.TrimLeft(strings.Join(directives, ";"), " ")
}

// governing returns the directive that counts of those named, -1 for none. Of equal ones
// the first counts.
func governing(directives, names []string) (at int, name string) {
	for _, name := range names {
		for i, d := range directives {
			if words := strings.Fields(d); len(words) > 0 && strings.EqualFold(words[0], name) {
				return i, name
			}
		}
	}
	return -1, ""
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
