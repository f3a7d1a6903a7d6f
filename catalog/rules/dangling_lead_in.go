package rules

import (
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// danglingLeadIn finds texts that announce something below ("in the following
// ways:") and end there.
var danglingLeadIn = &Rule{
	Name: "dangling-lead-in", Family: Prose, Level: catalog.LevelWarning, Since: "0.1.0",
	mutes: []*Rule{truncatedText, listLengthDiffers},
	check: func(p *pass) {
		p.cells(func(r *catalog.Record, field int) {
			lang := p.language(r)
			end := lastParagraph(r.Value(field).Text)
			if end == "" || !lang.LeadsIn(end) {
				return
			}
			end = lastSentence(end)
			f := p.cell(r, field)
			f.Sides[0].Raw, f.Sides[0].Value = end, end
			p.report(f)
			p.mute(r, field)
		})
	},
}

// lastSentence returns the last sentence of a paragraph.
func lastSentence(paragraph string) string {
	sentences := prose.Sentences(paragraph)
	return sentences[len(sentences)-1]
}

// lastParagraph returns the words with which t ends, "" where it does not end in
// a paragraph.
func lastParagraph(t catalog.Text) string {
	if len(t) == 0 {
		return ""
	}
	last := t[len(t)-1]
	switch last.Kind {
	case catalog.Paragraph, catalog.Heading:
		return strings.TrimSpace(catalog.PlainInlines(last.Inlines))
	case catalog.List, catalog.OrderedList, catalog.Item, catalog.Quote, catalog.Note:
		return lastParagraph(last.Blocks)
	}
	return ""
}
