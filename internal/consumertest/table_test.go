package consumertest

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// readTable is a program of Python that reads a table, undoes the apostrophes and prints
// the rows as JSON.
const readTable = `
import csv, json, sys
with open(sys.argv[1], encoding=sys.argv[2], newline="") as table:
    rows = [{name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(table)]
json.dump(rows, sys.stdout)
`

// python returns the rows of a table as Python reads them.
func python(t *testing.T, file, encoding string) []map[string]string {
	t.Helper()
	var rows []map[string]string
	if err := json.Unmarshal([]byte(run(t, ".", "", "python3", "-c", readTable, file, encoding)), &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}

// An event is what the tables say of one, as the catalog says it.
type event struct {
	Key, Code, Component, Severity string
	ID                             *string
	SeverityRank                   *int `json:"severity_rank"`
	StorageDays                    *int `json:"storage_days"`
	Stored                         *bool
	Names                          map[string]string
	Descriptions                   map[string]struct{ Text string }
	Editions                       map[string]any
	Pages                          map[string]string
}

// cells returns the cells of the event's row.
func (e *event) cells() map[string]string {
	row := map[string]string{
		"key": e.Key, "code": e.Code, "id": "", "component": e.Component, "severity": e.Severity,
		"severity_rank": "", "storage_days": "", "stored": "",
	}
	if e.ID != nil {
		row["id"] = *e.ID
	}
	if e.SeverityRank != nil {
		row["severity_rank"] = strconv.Itoa(*e.SeverityRank)
	}
	if e.StorageDays != nil {
		row["storage_days"] = strconv.Itoa(*e.StorageDays)
	}
	if e.Stored != nil {
		row["stored"] = strconv.FormatBool(*e.Stored)
	}
	for _, locale := range []string{"en", "ja"} {
		row["name_"+locale], row["description_"+locale] = e.Names[locale], e.Descriptions[locale].Text
		row["page_"+locale] = e.Pages[locale]
	}
	return row
}

// compareTables compares the tables of a site, as Python reads them, with its catalog.
func compareTables(t *testing.T, site string) (rows int) {
	t.Helper()
	events := readJSON[struct{ Events []event }](t, site, "v1", "catalog.json").Events
	for file, encoding := range map[string]string{"catalog.csv": "utf-8", "catalog-bom.csv": "utf-8-sig", "facts.csv": "utf-8", "catalog.en-bom.csv": "utf-8-sig"} {
		table := python(t, filepath.Join(site, "v1", file), encoding)
		if len(table) != len(events) {
			t.Errorf("%s has %d rows, the catalog %d events", file, len(table), len(events))
			continue
		}
		for i := range events {
			want := events[i].cells()
			for name, cell := range table[i] {
				if w, ok := want[name]; ok && cell != w {
					t.Errorf("%s: %s: %s is %q, the catalog has %q", file, events[i].Key, name, cell, w)
				}
			}
			if editions := slices.Sorted(strings.SplitSeq(table[i]["editions"], "|")); file == "catalog.csv" && !slices.Equal(editions, slices.Sorted(maps.Keys(events[i].Editions))) {
				t.Errorf("%s: %s: editions %q", file, events[i].Key, editions)
			}
		}
	}
	return len(events)
}

func TestTablesSayWhatTheCatalogSays(t *testing.T) {
	for _, site := range []string{world.first, world.second} {
		if rows := compareTables(t, site); rows < 80 {
			t.Errorf("%d rows", rows)
		}
	}
}

const hostileProject = `
preset = "event-types"
severity = []
[site]
title = { en = "Catalog" }
reference = "en"
[[edition]]
id = "only"
product = "Only"
locale = "en"
sources = ["events.html"]
`

// Names that a spreadsheet would run come back from Python as they were, and none of
// the cells begins as a formula does.
func TestFormulasSurviveAndDoNotRun(t *testing.T) {
	names := []string{
		`=cmd|'/c calc'!A0`, `+1+1`, `-1+1`, `@SUM(1)`, `"quoted"`, `'apostrophe'`, `＝1+1`, `a,b`, `=HYPERLINK("http://x","y")`, `plain`, `-5`,
	}
	dir := t.TempDir()
	var page strings.Builder
	page.WriteString("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Events</title><h1>Events</h1><table><tr><th>Event type display name<th>Event type ID<th>Event type<th>Description<th>Default storage term</tr>\n")
	for i, name := range names {
		fmt.Fprintf(&page, "<tr><td>%s<td>%d<td>CODE_%d<td>%s<td>30 days</tr>\n", html.EscapeString(name), i+1, i+1, html.EscapeString(name))
	}
	page.WriteString("</table></html>")
	for file, text := range map[string]string{"catsite.toml": hostileProject, "events.html": page.String()} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	site := filepath.Join(dir, "site")
	if err := publish(dir, site); err != nil {
		t.Fatal(err)
	}
	compareTables(t, site)
	var got []string
	for _, row := range python(t, filepath.Join(site, "v1", "catalog.csv"), "utf-8") {
		got = append(got, row["name_en"])
	}
	for _, name := range names {
		if !slices.Contains(got, name) {
			t.Errorf("the name %q is not among %q", name, got)
		}
	}
	raw := run(t, ".", "", "python3", "-c", strings.ReplaceAll(readTable, `.removeprefix("'")`, ""), filepath.Join(site, "v1", "catalog.csv"), "utf-8")
	var rows []map[string]string
	if err := json.Unmarshal([]byte(raw), &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for name, cell := range row {
			if _, err := strconv.Atoi(cell); err != nil && cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
				t.Errorf("%s begins as a formula: %q", name, cell)
			}
		}
	}
}
