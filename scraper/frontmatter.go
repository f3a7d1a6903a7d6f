package scraper

import (
	"regexp"
	"slices"
	"strings"
)

// frontMatter returns the flat "key: value" lines between lines of three hyphens at
// the beginning of a Markdown document, or the "key = value" lines between lines of
// three plus signs, and the length of the whole; 0 where there are none. What is
// nested in it is not read. Some documents have it twice: the first value of a key
// counts.
func frontMatter(text string) (values map[string]string, length int) {
	values, length = oneFrontMatter(text)
	for length > 0 {
		rest := strings.TrimLeft(text[length:], "\n")
		more, n := oneFrontMatter(rest)
		// Between two rules there may as well be text.
		if n == 0 || len(more) == 0 || !plainKeys(more) {
			break
		}
		for key, value := range more {
			if _, known := values[key]; !known {
				values[key] = value
			}
		}
		length = len(text) - len(rest) + n
	}
	return values, length
}

func oneFrontMatter(text string) (values map[string]string, length int) {
	ends, read := []string{"---", "..."}, readPair
	rest, ok := cutLine(text, "---")
	if !ok {
		if rest, ok = cutLine(text, "+++"); !ok {
			return nil, 0
		}
		ends, read = []string{"+++"}, tomlReader()
	}
	values = map[string]string{}
	for {
		line, after, more := strings.Cut(rest, "\n")
		line = strings.TrimRight(line, " \t")
		if slices.Contains(ends, line) {
			return values, len(text) - len(after)
		}
		if !more || !read(values, line) {
			return nil, 0
		}
		rest = after
	}
}

// plainKeys reports whether all keys are such as programs read.
func plainKeys(values map[string]string) bool {
	for key := range values {
		if !plainKey.MatchString(key) {
			return false
		}
	}
	return true
}

var plainKey = regexp.MustCompile(`^[a-z][A-Za-z0-9_.-]*$`)

// tomlReader returns a function that reads a line of front matter in TOML, of which
// only the keys before the first table count.
func tomlReader() func(values map[string]string, line string) bool {
	nested := false
	return func(values map[string]string, line string) bool {
		line = strings.TrimSpace(line)
		nested = nested || strings.HasPrefix(line, "[")
		key, value, ok := strings.Cut(line, "=")
		if !nested && ok && !strings.HasPrefix(line, "#") {
			value = strings.TrimSpace(value)
			if n := len(value); n > 1 && value[0] == '\'' && value[n-1] == '\'' {
				value = value[1 : n-1]
			}
			values[unquote(strings.TrimSpace(key))] = unquote(value)
		}
		return true
	}
}

func cutLine(text, line string) (rest string, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	return rest, strings.TrimRight(first, " \t") == line
}

// readPair reads a line of front matter. It reports false for one that belongs to
// no such thing.
func readPair(values map[string]string, line string) bool {
	switch {
	case line == "", strings.HasPrefix(line, "#"), strings.HasPrefix(line, " "),
		strings.HasPrefix(line, "\t"), strings.HasPrefix(line, "- "):
		return true
	}
	key, value, ok := strings.Cut(line, ":")
	if !ok || value != "" && value[0] != ' ' && value[0] != '\t' {
		return false
	}
	values[unquote(strings.TrimSpace(key))] = unquote(strings.TrimSpace(value))
	return true
}

// unquote returns a value without quotes, or without the comment behind it.
func unquote(value string) string {
	if n := len(value); n > 1 && value[n-1] == value[0] {
		switch value[0] {
		case '"':
			return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(value[1 : n-1])
		case '\'':
			return strings.ReplaceAll(value[1:n-1], "''", "'")
		}
	}
	value, _, _ = strings.Cut(value, " #")
	return strings.TrimSpace(value)
}
