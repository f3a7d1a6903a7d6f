package scraper

import (
	"strings"
)

// frontMatter returns the flat "key: value" lines between lines of three hyphens at
// the beginning of a Markdown document, and the length of the whole; 0 where there
// are none. What is nested in it is not read.
func frontMatter(text string) (values map[string]string, length int) {
	rest, ok := cutLine(text, "---")
	if !ok {
		return nil, 0
	}
	values = map[string]string{}
	for {
		line, after, more := strings.Cut(rest, "\n")
		line = strings.TrimRight(line, " \t")
		if line == "---" || line == "..." {
			return values, len(text) - len(after)
		}
		if !more || !readPair(values, line) {
			return nil, 0
		}
		rest = after
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
