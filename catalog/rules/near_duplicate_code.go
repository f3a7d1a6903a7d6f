package rules

import (
	"slices"

	"catsite/catalog"
)

// nearDuplicateCode finds codes that are most likely one, written differently in two
// compared editions: each is unknown to the other edition, they are close, and
// something else says that the rows are one event. It stands for what the rules
// about missing rows would say of both.
var nearDuplicateCode = &Rule{
	Name: "near-duplicate-code", Family: Keys,
	Level: catalog.LevelError, ProductLevel: catalog.LevelWarning, Since: "0.1.0",
	Roles: []catalog.Role{catalog.RoleCode},
	mutes: []*Rule{malformedCode, missing, obsolete}, // the latter by oneEvent
	check: func(p *pass) {
		for _, pair := range p.Pairs {
			for _, s := range p.slips(pair) {
				p.oneEvent[oneSide{s.base, pair.Other}] = true
				p.oneEvent[oneSide{s.other, pair.Base}] = true
				p.reportSlip(pair, s)
			}
		}
	},
}

// A oneSide is a record that another edition lacks.
type oneSide struct {
	record *catalog.Record
	lacks  *catalog.Edition
}

// A slip is two records whose codes are most likely one, and what says so.
type slip struct {
	base, other *catalog.Record
	evidence    evidence
}

// An evidence is what says that two rows are one event. The values are in the order
// of their weight, and words of the finding's message.
type evidence string

const (
	sameID      evidence = "id"
	sameName    evidence = "name"
	sameLetters evidence = "letters" // of codes long enough to be nothing else
	samePlace   evidence = "place"   // the rows before and after are aligned
)

func (p *pass) reportSlip(pair catalog.Pair, s slip) {
	code := p.setup.Field(catalog.RoleCode)
	if p.silent(s.base, code) || p.silent(s.other, code) {
		return
	}
	p.mute(s.base, code)
	p.mute(s.other, code)
	f := p.cell(s.base, code)
	f.Events = append(f.Events, s.other.Event)
	f.Sides = append(f.Sides, p.side(s.other, code))
	f.Between = pair.Between
	f.Args = map[string]string{"Because": string(s.evidence)}
	p.report(f)
}

// A slipFinder looks for slips between two editions.
type slipFinder struct {
	*pass
	pair           catalog.Pair
	code, id, name int
	// known holds the codes of each edition, by index as in Catalog.Editions.
	known [2]map[string]bool
	// byClue finds the rows that only the second edition has by what they may have
	// in common with one that only the first has.
	byClue map[clue][]*catalog.Record
	taken  map[*catalog.Record]bool
}

// A clue is what two rows have in common, within one component and section.
type clue struct {
	component, section string
	kind               evidence
	value              string
	above, below       *catalog.Event
}

// maxCandidateRows is how many rows with one clue are looked at: what very many
// rows share says nothing of them.
const maxCandidateRows = 16

// slips returns the slips between the editions of a pair, in the order of the base's
// events. A row has a part in one at most.
func (p *pass) slips(pair catalog.Pair) []slip {
	f := &slipFinder{
		pass: p, pair: pair, byClue: map[clue][]*catalog.Record{}, taken: map[*catalog.Record]bool{},
		code: p.setup.Field(catalog.RoleCode), id: p.setup.Field(catalog.RoleID), name: p.setup.Field(catalog.RoleName),
	}
	p.oneSided(pair.Other, pair.Base, func(r *catalog.Record) {
		for _, c := range f.clues(r) {
			f.byClue[c] = append(f.byClue[c], r)
		}
	})
	if len(f.byClue) == 0 {
		return nil
	}
	f.known = [2]map[string]bool{f.codesOf(pair.Base), f.codesOf(pair.Other)}
	var slips []slip
	p.oneSided(pair.Base, pair.Other, func(r *catalog.Record) {
		if s, ok := f.find(r); ok {
			f.taken[s.other] = true
			slips = append(slips, s)
		}
	})
	return slips
}

// codesOf returns the codes that an edition has, with component and section.
func (f *slipFinder) codesOf(e *catalog.Edition) map[string]bool {
	codes := map[string]bool{}
	for _, t := range e.Tables {
		for _, r := range t.Records {
			codes[f.codeOf(r)] = true
		}
	}
	return codes
}

func (f *slipFinder) codeOf(r *catalog.Record) string {
	return r.Component + "\x00" + f.SectionOf(r) + "\x00" + r.Value(f.code).Norm
}

// clues returns what a row may have in common with another, the weightiest first.
func (f *slipFinder) clues(r *catalog.Record) []clue {
	at := clue{component: r.Component, section: f.SectionOf(r)}
	var list []clue
	add := func(kind evidence, value string, above, below *catalog.Event) {
		c := at
		c.kind, c.value, c.above, c.below = kind, value, above, below
		list = append(list, c)
	}
	if id := r.Value(f.id).Norm; id != "" {
		add(sameID, id, nil, nil)
	}
	if name := f.nameOf(r, f.name); name != "" {
		add(sameName, name, nil, nil)
	}
	if s := skeleton(r.Value(f.code).Norm); len(s) >= longCode && len(withoutDigits(s)) >= longCode/2 {
		add(sameLetters, s, nil, nil)
	}
	if above, below := around(r); above != nil || below != nil {
		add(samePlace, "", above, below)
	}
	return list
}

// around returns the events of the rows above and below in the table, nil at its
// ends.
func around(r *catalog.Record) (above, below *catalog.Event) {
	rows := r.Table.Records
	i, found := slices.BinarySearchFunc(rows, r.Row, func(o *catalog.Record, row int) int { return o.Row - row })
	if !found {
		return nil, nil
	}
	if i > 0 {
		above = rows[i-1].Event
	}
	if i+1 < len(rows) {
		below = rows[i+1].Event
	}
	return above, below
}

// find returns the closest row of the other edition that is most likely the same
// event as r.
func (f *slipFinder) find(r *catalog.Record) (slip, bool) {
	for _, c := range f.clues(r) {
		rows := f.byClue[c]
		var found *catalog.Record
		closest := 0
		for _, o := range rows[:min(len(rows), maxCandidateRows)] {
			if f.taken[o] || !f.maySlip(r, o, c.kind) {
				continue
			}
			if d, close := f.distance(r, o, c.kind); close && (found == nil || d < closest) {
				found, closest = o, d
			}
		}
		if found != nil {
			return slip{r, found, c.kind}, true
		}
	}
	return slip{}, false
}

// maySlip reports whether nothing speaks against two rows being one event: their
// IDs do not differ, and their codes are not events of their own elsewhere. A code
// of which one ID is matched may be mistyped for another ID.
func (f *slipFinder) maySlip(base, other *catalog.Record, kind evidence) bool {
	b, o := base.Value(f.id).Norm, other.Value(f.id).Norm
	if b != "" && o != "" && b != o {
		return false
	}
	atBase, atOther := f.known[0][f.codeOf(other)], f.known[1][f.codeOf(base)]
	return !atBase && !atOther || kind == sameID && atBase != atOther
}

// distance returns how far the codes of two rows are from each other, and whether
// that is close enough for one to be a slip for the other. The place alone tells
// little: there, codes must be equal but for case and signs, or be long and differ
// in more than digits.
func (f *slipFinder) distance(base, other *catalog.Record, kind evidence) (n int, close bool) {
	b, o := base.Value(f.code).Norm, other.Value(f.code).Norm
	if b == o {
		return 0, false
	}
	if skeleton(b) == skeleton(o) && skeleton(b) != "" {
		return 0, true
	}
	n = editDistance(b, o, maxSlip)
	if kind == samePlace {
		enough := f.pair.Between == catalog.Translation && min(len(b), len(o)) >= longCode
		return n, enough && n <= maxSlip && withoutDigits(b) != withoutDigits(o)
	}
	return n, n <= min(maxSlip, min(len(b), len(o))/lettersPerSlip)
}
