package rules

import (
	"strings"

	"catsite/catalog"
)

// danglingLeadIn finds texts that announce something below ("in the following
// ways:") and end there.
var danglingLeadIn = &Rule{
	Name: "dangling-lead-in", Family: Prose, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		p.records(func(r *catalog.Record) {
			lang := p.setup.Languages[r.Edition().Locale]
			for i := range r.Values {
				end := lastParagraph(r.Values[i].Text)
				if end == "" || !lang.LeadsIn(end) {
					continue
				}
				s := p.side(r, i)
				s.Raw, s.Value = end, end
				p.report(catalog.Finding{
					Events: []*catalog.Event{r.Event},
					Field:  p.setup.Fields[i].ID,
					Sides:  []catalog.Side{s},
				})
			}
		})
	},
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
