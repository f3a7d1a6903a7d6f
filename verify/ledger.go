package verify

import (
	"encoding/json"
	"fmt"
	"slices"
)

// A tableKey names a table of the sources. Several can have one name, where topics
// have no number.
type tableKey struct {
	edition, path, topic string
	table                int
}

func (k tableKey) String() string {
	s := k.edition + ", " + k.path
	if k.topic != "" {
		s += ", topic " + k.topic
	}
	return fmt.Sprintf("%s, table %d", s, k.table)
}

// A rowCount counts the rows of a table that events name as their origins.
type rowCount struct {
	merged, unmatched int
	rows              []int
}

// countRows counts the rows of an event.
func (p *catalogPass) countRows(e *event) {
	for id, edition := range e.Editions {
		at := &edition.Origin
		key := tableKey{id, at.Path, at.Topic, at.Table}
		count := p.cat.rows[key]
		if count == nil {
			count = &rowCount{}
			p.cat.rows[key] = count
		}
		count.rows = append(count.rows, at.Row)
		if len(e.Editions) > 1 {
			count.merged++
		} else {
			count.unmatched++
		}
	}
}

// A ledger is v1/ledger.json.
type ledger struct {
	Totals account
	Tables []*tableAccount
}

type account struct{ Read, Merged, Unmatched, Excluded int }

type tableAccount struct {
	Edition, Path, Topic    string
	Table                   int
	Taken                   bool
	Read, Merged, Unmatched int
	Excluded                []struct{ Rows []int }
}

func (a *tableAccount) key() tableKey { return tableKey{a.Edition, a.Path, a.Topic, a.Table} }

// account returns the counts of the table, with the rows that were excluded.
func (a *tableAccount) account() (sum account, excluded []int) {
	for _, x := range a.Excluded {
		excluded = append(excluded, x.Rows...)
	}
	return account{a.Read, a.Merged, a.Unmatched, len(excluded)}, excluded
}

// readLedger checks that every table balances, that the totals are the sums, and that
// the rows are those that the events of the catalog name.
func (t *tree) readLedger() {
	var l ledger
	tables := map[string]func(int, []byte){"tables": func(_ int, entry []byte) {
		a := &tableAccount{}
		if json.Unmarshal(entry, a) == nil {
			l.Tables = append(l.Tables, a)
		}
	}}
	rest := t.document(ledgerPath, "ledger", tables)
	if rest == nil {
		return
	}
	totals := struct{ Totals account }{}
	if json.Unmarshal(rest, &totals) != nil {
		return
	}
	var sum account
	byKey := map[tableKey][]*tableAccount{}
	for _, a := range l.Tables {
		own, _ := a.account()
		sum.Read, sum.Merged, sum.Unmatched, sum.Excluded =
			sum.Read+own.Read, sum.Merged+own.Merged, sum.Unmatched+own.Unmatched, sum.Excluded+own.Excluded
		byKey[a.key()] = append(byKey[a.key()], a)
		if own.Read != own.Merged+own.Unmatched+own.Excluded {
			t.log.add(ledgerPath, "%v: %d rows read are not %d merged, %d unmatched and %d excluded",
				a.key(), own.Read, own.Merged, own.Unmatched, own.Excluded)
		}
	}
	t.checked.Rows = sum.Read
	if got := totals.Totals; got != sum {
		t.log.add(ledgerPath, "totals are %s, the tables add up to %s", got, sum)
	}
	if t.cat.read {
		t.compareRows(byKey)
		t.compareEditions(l.Tables)
	}
}

func (a account) String() string {
	return fmt.Sprintf("%d read, %d merged, %d unmatched, %d excluded", a.Read, a.Merged, a.Unmatched, a.Excluded)
}

// compareRows compares the ledger with the rows that events name.
func (t *tree) compareRows(byKey map[tableKey][]*tableAccount) {
	for key := range t.cat.rows {
		if byKey[key] == nil {
			t.log.add(ledgerPath, "%v: lacks the table, which %s names", key, catalogPath)
		}
	}
	for key, accounts := range byKey {
		count := t.cat.rows[key]
		if count == nil {
			count = &rowCount{}
		}
		merged, unmatched := 0, 0
		for _, a := range accounts {
			merged, unmatched = merged+a.Merged, unmatched+a.Unmatched
		}
		if merged != count.merged || unmatched != count.unmatched {
			t.log.add(ledgerPath, "%v: %d merged and %d unmatched, the events of %s name %d and %d",
				key, merged, unmatched, catalogPath, count.merged, count.unmatched)
		}
		if len(accounts) == 1 {
			t.compareNumbers(accounts[0], count.rows)
		}
	}
}

// compareNumbers checks that every row of a table is in one place, and only once.
func (t *tree) compareNumbers(a *tableAccount, rows []int) {
	_, excluded := a.account()
	all := append(slices.Clone(rows), excluded...)
	slices.Sort(all)
	for i, row := range all {
		switch {
		case row < 1 || row > a.Read:
			t.log.add(ledgerPath, "%v: there is no row %d, %d were read", a.key(), row, a.Read)
		case i > 0 && all[i-1] == row:
			t.log.add(ledgerPath, "%v: row %d is in two places", a.key(), row)
		}
	}
}

// compareEditions compares the ledger with what the catalog says of its editions.
func (t *tree) compareEditions(tables []*tableAccount) {
	byEdition := map[string]edition{}
	for _, a := range tables {
		e := byEdition[a.Edition]
		if a.Taken {
			e.Tables, e.Rows = e.Tables+1, e.Rows+a.Read
		}
		byEdition[a.Edition] = e
	}
	for _, e := range t.cat.Editions {
		if got := byEdition[e.ID]; got.Tables != e.Tables || got.Rows != e.Rows {
			t.log.add(ledgerPath, "%d tables with %d rows of the edition %s were taken, %s says %d and %d",
				got.Tables, got.Rows, e.ID, catalogPath, e.Tables, e.Rows)
		}
	}
}
