package i18n

import (
	"fmt"
	"regexp"
	"strings"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// A pattern is a text whose actions are plain placeholders, as nearly all texts are:
// it is filled without a template, at a tenth of the cost.
type pattern struct {
	// before holds the words before each placeholder, and those behind the last.
	before []string
	names  []string
	size   int // bytes of the words
}

var plainPlaceholder = regexp.MustCompile(`\{\{ *\.([\pL_][\pL\pN_]*) *\}\}`)

// parsePattern returns the pattern of a text, nil for one that is more than that.
func parsePattern(text string) *pattern {
	p := &pattern{before: plainPlaceholder.Split(text, -1), names: []string{}}
	for _, m := range plainPlaceholder.FindAllStringSubmatch(text, -1) {
		p.names = append(p.names, m[1])
	}
	for _, words := range p.before {
		p.size += len(words)
		if strings.Contains(words, "{{") {
			return nil
		}
	}
	return p
}

// usualLength is the length of what fills most placeholders, or more.
const usualLength = 24

// fill returns the text with its placeholders filled, that of the name Count by count
// unless that is ""; false where args lack one.
func (p *pattern) fill(args map[string]any, count string) (string, bool) {
	if len(p.names) == 0 {
		return p.before[0], true
	}
	var b strings.Builder
	b.Grow(p.size + usualLength*len(p.names))
	for i, name := range p.names {
		b.WriteString(p.before[i])
		if count != "" && name == "Count" {
			b.WriteString(count)
			continue
		}
		arg, ok := args[name]
		if !ok {
			return "", false
		}
		if s, ok := arg.(string); ok {
			b.WriteString(s)
		} else {
			fmt.Fprint(&b, arg)
		}
	}
	b.WriteString(p.before[len(p.names)])
	return b.String(), true
}

// A form is a text of a message.
type form struct{ id, name string }

// addPatterns adds those texts of a message that are patterns.
func addPatterns(into map[form]*pattern, m *goi18n.Message) {
	for name, text := range forms(m) {
		if p := parsePattern(text); p != nil {
			into[form{m.ID, name}] = p
		}
	}
}
