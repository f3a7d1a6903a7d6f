package rules

import (
	"hash/maphash"
	"maps"
	"strconv"
	"time"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A pass is one run of the rules over a catalog, as the current rule sees it.
type pass struct {
	*catalog.Catalog
	setup *catalog.Setup
	// proseFields are the fields of names and texts.
	proseFields []int
	rule        *Rule
	findings    []*catalog.Finding
	// tell is called after each rule.
	tell func()
	// broken holds the rows with a structural error: rules about text pass them
	// over.
	broken map[row]bool
	// waivers are judged by the day of now; nil while the catalog is.
	waivers []*catalog.Waiver
	now     time.Time
	// dropped holds the cells of which something could not be carried over.
	dropped map[cell]bool
	// mutes holds the cells about which the current rule said enough for the rules
	// that it mutes, muters those of the rules that mute the current one, mutedBy
	// those of all rules.
	mutes   map[cell]bool
	muters  []map[cell]bool
	mutedBy map[*Rule]map[cell]bool
	// kindTables hold the kinds of characters of all cells.
	kindTables map[*catalog.Table]kindTable
	// lastKinds are those of the table that the current rule asked for last: the next
	// cell is mostly of the same.
	lastKinds struct {
		of    *catalog.Table
		kinds kindTable
	}
	// languages are what is known of the editions' languages, per locale.
	languages map[string]*catalog.Language
	// tongues are the languages' writings, prepared, per locale.
	tongues map[string]*prose.Tongue
	// oneEvent holds the records of which another rule said which record of the
	// edition that lacks them they are.
	oneEvent map[oneSide]bool
	// arguments are the Args of the current rule's findings by their hash: tens of
	// thousands say the same.
	arguments map[uint64]map[string]string
	// translated are the translations of names and short texts.
	translated *translations
	likeness   *likeness
	// headingWords are fields by the words of their headings, per locale.
	headingWords map[string]map[string]int
}

func newPass(c *catalog.Catalog) *pass {
	p := &pass{
		Catalog: c, setup: c.Setup, tell: func() {},
		broken: map[row]bool{}, dropped: map[cell]bool{}, mutedBy: map[*Rule]map[cell]bool{}, tongues: map[string]*prose.Tongue{},
		oneEvent: map[oneSide]bool{}, headingWords: map[string]map[string]int{}, kindTables: map[*catalog.Table]kindTable{},
		languages: map[string]*catalog.Language{}, arguments: map[uint64]map[string]string{},
		translated: &translations{}, likeness: &likeness{},
	}
	for _, e := range c.Editions {
		lang := c.Setup.Languages[e.Locale]
		p.languages[e.Locale], p.tongues[e.Locale] = &lang, prose.NewTongue(lang.Writing)
	}
	for field := range c.Setup.Fields {
		if p.prose(field) {
			p.proseFields = append(p.proseFields, field)
		}
	}
	p.noteLosses()
	p.noteKinds()
	return p
}

type row struct {
	table *catalog.Table
	n     int
}

// applies reports whether the project has what the rule looks at and left it on.
func (p *pass) applies(rule *Rule) bool {
	if level, ok := p.setup.Levels[rule.Name]; ok && level == catalog.Off {
		return false
	}
	for _, role := range rule.Roles {
		if !p.setup.Has(role) {
			return false
		}
	}
	return true
}

// report adds a finding of the current rule. A level that the check set itself
// stands, unless the project says otherwise.
func (p *pass) report(f catalog.Finding) {
	f.Rule = p.rule.Name
	if f.Level == catalog.Off {
		f.Level = p.rule.levelOf(f.Between)
	}
	if level, ok := p.setup.Levels[f.Rule]; ok {
		f.Level = level
	}
	if p.rule.Family == Structure && f.Level == catalog.LevelError && f.Field == "" {
		for _, s := range f.Sides {
			p.broken[row{s.Table, s.Row}] = true
		}
	}
	f.Args = p.share(f.Args)
	p.findings = append(p.findings, &f)
}

var argumentSeed = maphash.MakeSeed()

// share returns the one map that all findings of the rule with equal arguments have.
func (p *pass) share(args map[string]string) map[string]string {
	if args == nil {
		return nil
	}
	var hash uint64
	for name, value := range args { // in any order
		hash += maphash.Comparable(argumentSeed, [2]string{name, value})
	}
	shared, known := p.arguments[hash]
	switch {
	case !known:
		p.arguments[hash] = args
	case maps.Equal(shared, args):
		return shared
	}
	return args
}

func (r *Rule) levelOf(b catalog.Between) catalog.Level {
	if b == catalog.Product && r.ProductLevel != catalog.Off {
		return r.ProductLevel
	}
	return r.Level
}

// textual reports whether the rule judges words rather than facts.
func (r *Rule) textual() bool { return r.Family == Prose || r.Family == Typography }

// tables calls yield for every table that was taken.
func (p *pass) tables(yield func(*catalog.Table)) {
	for _, e := range p.Editions {
		for _, t := range e.Tables {
			if t.Taken {
				yield(t)
			}
		}
	}
}

// records calls yield for every record that the current rule may judge.
func (p *pass) records(yield func(*catalog.Record)) {
	p.tables(func(t *catalog.Table) {
		for _, r := range t.Records {
			if !p.passedOver(r) {
				yield(r)
			}
		}
	})
}

// passedOver reports whether the current rule judges words and the record's
// structure is broken.
func (p *pass) passedOver(r *catalog.Record) bool {
	return p.rule.textual() && p.broken[row{r.Table, r.Row}]
}

// aligned calls yield for the two records of every event that both editions of a
// pair have.
func (p *pass) aligned(yield func(pair catalog.Pair, base, other *catalog.Record)) {
	for _, pair := range p.Pairs {
		b, o := p.EditionIndex(pair.Base), p.EditionIndex(pair.Other)
		for _, e := range p.Events {
			base, other := e.Records[b], e.Records[o]
			if base != nil && other != nil && !p.passedOver(base) && !p.passedOver(other) {
				yield(pair, base, other)
			}
		}
	}
}

// field returns the index and id of the field in a role; -1 and the role's own
// name where headings tell it.
func (p *pass) field(role catalog.Role) (index int, id string) {
	index = p.setup.Field(role)
	if index < 0 {
		return index, string(role)
	}
	return index, p.setup.Fields[index].ID
}

// blanks calls yield for every record whose table has a column of the role's field
// and whose cell in it says nothing.
func (p *pass) blanks(role catalog.Role, yield func(r *catalog.Record, field int)) {
	field := p.setup.Field(role)
	p.records(func(r *catalog.Record) {
		if r.Value(field).State != catalog.Present && r.Table.HasField(field) {
			yield(r, field)
		}
	})
}

// cell returns a finding about one cell.
func (p *pass) cell(r *catalog.Record, field int) catalog.Finding {
	return catalog.Finding{
		Events: []*catalog.Event{r.Event},
		Field:  p.setup.Fields[field].ID,
		Sides:  []catalog.Side{p.side(r, field)},
	}
}

// side tells what a record says in a field.
func (p *pass) side(r *catalog.Record, field int) catalog.Side {
	v := r.Value(field)
	s := rowSide(r)
	s.Raw, s.Value, s.Origin = v.Raw, v.Norm, r.ValueOrigin(field)
	s.Prose = field >= 0 && p.setup.Fields[field].Type == catalog.TypeText
	return s
}

// rowSide tells where a record stands.
func rowSide(r *catalog.Record) catalog.Side {
	s := tableSide(r.Table)
	s.Origin, s.Row = r.Origin(), r.Row
	return s
}

// tableSide tells where a table stands.
func tableSide(t *catalog.Table) catalog.Side {
	return catalog.Side{Edition: t.Edition, Origin: t.Origin(), Topic: t.Topic, Table: t}
}

// count formats a number as an argument of a finding.
func count(n int) string { return strconv.Itoa(n) }
