package scraper

import (
	"regexp"
	"slices"
	"strings"
)

// A markdownEditor takes out of a Markdown document what is not CommonMark and no
// words either, before it is parsed: comments in tables, the fences of directives,
// and of MDX the tags and expressions. It remembers where the rest comes from.
type markdownEditor struct {
	text  string
	at    int // what is left of text begins here
	start int // of the line at which at is
	end   int // of that line, its line feed included
	mdx   bool
	// open are the elements of MDX in which at is; listed is whether these are in a
	// list, as it seems from the last line that is not indented.
	open   []jsxElement
	listed bool
	joined bool // at is the end of a tag of a table that another follows
	bar    bool // a bar stands in the line before at
	row    bool // a bar stands in the last line written
	out    strings.Builder
	marks  sourceMap
	fence  string // that the code block which is open ends with; "" for none
	// unended are the ends of comments that the rest of the text does not have.
	unended map[string]bool
}

// editMarkdown returns text[skip:] as it is parsed, and where in text it is from.
func editMarkdown(text string, skip int, mdx bool) (string, sourceMap) {
	if rest := text[skip:]; rest != "" && !mdx && !editable(rest) {
		return rest, sourceMap{{0, uint32(skip), true}}
	}
	e := &markdownEditor{text: text, at: skip, mdx: mdx, unended: map[string]bool{}}
	e.out.Grow(len(text))
	e.edit()
	return e.out.String(), slices.Clip(e.marks) // they stay as long as the document is read
}

// edit edits the text that is left.
func (e *markdownEditor) edit() {
	for begin := e.at; e.at < len(e.text); {
		line := ""
		if e.at >= e.end {
			line = e.nextLine(e.at == begin)
		}
		switch {
		case line == "": // what is left of one
			e.inlines()
		case e.inFence(line):
			e.copyTo(e.end)
		case e.directive(line), e.mdx && e.module(line):
		default:
			e.inlines()
			e.partTable(line)
		}
	}
}

// editable reports whether there may be something in text for the editor to do.
func editable(text string) bool {
	for _, sign := range []string{":::", "<!--", "[!I", "[!i"} { // directives, comments, inclusions
		if strings.Contains(text, sign) {
			return true
		}
	}
	for line := range strings.Lines(text) {
		if strings.HasPrefix(strings.TrimLeft(line, asciiSpace), "<") { // a tag that a table may follow
			return true
		}
	}
	return false
}

// nextLine goes on to the next line and returns it, "" where at is already within
// it.
func (e *markdownEditor) nextLine(first bool) string {
	line := e.line(e.at)
	e.end, e.bar = e.at+len(line), false
	if !first && e.text[e.at-1] != '\n' {
		return ""
	}
	e.start = e.at
	if len(e.open) > 0 {
		e.dedent(line)
	} else if c := line[0]; e.mdx && c > ' ' {
		e.listed = strings.IndexByte("-*+", c) >= 0 || c >= '0' && c <= '9'
	}
	return e.text[e.at:e.end]
}

// line returns the line that begins at i, its line feed included.
func (e *markdownEditor) line(i int) string {
	if end := strings.IndexByte(e.text[i:], '\n'); end >= 0 {
		return e.text[i : i+end+1]
	}
	return e.text[i:]
}

// beginsLine reports whether nothing but white space stands in the line before i.
func (e *markdownEditor) beginsLine(i int) bool {
	return strings.Trim(e.text[e.start:i], asciiSpace) == ""
}

// restOfLine returns where the next line begins, if nothing but white space stands
// between i and it.
func (e *markdownEditor) restOfLine(i int) (next int, blank bool) {
	for i < len(e.text) && (e.text[i] == ' ' || e.text[i] == '\t') {
		i++
	}
	if i == len(e.text) {
		return i, true
	}
	return i + 1, e.text[i] == '\n'
}

// copyTo passes on what is left of text before i.
func (e *markdownEditor) copyTo(i int) {
	if i > e.at {
		last := len(e.marks) - 1
		if mark := (sourceMark{uint32(e.out.Len()), uint32(e.at), true}); last < 0 || !e.marks[last].verbatim ||
			mark.at-e.marks[last].at != mark.source-e.marks[last].source {
			e.marks = append(e.marks, mark)
		}
		e.out.WriteString(e.text[e.at:i])
		e.at = i
	}
}

// replaceTo writes words in the place of what is left of text before i.
func (e *markdownEditor) replaceTo(i int, words string) {
	if words != "" {
		e.marks = append(e.marks, sourceMark{uint32(e.out.Len()), uint32(e.at), false})
		e.out.WriteString(words)
	}
	e.at = i
}

var codeFence = regexp.MustCompile("^[ \t>]*(`{3,}|~{3,})")

// inFence reports whether a line belongs to a fenced code block, its fences included.
func (e *markdownEditor) inFence(line string) bool {
	if !strings.Contains(line, "```") && !strings.Contains(line, "~~~") {
		return e.fence != ""
	}
	m := codeFence.FindStringSubmatch(line)
	switch {
	case e.fence == "" && m != nil && !strings.Contains(line[len(m[0]):], "`"):
		e.fence = m[1]
		return true
	case e.fence != "" && m != nil && strings.HasPrefix(m[1], e.fence) && strings.TrimSpace(line[len(m[0]):]) == "":
		e.fence = ""
		return true
	}
	return e.fence != ""
}

// A directive stands between colons: ":::note Title", ":::", "::: zone pivot=x",
// ":::image alt-text="…":::". Its first group is its name, the second the rest.
var (
	directiveLine  = regexp.MustCompile(`^[ \t]*:::+[ \t]*([A-Za-z][\w-]*)?([^\n]*?)(?::::+)?[ \t]*\n?$`)
	directiveTitle = regexp.MustCompile(`(?:^|[ \t])title="([^"]*)"|\[([^\]]*)\]`)
	altText        = regexp.MustCompile(`alt-text="([^"]*)"`)
	attributeLike  = regexp.MustCompile(`[{}="]`)
)

// directive takes out a line that opens or closes a directive but for words that are
// meant to be read: a title, an alternative text.
func (e *markdownEditor) directive(line string) bool {
	if !strings.Contains(line, ":::") {
		return false
	}
	m := directiveLine.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	words := strings.TrimSpace(m[2])
	switch title := directiveTitle.FindStringSubmatch(words); {
	case m[1] == "image":
		words = ""
		if alt := altText.FindStringSubmatch(m[2]); alt != nil {
			words = alt[1]
		}
		words = `<img alt="` + strings.NewReplacer(`"`, "&quot;", "<", "&lt;").Replace(words) + `">`
	case title != nil:
		words = title[1] + title[2]
	case attributeLike.MatchString(words), m[1] == "moniker", m[1] == "zone", m[1] == "code":
		words = ""
	}
	if words != "" {
		words = "\n" + words + "\n"
	}
	e.replaceTo(e.at+len(line), words+"\n")
	return true
}

// inlines passes the line on, up to where something was taken out of it.
func (e *markdownEditor) inlines() {
	for i := e.at; i < e.end; i++ {
		switch c := e.text[i]; {
		case c == '|':
			e.bar = true
		case c == '\\':
			i++
		case c == '`':
			i += codeSpanLength(e.text[i:e.end]) - 1
		case c == '[' && e.include(i):
			return
		case c == '<' && strings.HasPrefix(e.text[i:], "<!--"):
			if e.comment(i, "-->") {
				return
			}
		case e.mdx && (c == '<' || c == '{'):
			if e.jsx(i) {
				return
			}
		}
	}
	e.copyTo(e.end)
	e.row = e.bar
}

// inclusion is how the Markdown of Microsoft Learn includes a file that is not here:
// "[!INCLUDE [name](path)]". Its group is the name.
var inclusion = regexp.MustCompile(`^\[!(?:INCLUDE|include|Include)[ \t]*\[([^\[\]\n]*)\]\([^()\n]*\)[ \t]*\]`)

// include leaves only the name of the inclusion at i, if it is one: it is no link.
func (e *markdownEditor) include(i int) bool {
	if !strings.HasPrefix(e.text[i:], "[!") {
		return false
	}
	m := inclusion.FindStringSubmatch(e.text[i:e.end])
	if m == nil {
		return false
	}
	e.copyTo(i)
	e.replaceTo(i+len(m[0]), m[1])
	return true
}

// comment takes out the comment at i, up to its end mark. Alone on its lines it may
// stay, as text that is never shown, except between the rows of a table, which it
// would end.
func (e *markdownEditor) comment(i int, end string) bool {
	length := e.index(i, end)
	if length < 0 {
		return false
	}
	after := i + length + len(end)
	next, blank := e.restOfLine(after)
	if !blank || !e.beginsLine(i) {
		e.copyTo(i)
		e.at = after
		return true
	}
	switch {
	case e.row && e.goesOn(next):
		e.at = next
	case end == "-->":
		e.copyTo(next)
	default:
		e.replaceTo(next, "\n")
	}
	return true
}

// index returns the distance from i to the next end mark, -1 for none.
func (e *markdownEditor) index(i int, end string) int {
	if e.unended[end] {
		return -1
	}
	length := strings.Index(e.text[i:], end)
	e.unended[end] = length < 0
	return length
}

// goesOn reports whether the line that begins at i goes on with a table: it is a row,
// or again a comment.
func (e *markdownEditor) goesOn(i int) bool {
	next := strings.TrimLeft(e.line(i), " \t")
	return strings.HasPrefix(next, "<!--") || strings.HasPrefix(next, "{/*") || strings.Contains(next, "|")
}

// partTable parts a line of tags from a table in the next: else the table would be
// taken for HTML as well.
func (e *markdownEditor) partTable(line string) {
	line = strings.Trim(line, asciiSpace)
	if !strings.HasPrefix(line, "<") || !strings.HasSuffix(line, ">") || strings.Contains(line, "|") ||
		e.at != e.end || e.at == len(e.text) {
		return
	}
	name := strings.TrimPrefix(tagName([]byte(line)), "/")
	if name == "pre" || tags[name].kind == invisibleTag {
		return
	}
	header := e.line(e.at)
	if delimiters := e.line(e.at + len(header)); strings.Contains(header, "|") &&
		strings.Contains(delimiters, "|") && delimiterRow.MatchString(delimiters) {
		e.replaceTo(e.at, "\n")
	}
}
