package report

import "catsite/catalog"

// The styles of the terminal, by ECMA-48 (SGR).
const (
	bold      = "1"
	faint     = "2"
	different = "1;31"
)

var levelColors = map[catalog.Level]string{
	catalog.LevelError: "1;31", catalog.LevelWarning: "1;33", catalog.LevelNote: "1;36",
}

// paint returns s in a style, as it is where there are no colours.
func (t *textWriter) paint(style, s string) string {
	if !t.in.Color || s == "" {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}
