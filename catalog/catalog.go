package catalog

import "sync"

// A Catalog is what the editions amount to together: one entry per event.
type Catalog struct {
	Setup    *Setup
	Editions []*Edition // in the project file's order
	// Pairs says which editions are compared.
	Pairs []Pair
	// Events are the active events, by component, ID in natural order, code.
	Events []*Event
	// Duplicates are the rows that share a key within an edition, in document
	// order.
	Duplicates [][]*Record
	Ledger     Ledger
	// History is what changed since the previous published catalog; nil where none
	// was given.
	History *History

	byKey map[string]*Event
	keyer *keyer
	// editionNames holds what EditionName returned, by nameKey: findings ask thousands
	// of times.
	editionNames sync.Map
}

// An Event is a record across editions.
type Event struct {
	// Key identifies the event for scripts. It does not change with name,
	// severity or storage term.
	Key string
	// Slug is the key as a safe, unique file name without extension.
	Slug      string
	Component string // component id; "" where the project has none
	// Code is the code of the first edition that has the event, folded; "" for a
	// row without one. Records have it to the letter, and the form by which
	// editions are aligned.
	Code string
	// Placed is true for a row that cannot be named by code and ID: its key is its
	// place, and it is aligned with nothing.
	Placed bool
	// Records holds the record of each edition, by index in Catalog.Editions;
	// nil where the edition does not have the event.
	Records []*Record
	// counts holds the rows of each edition under the event's key, by index in
	// Catalog.Editions, where the editions have it in different numbers of rows;
	// else nil. ordinal is which of them, from 0, is this event's.
	counts  []int
	ordinal int
	// Rules names the rules with a finding about the event, sorted.
	Rules []string
	// Withdrawn is what remains of an event that is gone from the sources, which has
	// no records; nil for an active one.
	Withdrawn *Tombstone
}

// Event returns the event with this key, nil for an unknown one.
func (c *Catalog) Event(key string) *Event { return c.byKey[key] }

// Twin reports whether an edition that lacks the event has a row under the same
// key nevertheless: the editions have the key in different numbers of rows, so that
// their rows cannot be told apart, and as many as both have are not missing. Has is
// an edition that has the event; both are indexes in Catalog.Editions.
func (e *Event) Twin(has, lacks int) bool {
	return e.counts != nil && e.Records[has] != nil && e.ordinal < e.counts[lacks]
}

// First returns the event's record in the first edition that has it.
func (e *Event) First() *Record {
	for _, r := range e.Records {
		if r != nil {
			return r
		}
	}
	return nil
}

// Coverage returns how many editions have the event.
func (e *Event) Coverage() int {
	n := 0
	for _, r := range e.Records {
		if r != nil {
			n++
		}
	}
	return n
}

// InLocale returns the event's record in the first edition of a locale that has
// it, nil where none has.
func (e *Event) InLocale(locale string) *Record {
	for _, r := range e.Records {
		if r != nil && r.Edition().Locale == locale {
			return r
		}
	}
	return nil
}

// An Agreed is a value on which the editions agree or not.
type Agreed struct {
	Value string
	// Known is false where no edition has a value, Disputed true where two
	// differ; Value is empty then.
	Known, Disputed bool
}

// AgreedValue returns what all editions that have a value of this field say.
func (e *Event) AgreedValue(field int) Agreed {
	var a Agreed
	for _, r := range e.Records {
		if r != nil && 0 <= field && field < len(r.Values) {
			a.add(r.Values[field].Norm)
		}
	}
	return a
}

// AgreedSeverity returns the severity id that all editions give the event.
func (e *Event) AgreedSeverity() Agreed {
	var a Agreed
	for _, r := range e.Records {
		if r != nil {
			a.add(r.Severity)
		}
	}
	return a
}

// add adds what one more edition says.
func (a *Agreed) add(value string) {
	switch {
	case value == "" || a.Disputed:
	case !a.Known:
		*a = Agreed{Value: value, Known: true}
	case value != a.Value:
		*a = Agreed{Known: true, Disputed: true}
	}
}

// EditionIndex returns the index of e in c.Editions.
func (c *Catalog) EditionIndex(e *Edition) int {
	for i := range c.Editions {
		if c.Editions[i] == e {
			return i
		}
	}
	return -1
}

// Name returns the short name of e in a locale, for people: its label, else
// product and version.
func (e *Edition) Name(locale, fallback string) string {
	name := e.Product
	if e.Version != "" {
		name += " " + e.Version
	}
	return pick(e.Label, locale, fallback, name)
}

// A Pair is two editions that are compared.
type Pair struct {
	Base, Other *Edition
	Between     Between
}

// A Ledger accounts for every row of every table.
type Ledger struct {
	Totals Account
	Tables []TableAccount
}

// An Account counts rows: Read = Merged + Unmatched + Excluded.
type Account struct {
	Read      int
	Merged    int // in an event that another edition has too
	Unmatched int // in an event that no other edition has
	Excluded  int // in no event, with a reason
}

// A TableAccount is the account of one table.
type TableAccount struct {
	Table *Table
	Account
}
