package site

import "catsite/catalog"

// A findingsList is the page that leads to all findings.
type findingsList struct {
	frame
	Total    int
	Levels   []levelCount
	Waived   int
	Rules    *heatTable
	Coverage *heatTable
	Sections []ruleSection
}

// A levelCount counts the open findings of one level.
type levelCount struct {
	level
	Count int
}

// A ruleSection is the first findings of one rule.
type ruleSection struct {
	ID, Rule, Title, Text, Href string
	Count                       int // of all
	Findings                    []findingView
}

// A ruleModel is a page of the findings of one rule.
type ruleModel struct {
	frame
	Index, Rule, Title, Text, Fix string
	Levels                        []levelCount
	Waived                        int
	Findings                      []findingView
	Pager                         *pager
}

// How much of the findings the two kinds of pages show: findings of one rule among
// those of all, events of each there and on the page of the rule.
const (
	firstFindings    = 3
	firstEvents      = 3
	maxFindingEvents = 20
)

func (v *view) findingsPage() any {
	p := &findingsList{Total: len(v.findings), Rules: v.ruleTable(), Coverage: v.coverageTable()}
	p.Levels, p.Waived = v.tally(v.findings)
	p.frame = v.frame(v.text("nav-findings"))
	for _, g := range v.lookup.rules {
		s := ruleSection{
			ID: ruleAnchor(g.Rule), Rule: g.Rule, Title: v.ruleTitle(g.Rule),
			Text: v.text("rule." + g.Rule + ".text"),
			Href: v.link(rulePage(v.loc.tag, g.Rule, 1)), Count: len(g.Findings),
		}
		for _, f := range g.Findings[:min(firstFindings, len(g.Findings))] {
			shown := v.finding(f)
			v.addEvents(&shown, f, firstEvents)
			s.Findings = append(s.Findings, shown)
		}
		p.Sections = append(p.Sections, s)
	}
	return p
}

// tally counts the open findings by level, and the waived ones. On the page of all
// a level without findings is counted too.
func (v *view) tally(findings []*catalog.Finding) (counts []levelCount, waived int) {
	for _, l := range levels {
		counts = append(counts, levelCount{level: v.level(l)})
	}
	for _, f := range findings {
		if f.Waiver != nil {
			waived++
			continue
		}
		for i, l := range levels {
			if l == f.Level {
				counts[i].Count++
			}
		}
	}
	return counts, waived
}

// addEvents lists the first events of a finding.
func (v *view) addEvents(shown *findingView, f *catalog.Finding, most int) {
	for _, e := range f.Events[:min(most, len(f.Events))] {
		shown.Events = append(shown.Events, v.eventLink(e))
	}
	shown.More = max(0, len(f.Events)-most)
}

// rule shows page n of the findings of a rule.
func (v *view) rule(g ruleFindings, n int) any {
	p := &ruleModel{
		Index: v.link(findingsPage(v.loc.tag)), Rule: g.Rule, Title: v.ruleTitle(g.Rule),
		Text: v.text("rule." + g.Rule + ".text"), Fix: v.text("rule." + g.Rule + ".fix"),
	}
	v.describeWay(p.Title, crumb{v.text("nav-findings"), findingsPage(v.loc.tag)})
	counts, waived := v.tally(g.Findings)
	for _, c := range counts {
		if c.Count > 0 {
			p.Levels = append(p.Levels, c)
		}
	}
	p.Waived = waived
	from := (n - 1) * findingsPerPage
	for _, f := range g.Findings[from:min(from+findingsPerPage, len(g.Findings))] {
		shown := v.finding(f)
		shown.ID = v.lookup.places[f].anchor
		shown.Editions = nil // the sides have them
		shown.Sides = v.sides(f)
		v.addEvents(&shown, f, maxFindingEvents)
		p.Findings = append(p.Findings, shown)
	}
	p.Pager = v.pager(n, pages(len(g.Findings), findingsPerPage), func(tag string, n int) string { return rulePage(tag, g.Rule, n) })
	title := p.Title
	if n > 1 {
		title = v.text("paged-title", "Title", title, "Page", v.number(n))
	}
	p.frame = v.frame(title, v.text("nav-findings"))
	return p
}
