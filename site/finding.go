package site

import (
	"slices"

	"catsite/catalog"
)

// A findingView is one finding in words.
type findingView struct {
	ID      string // anchor; "" where the page gives it none
	Level   level
	Rule    string
	Title   string
	Message []run
	Href    string // in the list of findings
	Events  []eventLink
	Sides   []sideView
	Waiver  *catalog.Waiver
}

// A level is shown by word and colour. Name is that of the feed.
type level struct{ Name, Text string }

// A sideView is what one edition says.
type sideView struct {
	Edition run
	Raw     run
	Code    string // what the edition says, where that is the event's code
	Empty   string // words that say why there is nothing to show
	Place   place
}

// levels are those of findings, gravest first.
var levels = []catalog.Level{catalog.LevelError, catalog.LevelWarning, catalog.LevelNote}

func (v *view) level(l catalog.Level) level {
	return level{Name: l.String(), Text: v.text("level-" + l.String())}
}

// ruleTitle returns the title of a rule.
func (v *view) ruleTitle(rule string) string { return v.text("rule." + rule + ".title") }

// finding describes a finding without its sides.
func (v *view) finding(f *catalog.Finding) findingView {
	message, err := v.loc.print.Text("rule."+f.Rule+".finding", v.loc.isolated(v.cat.Args(f, v.loc.tag)))
	if err != nil {
		v.fail(err)
	}
	place := v.lookup.places[f]
	return findingView{
		Level:   v.level(f.Level),
		Rule:    f.Rule,
		Title:   v.ruleTitle(f.Rule),
		Message: v.quoted(message, v.quotedLanguage(f)),
		Href:    v.link(findingsPage(v.loc.tag, place.page)) + "#" + place.anchor,
		Waiver:  f.Waiver,
	}
}

func (v *view) sides(f *catalog.Finding) []sideView {
	var out []sideView
	for i := range f.Sides {
		s := &f.Sides[i]
		side := sideView{
			Edition: v.editionName(s.Edition),
			Place:   v.place(s.Edition, s.Origin, s.Table, s.Row),
		}
		switch {
		case s.Withheld():
			side.Empty = v.text("side-withheld")
		case len(f.Events) > 0 && s.Raw == f.Events[0].Code && s.Raw != "":
			side.Code = s.Raw
		case s.Raw != "":
			side.Raw = v.run(s.Edition.Locale, s.Raw)
		case s.Origin.Document == nil:
			side.Empty = v.text("side-nothing")
		case f.Field != "":
			side.Empty = v.text("value-blank")
		}
		out = append(out, side)
	}
	return out
}

// eventFindings puts the findings of an event on its page: open ones on which the
// editions disagree in a callout as well.
func (v *view) eventFindings(p *eventPage, e *catalog.Event) {
	findings := slices.Clone(v.lookup.findings[e])
	slices.SortStableFunc(findings, func(a, b *catalog.Finding) int {
		return ruleRank(a.Rule) - ruleRank(b.Rule)
	})
	for _, f := range findings {
		shown := v.finding(f)
		p.Findings = append(p.Findings, shown)
		if isDispute(f) {
			p.Callouts = append(p.Callouts, shown)
		}
	}
}

// isDispute reports whether a finding is something a reader of an event must know
// before its text: editions say different facts, or one lacks the event or its id.
// Notes on wording, which products rightly choose for themselves, are left to the
// list of findings.
func isDispute(f *catalog.Finding) bool {
	if f.Waiver != nil {
		return false
	}
	if slices.Contains(ruleOrder, f.Rule) {
		return true
	}
	return f.Between != catalog.Within && f.Level >= catalog.LevelWarning
}

// A findingsList is a page of the list of findings.
type findingsList struct {
	frame
	Total    int
	Levels   []levelCount
	Waived   int
	Rules    *heatTable
	Coverage *heatTable
	Sections []ruleSection
	Pager    *pager
}

// A levelCount counts the open findings of one level.
type levelCount struct {
	level
	Count int
}

// A ruleSection is the findings of one rule on a page.
type ruleSection struct {
	ID, Rule, Title, Text, Fix string
	Continued                  bool
	Count                      int // on all pages
	Findings                   []findingView
}

func (v *view) findingsPage(n int) any {
	p := &findingsList{Total: len(v.findings)}
	title := v.text("nav-findings")
	if n > 1 {
		title = v.text("paged-title", "Title", title, "Page", v.number(n))
	} else {
		v.summary(p)
	}
	p.frame = v.frame(title)
	first := true
	for _, g := range v.lookup.rules {
		if s := v.ruleSection(g, n); s != nil {
			s.Continued = first && v.lookup.rulePages[g.Rule] < n
			p.Sections = append(p.Sections, *s)
			first = false
		}
	}
	p.Pager = v.pager(n, pages(len(v.findings), findingsPerPage), findingsPage)
	return p
}

func (v *view) summary(p *findingsList) {
	for _, l := range levels {
		p.Levels = append(p.Levels, levelCount{level: v.level(l)})
	}
	for _, f := range v.findings {
		if f.Waiver != nil {
			p.Waived++
			continue
		}
		for i, l := range levels {
			if l == f.Level {
				p.Levels[i].Count++
			}
		}
	}
	p.Rules, p.Coverage = v.ruleTable(), v.coverageTable()
}

// ruleSection returns the part of a rule's findings that page n shows, nil where
// it shows none.
func (v *view) ruleSection(g ruleFindings, n int) *ruleSection {
	s := &ruleSection{
		ID: ruleAnchor(g.Rule), Rule: g.Rule, Title: v.ruleTitle(g.Rule),
		Text: v.text("rule." + g.Rule + ".text"), Fix: v.text("rule." + g.Rule + ".fix"),
		Count: len(g.Findings),
	}
	for _, f := range g.Findings {
		place := v.lookup.places[f]
		if place.page != n {
			continue
		}
		shown := v.finding(f)
		if place.anchor != s.ID {
			shown.ID = place.anchor
		}
		shown.Sides = v.sides(f)
		for _, e := range f.Events {
			shown.Events = append(shown.Events, v.eventLink(e))
		}
		s.Findings = append(s.Findings, shown)
	}
	if len(s.Findings) == 0 {
		return nil
	}
	return s
}
