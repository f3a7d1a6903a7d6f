package i18n

import (
	"fmt"
	"regexp"
	"strings"
)

// tomlKey is a key of TOML, dotted or not: at the beginning of a line, or in the brackets
// of a table. One with escapes is not known.
var tomlKey = regexp.MustCompile(`^\s*(\[?)\s*((?:[\w-]+|"[^"\\]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"\\]*"|'[^']*'))*)\s*([=\]])`)

// longQuotes begin and end texts of several lines.
var longQuotes = []string{`"""`, `'''`}

// linesOf returns the lines, from 1, on which the keys of a valid message file stand, by
// the ids of messages. It takes lines as they come: a text of several lines may hide keys
// that follow on its last one.
func linesOf(text string) map[string]int {
	lines := map[string]int{}
	table, within, n := "", "", 0
	for line := range strings.Lines(text) {
		n++
		if within == "" {
			if m := tomlKey.FindStringSubmatch(line); m != nil {
				table = noteKey(lines, table, m, n)
			}
		}
		within = quotesAfter(line, within)
	}
	return lines
}

// noteKey notes the line of a key and returns the table in which the next one is.
func noteKey(lines map[string]int, table string, key []string, n int) string {
	id := strings.NewReplacer(" ", "", "\t", "", `"`, "", "'", "").Replace(key[2])
	header := key[1] == "[" && key[3] == "]"
	if !header && table != "" {
		id = table + "." + id
	}
	if lines[id] == 0 {
		lines[id] = n
	}
	if header {
		return id
	}
	return table
}

// quotesAfter returns the quotes of the text that is open after a line, "" for none; within
// are those before it.
func quotesAfter(line, within string) string {
	for _, quotes := range longQuotes {
		if (within == "" || within == quotes) && strings.Count(line, quotes)%2 == 1 {
			if within == "" {
				return quotes
			}
			return ""
		}
	}
	return within
}

// place returns the file and, in a project's own, the line of a message, or of the nearest
// table that holds it.
func (f *messageFile) place(id string) string {
	for ; id != ""; id = id[:max(strings.LastIndexByte(id, '.'), 0)] {
		if n := f.lines[id]; n > 0 {
			return fmt.Sprintf("%s:%d", f.name(), n)
		}
	}
	return f.name()
}
