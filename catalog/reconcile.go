package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Reconcile aligns the records of all editions by key and returns the catalog.
// Every record of a taken table is in exactly one event. The result does not
// depend on the order of rows but for rows with equal keys.
func Reconcile(setup *Setup, editions []*Edition) *Catalog {
	c := &Catalog{Setup: setup, Editions: editions, Pairs: Pairs(setup.Reference, editions), byKey: map[string]*Event{}}
	k := newKeyer(setup, editions)
	c.keyer = k
	for _, group := range groupByKey(k, editions) {
		c.align(k, group)
	}
	c.sort(k)
	c.Ledger = c.account()
	return c
}

// A keyGroup is all records with one key, per edition in document order.
type keyGroup struct {
	key     string
	placed  bool
	records [][]*Record
}

// groupByKey collects the records of all editions by key, in the order in which
// the keys are first met.
func groupByKey(k *keyer, editions []*Edition) []*keyGroup {
	var groups []*keyGroup
	byKey := map[string]*keyGroup{}
	for i, e := range editions {
		for _, t := range e.Tables {
			for _, r := range t.Records {
				key, placed := k.key(r)
				g := byKey[key]
				if g == nil {
					g = &keyGroup{key: key, placed: placed, records: make([][]*Record, len(editions))}
					byKey[key] = g
					groups = append(groups, g)
				}
				g.records[i] = append(g.records[i], r)
			}
		}
	}
	return groups
}

// align turns the records of one key into events. Rows that an edition has more
// than once are aligned in document order with the editions that have equally
// many; the others get events of their own.
func (c *Catalog) align(k *keyer, g *keyGroup) {
	byCount := map[int]int{} // rows of an edition → number of the first event for so many
	next := 1
	for i, rows := range g.records {
		n := len(rows)
		if n == 0 {
			continue
		}
		first, ok := byCount[n]
		if !ok {
			first = next
			byCount[n] = first
			next += n
		}
		for j, r := range rows {
			e := c.eventFor(k, g.key, first+j, r)
			e.Placed = g.placed
			e.Records[i] = r
			e.ordinal = j
			r.Event = e
		}
		if n > 1 {
			c.Duplicates = append(c.Duplicates, rows)
		}
	}
	if len(byCount) > 1 {
		g.noteCounts()
	}
}

// DocumentName returns the name by which a document and its counterparts in other
// editions are known: its stem, or what the project pairs its topics with.
func (c *Catalog) DocumentName(d *Document) string { return c.keyer.documents[d] }

// noteCounts tells the events of the key that editions have it in different
// numbers of rows.
func (g *keyGroup) noteCounts() {
	counts := make([]int, len(g.records))
	for i, rows := range g.records {
		counts[i] = len(rows)
	}
	for _, rows := range g.records {
		for _, r := range rows {
			r.Event.counts = counts
		}
	}
}

// SectionOf returns the section that belongs to the key of a record, "" in a
// project whose keys have none.
func (c *Catalog) SectionOf(r *Record) string { return c.keyer.at(r).section }

// eventFor returns the nth event of a key, from 1, and makes it where it is new.
func (c *Catalog) eventFor(k *keyer, key string, n int, r *Record) *Event {
	if n > 1 {
		key += "~" + strconv.Itoa(n)
	}
	if e := c.byKey[key]; e != nil {
		return e
	}
	e := &Event{
		Key:       key,
		Slug:      k.slug(key, r),
		Component: r.Component,
		Code:      codeOf(r.Value(c.Setup.Field(RoleCode))),
		Records:   make([]*Record, len(c.Editions)),
	}
	c.byKey[key] = e
	c.Events = append(c.Events, e)
	return e
}

// codeOf returns the code for people and scripts: as the source writes it but for
// width and white space, replacements not applied; "" where the cell says that
// there is none.
func codeOf(v Value) string {
	if v.Norm == "" {
		return ""
	}
	return share(v.Raw, Fold(v.Raw))
}

// sort orders the events by component in display order, ID in natural order,
// code and key.
func (c *Catalog) sort(k *keyer) {
	rank := map[string]int{}
	for i := range c.Setup.Components {
		rank[c.Setup.Components[i].ID] = i + 1
	}
	type ranked struct {
		*Event
		rank int
		id   string
	}
	events, idField := make([]ranked, len(c.Events)), c.Setup.Field(RoleID)
	for i, e := range c.Events {
		events[i] = ranked{e, rank[e.Component], e.FirstValue(idField)}
	}
	slices.SortFunc(events, func(a, b ranked) int {
		if order := cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.Component, b.Component), compareBlankLast(a.id, b.id)); order != 0 {
			return order
		}
		return cmp.Or(compareBlankLast(a.Code, b.Code), strings.Compare(a.Key, b.Key))
	})
	for i := range events {
		c.Events[i] = events[i].Event
	}
}

// FirstValue returns the normalised value of a field in the first edition that
// has one, "" where none has.
func (e *Event) FirstValue(field int) string {
	for _, r := range e.Records {
		if r != nil && 0 <= field && field < len(r.Values) && r.Values[field].Norm != "" {
			return r.Values[field].Norm
		}
	}
	return ""
}

func compareBlankLast(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return CompareNatural(a, b)
}

// CompareNatural compares a and b with runs of digits by their number: "9" before
// "10".
func CompareNatural(a, b string) int {
	for a != "" && b != "" {
		da, db := digits(a), digits(b)
		if da > 0 && db > 0 {
			na, nb := strings.TrimLeft(a[:da], "0"), strings.TrimLeft(b[:db], "0")
			if c := cmp.Or(cmp.Compare(len(na), len(nb)), strings.Compare(na, nb)); c != 0 {
				return c
			}
			a, b = a[da:], b[db:]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// account counts what became of every row.
func (c *Catalog) account() Ledger {
	tables := 0
	for _, e := range c.Editions {
		tables += len(e.Tables)
	}
	l := Ledger{Tables: make([]TableAccount, 0, tables)}
	for _, e := range c.Editions {
		for _, t := range e.Tables {
			a := Account{Read: t.Rows}
			for _, r := range t.Records {
				switch {
				case r.Event == nil: // lost; the row-ledger rule tells
				case r.Event.Coverage() > 1:
					a.Merged++
				default:
					a.Unmatched++
				}
			}
			for _, x := range t.Excluded {
				a.Excluded += len(x.Rows)
			}
			l.Tables = append(l.Tables, TableAccount{t, a})
			l.Totals.add(a)
		}
	}
	return l
}

func (a *Account) add(b Account) {
	a.Read += b.Read
	a.Merged += b.Merged
	a.Unmatched += b.Unmatched
	a.Excluded += b.Excluded
}

// Balanced reports whether every row read is merged, unmatched or excluded.
func (a Account) Balanced() bool { return a.Read == a.Merged+a.Unmatched+a.Excluded }
