package site

import (
	"cmp"
	"slices"

	"catsite/catalog"
)

// A lookup holds what pages look up about events and findings, in the catalog's
// order.
type lookup struct {
	byID, byName, byCode map[string][]*catalog.Event
	families             families
	bySeverity           map[string][]*catalog.Event
	byComponent          map[string][]*catalog.Event
	byEdition            map[*catalog.Edition][]*catalog.Event
	findings             map[*catalog.Event][]*catalog.Finding
	rules                []ruleFindings
	places               map[*catalog.Finding]findingPlace
	topics               topicPairs
	anchors              map[*catalog.Topic]map[string]string
	changes              []changeRow
}

// ruleFindings are the findings of one rule.
type ruleFindings struct {
	Rule     string
	Findings []*catalog.Finding
}

// A findingPlace is where the pages of a rule show one of its findings: in a file of
// their folder. Anchor is "" for one that has no fingerprint of its own.
type findingPlace struct{ file, anchor string }

func newLookup(s *site) *lookup {
	l := &lookup{
		byID: map[string][]*catalog.Event{}, byName: map[string][]*catalog.Event{}, byCode: map[string][]*catalog.Event{},
		bySeverity: map[string][]*catalog.Event{}, byComponent: map[string][]*catalog.Event{},
		byEdition: map[*catalog.Edition][]*catalog.Event{}, findings: map[*catalog.Event][]*catalog.Finding{},
		anchors: map[*catalog.Topic]map[string]string{},
	}
	for _, e := range s.cat.Events {
		l.addEvent(s, e)
	}
	l.families = newFamilies(s.cat.Events)
	for _, f := range s.findings {
		for _, e := range f.Events {
			l.findings[e] = append(l.findings[e], f)
		}
	}
	l.addRules(s)
	for _, e := range s.cat.Editions {
		for _, t := range e.Topics {
			l.anchors[t] = topicAnchors(t)
		}
	}
	l.topics = pairTopics(s.cat)
	l.changes = changeRows(s.cat.History)
	return l
}

func (l *lookup) addEvent(s *site, e *catalog.Event) {
	l.byCode[e.Code] = append(l.byCode[e.Code], e)
	l.byComponent[e.Component] = append(l.byComponent[e.Component], e)
	for _, r := range e.Records {
		if r == nil {
			continue
		}
		l.byEdition[r.Edition()] = append(l.byEdition[r.Edition()], e)
		addOnce(l.byID, r.Value(s.roles.id).Norm, e)
		addOnce(l.byName, r.Value(s.roles.name).Norm, e)
		addOnce(l.bySeverity, r.Severity, e)
	}
}

// addOnce lists an event under a value, where it is not the last one already: events come
// one after the other.
func addOnce(index map[string][]*catalog.Event, value string, e *catalog.Event) {
	if list := index[value]; value != "" && (len(list) == 0 || list[len(list)-1] != e) {
		index[value] = append(list, e)
	}
}

// ruleOrder puts first what matters most to readers of the catalog; the others
// follow by name.
var ruleOrder = []string{
	"missing-id", "storage-term-mismatch", "id-mismatch", "severity-mismatch", "value-mismatch",
	"missing", "obsolete", "near-duplicate-code", "table-missing",
}

func ruleRank(rule string) int {
	if i := slices.Index(ruleOrder, rule); i >= 0 {
		return i
	}
	return len(ruleOrder)
}

// findingsPerPage is how many findings one page lists.
const findingsPerPage = 200

// addRules groups the findings by rule, open ones and those of higher level first,
// and gives each its place.
func (l *lookup) addRules(s *site) {
	byRule := map[string]*ruleFindings{}
	for _, f := range s.findings {
		if byRule[f.Rule] == nil {
			byRule[f.Rule] = &ruleFindings{Rule: f.Rule}
		}
		byRule[f.Rule].Findings = append(byRule[f.Rule].Findings, f)
	}
	for _, g := range byRule {
		slices.SortStableFunc(g.Findings, func(a, b *catalog.Finding) int {
			return cmp.Or(compareBools(a.Waiver != nil, b.Waiver != nil), cmp.Compare(b.Level, a.Level))
		})
		l.rules = append(l.rules, *g)
	}
	slices.SortFunc(l.rules, func(a, b ruleFindings) int {
		return cmp.Or(cmp.Compare(ruleRank(a.Rule), ruleRank(b.Rule)), cmp.Compare(a.Rule, b.Rule))
	})
	l.placeFindings()
}

// compareBools orders false before true.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (l *lookup) placeFindings() {
	l.places = map[*catalog.Finding]findingPlace{}
	taken := map[string]bool{}
	for _, g := range l.rules {
		var file string
		for i, f := range g.Findings {
			if i%findingsPerPage == 0 {
				file = ruleFile(g.Rule, i/findingsPerPage+1)
			}
			place := findingPlace{file: file}
			if anchor := "finding-" + f.Fingerprint; f.Fingerprint != "" && !taken[anchor] {
				place.anchor, taken[anchor] = anchor, true
			}
			l.places[f] = place
		}
	}
}

// pages returns how many pages a list of n entries takes, at least one.
func pages(n, perPage int) int { return max(1, (n+perPage-1)/perPage) }
