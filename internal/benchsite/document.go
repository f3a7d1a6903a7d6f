package benchsite

import (
	"fmt"
	"strings"
)

// document returns a document of some events in the language with this index.
func (o Options) document(lang int, events []event) string {
	l := languages[lang]
	headings := strings.Split(l.headings, "|")
	var b strings.Builder
	if o.Markdown {
		fmt.Fprintf(&b, "# %s\n\n| %s |\n|%s\n", l.title, strings.Join(headings, " | "), strings.Repeat(" --- |", len(headings)))
	} else {
		fmt.Fprintf(&b, "<!DOCTYPE html>\n<html lang=%q>\n<head><meta charset=\"utf-8\"><title>%s</title></head>\n<body>\n<h1>%[2]s</h1>\n"+
			"<table class=\"events\">\n<thead><tr><th>%s</th></tr></thead>\n<tbody>\n", l.locale, l.title, strings.Join(headings, "</th><th>"))
	}
	for _, e := range events {
		if o.Markdown {
			b.WriteString("| " + strings.Join(markdownCells(e.cells[lang]), " | ") + " |\n")
		} else {
			b.WriteString("<tr><td>" + strings.Join(htmlCells(e.cells[lang]), "</td><td>") + "</td></tr>\n")
		}
	}
	if !o.Markdown {
		b.WriteString("</tbody>\n</table>\n</body>\n</html>\n")
	}
	return b.String()
}

// codeCell is the index of the code among the cells.
const codeCell = 2

// htmlCells returns cells as vendors write them: paragraphs around everything, and places
// at which a long code may break.
func htmlCells(cells []string) []string {
	list := make([]string, len(cells))
	for i, c := range cells {
		switch {
		case i == codeCell && len(c)%2 == 0:
			list[i] = "<p>" + strings.ReplaceAll(c, "_", "_<wbr>") + "</p>"
		case strings.HasPrefix(c, "<p>"):
			list[i] = c
		default:
			list[i] = "<p>" + c + "</p>"
		}
	}
	return list
}

// markdownCells returns cells as Markdown. Lists within tables remain HTML, as Markdown
// has none of them.
func markdownCells(cells []string) []string {
	toMarkdown := strings.NewReplacer("<code>", "`", "</code>", "`", "</p><p>", "<br>", "<p>", "", "</p>", "")
	list := make([]string, len(cells))
	for i, c := range cells {
		list[i] = toMarkdown.Replace(c)
	}
	list[codeCell] = "`" + cells[codeCell] + "`"
	return list
}

// projectFile returns the project of documents with this ending.
func (o Options) projectFile(ending string) string {
	var b strings.Builder
	b.WriteString("preset = \"event-types\"\n\n[site]\ntitle = { en = \"Plant events\", ja = \"プラントイベント\" }\n" +
		"locales = [\"en\", \"ja\"]\nreference = \"en\"\nbase_url = \"https://events.example.org/\"\n")
	fmt.Fprintf(&b, "accent = \"#1234%02x\"\n", 64+o.Revision%64)
	for _, l := range languages {
		fmt.Fprintf(&b, "\n[[edition]]\nid = %q\nproduct = \"Plant\"\nlocale = %[1]q\nsources = [\"%[1]s/*%s\"]\n", l.locale, ending)
	}
	b.WriteString("\n[fields.severity]\nrole = \"severity\"\nheaders = { en = [\"Severity\"], ja = [\"重要度\"] }\n" +
		"\n[fields.component]\nrole = \"component\"\nheaders = { en = [\"Component\"], ja = [\"コンポーネント\"] }\n")
	for _, c := range components {
		classifier(&b, "component", c, -1)
	}
	for i, s := range severities {
		classifier(&b, "severity", s, len(severities)-i)
	}
	return b.String()
}

func classifier(b *strings.Builder, kind string, p phrase, rank int) {
	fmt.Fprintf(b, "\n[[%s]]\nid = %q\nnames = { en = %q, ja = %q }\nwords = { en = [%[3]q], ja = [%[4]q] }\n", kind, p.code, p.en, p.ja)
	if rank >= 0 {
		fmt.Fprintf(b, "rank = %d\n", rank)
	}
}
