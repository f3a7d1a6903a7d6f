package site

import (
	"net/url"

	"catsite/catalog"
)

// A homePage begins with the search.
type homePage struct {
	frame
	Total    int
	Chips    []chip
	Disputes []dispute
	Counts   *heatTable
	Editions []*editionFacts
	Findings string
	// Downloads are the files of the feed for people.
	Downloads []download
}

// A download is a file, by its name, and what is in it.
type download struct{ Name, Href, Text string }

// A chip is an example of what may be searched.
type chip struct {
	run
	Href string
	Code bool
}

// A dispute is a rule with open findings on which editions disagree.
type dispute struct {
	Title  string
	Level  level
	Count  int
	Href   string
	Events []eventLink
	More   int // further events
}

func (v *view) home() any {
	p := &homePage{
		Total: len(v.cat.Events), Chips: v.chips(), Counts: v.eventCounts(),
		Findings: v.link(findingsPage(v.loc.tag)),
	}
	for _, g := range v.lookup.rules {
		if d, ok := v.dispute(g); ok {
			p.Disputes = append(p.Disputes, d)
		}
	}
	for _, e := range v.cat.Editions {
		p.Editions = append(p.Editions, v.editionFacts(e))
	}
	for _, d := range downloads(v.loc.tag) {
		name, message := d[0], d[1]
		p.Downloads = append(p.Downloads, download{name, v.link(feedDir + name), v.text(message, "Language", v.languageName(v.loc.tag))})
	}
	p.frame = v.frame()
	v.describeTerms(p.SiteTitle.Text)
	return p
}

// maxDisputed is how many events the home page names for one rule.
const maxDisputed = 8

func (v *view) dispute(g ruleFindings) (dispute, bool) {
	d := dispute{Href: v.link(rulePage(v.loc.tag, g.Rule, 1))}
	seen := map[*catalog.Event]bool{}
	for _, f := range g.Findings {
		if !isDispute(f) {
			continue
		}
		if d.Count == 0 {
			d.Level = v.level(f.Level)
		}
		d.Count++
		for _, e := range f.Events {
			switch {
			case seen[e]:
			case len(d.Events) < maxDisputed:
				d.Events = append(d.Events, v.eventLink(e))
			default:
				d.More++
			}
			seen[e] = true
		}
	}
	if d.Count == 0 {
		return d, false
	}
	d.Title = v.ruleTitle(g.Rule)
	return d, true
}

// chips returns an id, a part of a code and a word of another language, taken
// from the catalog.
func (v *view) chips() []chip {
	ex := v.site.examples(v.loc.tag)
	var list []chip
	for _, c := range []chip{
		{run: run{Text: ex.id}, Code: true},
		{run: run{Text: ex.codePart}, Code: true},
		{run: v.run(ex.wordLang, ex.word)},
	} {
		if c.Text != "" {
			c.Href = v.link(searchPage(v.loc.tag)) + "?q=" + url.QueryEscape(c.Text)
			list = append(list, c)
		}
	}
	return list
}
