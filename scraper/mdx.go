package scraper

import (
	"regexp"
	"strings"
)

// This part of the editor takes MDX, Markdown with JSX, to Markdown with HTML. See
// https://mdxjs.com/docs/what-is-mdx/.

// maxJSX is how long a tag or expression may be; a longer one is text.
const maxJSX = 2048

// module takes out an import or export: code up to the next blank line.
func (e *markdownEditor) module(line string) bool {
	if !strings.HasPrefix(line, "import ") && !strings.HasPrefix(line, "export ") {
		return false
	}
	if written := e.out.String(); written != "" && !strings.HasSuffix(written, "\n\n") {
		return false
	}
	end := e.at
	for end < len(e.text) && strings.TrimSpace(e.line(end)) != "" {
		end += len(e.line(end))
	}
	e.replaceTo(end, "\n")
	return true
}

// jsx takes out or rewrites the comment, expression or tag at i, if it is one.
func (e *markdownEditor) jsx(i int) bool {
	head := e.text[i:min(len(e.text), i+maxJSX)]
	if strings.HasPrefix(head, "{/*") {
		return e.comment(i, "*/}")
	}
	if head[0] == '{' {
		m := stringExpression.FindStringSubmatch(head)
		if m != nil {
			e.copyTo(i)
			e.replaceTo(i+len(m[0]), m[1]+m[2])
		}
		return m != nil
	}
	tag, ok := parseJSX(head)
	if ok {
		e.rewrite(&tag, i)
	}
	return ok
}

// A jsxElement is one that is open.
type jsxElement struct {
	name   string
	indent string // of the line on which it begins
}

// dedent takes out the white space by which a line is indented for the element that
// it stands in: CommonMark takes four spaces for code.
func (e *markdownEditor) dedent(line string) {
	own := len(line) - len(strings.TrimLeft(line, " \t"))
	if e.fence != "" || !strings.HasPrefix(line[own:], "<") {
		own = min(own, len(e.open[len(e.open)-1].indent))
	}
	if own > 0 {
		e.replaceTo(e.at+own, e.margin())
	}
}

// margin returns the white space before what the elements hold that are open: in a
// list it keeps them there.
func (e *markdownEditor) margin() string {
	if e.listed && len(e.open) > 0 {
		return e.open[0].indent
	}
	return ""
}

// rewrite takes out the tag of a component at i, but for its title; what the tags of
// HTML hold becomes Markdown by blank lines around them.
func (e *markdownEditor) rewrite(tag *jsxTag, i int) {
	after := i + tag.length
	next, blank := e.restOfLine(after)
	alone := blank && e.beginsLine(i)
	e.copyTo(i)
	joined := e.joined
	e.joined = false
	kind := tags[tag.name].kind
	box := tag.name != "pre" && (kind == tableTag && !e.bar || alone && (kind == boxTag || kind == lineTag))
	around := "\n\n"
	if alone && tag.component || box {
		e.nest(tag)
		if len(e.open) > 0 {
			around += e.margin()
		}
	}
	switch {
	case tag.component && alone && tag.title != "":
		e.replaceTo(next, around+"**"+tag.title+"**\n\n")
	case tag.component && alone:
		e.replaceTo(next, "\n")
	case tag.component:
		e.at = after
	case box:
		if !joined {
			e.replaceTo(i, around)
		}
		e.writeTag(tag, after)
		if e.joined = kind == tableTag && e.join(after); !e.joined {
			e.replaceTo(after, around)
		}
	default:
		e.writeTag(tag, after)
	}
}

// maxJoin is how much white space may stand between tags that are joined.
const maxJoin = 256

// join reports whether another tag of a table follows at i, with nothing but white space
// before it, and goes on to its line. Blank lines would make a block of each of the tags,
// of which large tables have so many that they take most of the memory.
func (e *markdownEditor) join(i int) bool {
	gap := e.text[i:min(len(e.text), i+maxJoin)]
	gap = gap[:len(gap)-len(strings.TrimLeft(gap, " \t\n"))]
	next := e.text[i+len(gap):]
	if !strings.HasPrefix(next, "<") || tags[strings.TrimPrefix(tagName([]byte(next[:min(len(next), maxTableTag)])), "/")].kind != tableTag {
		return false
	}
	if _, ok := parseJSX(next[:min(len(next), maxJSX)]); !ok {
		return false
	}
	if line := strings.LastIndexByte(gap, '\n'); line >= 0 {
		e.replaceTo(i+line+1, "\n"+e.margin())
	}
	return true
}

// maxTableTag is longer than the names of all parts of tables.
const maxTableTag = len("</caption ")

// maxOpen is how many elements may be open for their indentation to be known.
const maxOpen = 100

// nest notes that an element begins or ends.
func (e *markdownEditor) nest(tag *jsxTag) {
	switch {
	case tag.end:
		for k := len(e.open) - 1; k >= 0; k-- {
			if e.open[k].name == tag.name {
				e.open = e.open[:k]
				return
			}
		}
	case !tag.empty && len(e.open) < maxOpen:
		line := e.text[e.start:e.end]
		e.open = append(e.open, jsxElement{tag.name, line[:len(line)-len(strings.TrimLeft(line, " \t"))]})
	}
}

// writeTag passes a tag on that ends before after, without expressions.
func (e *markdownEditor) writeTag(tag *jsxTag, after int) {
	if tag.html == "" {
		e.copyTo(after)
	} else {
		e.replaceTo(after, tag.html)
	}
}

// stringExpression is an expression that is nothing but a string: {" "}.
var stringExpression = regexp.MustCompile(`^\{\s*(?:"([^"\\\n]*)"|'([^'\\\n]*)')\s*\}`)

// A jsxTag is a start or end tag.
type jsxTag struct {
	name      string // "" for a fragment
	length    int
	end       bool
	empty     bool // closes itself
	component bool // named by the page's own code
	title     string
	html      string // the tag as HTML has it; "" where it is the same
}

// The parts of a tag; the groups of an attribute are its name, and its value if that
// is a string.
var (
	jsxName      = regexp.MustCompile(`^</?([A-Za-z][\w.-]*)?`)
	jsxAttribute = regexp.MustCompile(`^\s+([A-Za-z_][\w:.-]*)(?:\s*=\s*(?:("[^"]*"|'[^']*')|([^\s"'{}<>=]+)))?`)
	jsxBrace     = regexp.MustCompile(`^\s*(?:[A-Za-z_][\w:.-]*\s*=\s*)?\{`)
	jsxEnd       = regexp.MustCompile(`^\s*/?>`)
)

// parseJSX returns the tag that text begins with.
func parseJSX(text string) (tag jsxTag, ok bool) {
	m := jsxName.FindStringSubmatch(text)
	if tag.name = m[1]; tag.name == "" && !strings.HasPrefix(text[len(m[0]):], ">") {
		return tag, false
	}
	tag.component = tag.name == "" || strings.Contains(tag.name, ".") || tag.name[0] < 'a'
	var html strings.Builder
	html.WriteString(m[0])
	changed := false
	for i := len(m[0]); i < len(text); {
		rest := text[i:]
		if m := jsxEnd.FindString(rest); m != "" {
			tag.end, tag.empty = strings.HasPrefix(text, "</"), strings.HasSuffix(m, "/>")
			if tag.length = i + len(m); changed {
				tag.html = html.String() + strings.TrimSpace(m)
			}
			return tag, true
		}
		if m := jsxBrace.FindString(rest); m != "" {
			length := braces(rest[len(m)-1:])
			if length == 0 {
				return tag, false
			}
			i += len(m) - 1 + length
			changed = true
			continue
		}
		m := jsxAttribute.FindStringSubmatch(rest)
		if m == nil {
			return tag, false
		}
		if (m[1] == "title" || m[1] == "label") && len(m[2]) > 1 {
			tag.title = strings.TrimSpace(m[2][1 : len(m[2])-1])
		}
		html.WriteString(m[0])
		i += len(m[0])
	}
	return tag, false
}

// braces returns the length of the expression in braces that text begins with, 0 if
// it does not end.
func braces(text string) int {
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"', '\'', '`':
			end := strings.IndexByte(text[i+1:], c)
			if end < 0 {
				return 0
			}
			i += end + 1
		}
	}
	return 0
}
