package verify

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"

	"catsite/sheet"
)

const (
	sarifPath         = "v1/findings.sarif"
	findingsTablePath = "v1/findings.csv"
	lookupPath        = "v1/lookup/splunk_by_code.csv"
)

// A findingCount counts open findings by level, and waived ones.
type findingCount struct{ Error, Warning, Note, Waived int }

func (c *findingCount) add(level string, waived bool) {
	switch {
	case waived:
		c.Waived++
	case level == "error":
		c.Error++
	case level == "warning":
		c.Warning++
	case level == "note":
		c.Note++
	}
}

func (c findingCount) open() int { return c.Error + c.Warning + c.Note }

// readFindings checks the counts of v1/findings.json, that it and the events name the
// same rules, and that the other files of findings have as many.
func (t *tree) readFindings() {
	var counted findingCount
	rules := map[string]bool{}
	rest := t.document(findingsPath, "findings", map[string]func(int, []byte){"findings": func(i int, entry []byte) {
		var f struct {
			Rule, Level, Key string
			Waiver           *struct{}
		}
		if json.Unmarshal(entry, &f) != nil {
			return
		}
		counted.add(f.Level, f.Waiver != nil)
		rules[f.Rule] = true
		t.compareFinding(i, f.Rule, f.Key)
	}})
	if rest == nil {
		return
	}
	for f := range t.cat.told { // a finding of several events has the key of the first
		if !rules[f.rule] {
			t.log.add(findingsPath, "has no %s, which %s has of %s", f.rule, catalogPath, t.cat.events[f.event].key)
		}
	}
	var file struct {
		Revision string
		Counts   findingCount
	}
	if json.Unmarshal(rest, &file) != nil {
		return
	}
	t.revision(findingsPath, file.Revision)
	if file.Counts != counted {
		t.log.add(findingsPath, "counts are %+v, there are %+v", file.Counts, counted)
	}
	all := counted.open() + counted.Waived
	t.checked.Findings = all
	t.countFindings(counted.open(), all)
}

// compareFinding notes a finding of an event that the event does not name.
func (t *tree) compareFinding(i int, rule, key string) {
	event, ok := t.cat.byKey[key]
	if ok && t.cat.read && !t.cat.told[told{event, rule}] {
		t.log.add(findingsPath, "%s: %s has no %s of %s", at("findings", i), catalogPath, rule, key)
	}
}

// countFindings compares the number of findings with those of other files.
func (t *tree) countFindings(open, all int) {
	var index struct{ Counts struct{ Findings int } }
	s := &stream{}
	if t.has(indexPath) && t.stream(indexPath, s) && json.Unmarshal(s.rest.Bytes(), &index) == nil {
		t.counts(indexPath, "counts.findings", index.Counts.Findings, open)
	}
	if t.has(findingsTablePath) {
		n := 0
		t.rows(findingsTablePath, func([]string, []string) { n++ })
		if n != all && t.ctx.Err() == nil {
			t.log.add(findingsTablePath, "has %d rows, %s has %d findings", n, findingsPath, all)
		}
	}
	if t.has(sarifPath) {
		if n, ok := t.sarifResults(); ok && n != all {
			t.log.add(sarifPath, "has %d results, %s has %d findings", n, findingsPath, all)
		}
	}
}

// sarifResults counts the results of the findings as SARIF.
func (t *tree) sarifResults() (n int, ok bool) {
	run := &stream{lists: map[string]func([]byte) error{"results": func([]byte) error { n++; return nil }}}
	ok = t.stream(sarifPath, &stream{nested: map[string]*stream{"runs": run}})
	return n, ok
}

// rows hands every row of a table to take, with the header; both are valid only during
// the call.
func (t *tree) rows(path string, take func(header, cells []string)) {
	file, err := t.fs.Open(path)
	if err != nil {
		t.log.add(path, "%s", unread(err))
		return
	}
	defer file.Close()
	rows := csv.NewReader(file)
	header, err := rows.Read()
	for err == nil && t.ctx.Err() == nil {
		var cells []string
		if cells, err = rows.Read(); err == nil {
			take(header, cells)
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		t.log.add(path, "%v", err)
	}
}

// readLookup checks that the lookup has every code of the catalog, each in one row.
func (t *tree) readLookup() {
	column, coded := t.cat.columns.index["code"], map[uint64]bool{}
	blank := hashOf("")
	for i := range t.cat.events {
		if cells := t.cat.events[i].cells; cells != nil && cells[column] != blank {
			coded[cells[column]] = true
		}
	}
	if !t.has(lookupPath) || !t.cat.read {
		return
	}
	rows := map[uint64]bool{}
	t.rows(lookupPath, func(_, cells []string) { // the code comes first
		code := hashOf(sheet.Undo(cells[0]))
		switch {
		case rows[code]:
			t.log.add(lookupPath, "the code %s is there twice", cells[0])
		case !coded[code]:
			t.log.add(lookupPath, "%s has no code %s", catalogPath, cells[0])
		}
		rows[code] = true
	})
	t.counts(lookupPath, "number of rows", len(rows), len(coded))
}
