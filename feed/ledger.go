package feed

import (
	"io"

	"catsite/catalog"
)

// A ledgerFile is v1/ledger.json.
type ledgerFile struct {
	head
	Totals account        `json:"totals"`
	Tables []tableAccount `json:"tables"`
}

type account struct {
	Read      int `json:"read"`
	Merged    int `json:"merged"`
	Unmatched int `json:"unmatched"`
	Excluded  int `json:"excluded"`
}

type tableAccount struct {
	Edition   string      `json:"edition"`
	Path      string      `json:"path"`
	Topic     string      `json:"topic,omitempty"`
	Table     int         `json:"table"`
	Component string      `json:"component,omitempty"`
	Severity  string      `json:"severity,omitempty"`
	Taken     bool        `json:"taken"`
	Reason    string      `json:"reason,omitempty"`
	Read      int         `json:"read"`
	Merged    int         `json:"merged"`
	Unmatched int         `json:"unmatched"`
	Excluded  []exclusion `json:"excluded"`
}

type exclusion struct {
	Rows   []int  `json:"rows"`
	Reason string `json:"reason"`
}

func (w *writer) ledger() error {
	ledger := w.builder.cat.Ledger
	file := ledgerFile{
		head:   newHead("schema/ledger.schema.json"),
		Totals: account(ledger.Totals),
		Tables: make([]tableAccount, 0, len(ledger.Tables)),
	}
	for i := range ledger.Tables {
		file.Tables = append(file.Tables, newTableAccount(&ledger.Tables[i]))
	}
	return w.writeBulk(ledgerPath, func(out io.Writer) error { return writeJSON(out, file) })
}

func newTableAccount(a *catalog.TableAccount) tableAccount {
	t := a.Table
	out := tableAccount{
		Edition: t.Edition.ID, Path: t.Topic.Document.Path, Topic: t.Topic.Number, Table: t.Ordinal,
		Component: t.Component, Severity: t.Severity, Taken: t.Taken, Reason: t.Reason,
		Read: a.Read, Merged: a.Merged, Unmatched: a.Unmatched,
		Excluded: make([]exclusion, 0, len(t.Excluded)),
	}
	for _, x := range t.Excluded {
		out.Excluded = append(out.Excluded, exclusion{append([]int{}, x.Rows...), x.Reason})
	}
	return out
}
