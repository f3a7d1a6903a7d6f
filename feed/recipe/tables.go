package recipe

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/sheet"
)

// unknownCode stands in a log for what the catalog does not have.
const unknownCode = "NO_SUCH_CODE"

func (b *book) joinLog() {
	if b.example == "" {
		return
	}
	columns := b.logColumns()
	var names []string
	for _, c := range columns {
		names = append(names, `"`+c.name+`"`)
	}
	command := `printf '%s\n' ` + b.example + " " + unknownCode + ` >codes.log
python3 - codes.log <<'END'
import csv, sys

def plain(cell):
    return cell.removeprefix("'")

with open("v1/lookup/splunk_by_code.csv", encoding="utf-8", newline="") as table:
    known = {plain(row["code"]): row for row in csv.DictReader(table)}
for line in open(sys.argv[1], encoding="utf-8"):
    row = known.get(line.strip())
    cells = [plain(row[name]) for name in [` + strings.Join(names, ", ") + `]] if row else ["?"]
    print(line.strip(), *cells, sep="\t")
END`
	found := Line{{Text: b.example}}
	for _, c := range columns {
		found = append(found, Piece{Text: "\t"}, Piece{b.joined(c.value), c.locale})
	}
	b.add(Recipe{ID: "join", Command: command}, found, Line{{Text: unknownCode + "\t?"}})
}

// A logColumn is a column of the lookup table, with what an event gives it.
type logColumn struct {
	name   string
	locale string // of its words; "" for none
	value  func(*catalog.Event) []string
}

func (b *book) logColumns() []logColumn {
	var columns []logColumn
	if b.has(b.id) {
		columns = append(columns, logColumn{"id", "", func(e *catalog.Event) (ids []string) {
			for _, r := range e.Records {
				if r != nil {
					ids = append(ids, r.Value(b.id).Norm)
				}
			}
			return ids
		}})
	}
	if b.setup.Has(catalog.RoleSeverity) {
		columns = append(columns, logColumn{"severity", "", func(e *catalog.Event) []string { return []string{e.AgreedSeverity().Value} }})
	}
	if b.has(b.name) {
		columns = append(columns, logColumn{"name_" + b.setup.Reference, b.setup.Reference, func(e *catalog.Event) []string {
			name, _ := b.nameIn(e, b.setup.Reference)
			return []string{name}
		}})
	}
	return columns
}

// joined returns the distinct values of the events that have the example's code.
func (b *book) joined(value func(*catalog.Event) []string) string {
	var all []string
	for _, e := range b.cat.Events {
		if e.Code != b.example {
			continue
		}
		for _, v := range value(e) {
			if v = strings.ReplaceAll(v, "\n", " "); v != "" && !slices.Contains(all, v) {
				all = append(all, v)
			}
		}
	}
	return strings.Join(all, "|")
}

func (b *book) sharedNames() {
	if !b.has(b.name) {
		return
	}
	locale := b.setup.Reference
	counts := map[string]int{}
	for _, e := range b.cat.Events {
		if name, _ := b.nameIn(e, locale); name != "" {
			counts[sheet.Defuse(name)]++
		}
	}
	var names []string
	var printed []Line
	for name, n := range counts {
		if n > 1 {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(x, y string) int { return cmp.Or(counts[y]-counts[x], cmp.Compare(x, y)) })
	for _, name := range names {
		printed = append(printed, Line{{Text: fmt.Sprint(counts[name], "|")}, {name, locale}})
	}
	b.add(Recipe{ID: "shared-names", Locale: locale, Command: strings.ReplaceAll(`sqlite3 :memory: <<'END'
.import --csv v1/catalog.csv events
SELECT count(*) AS n, "name_LOCALE" AS name FROM events WHERE name <> ''
GROUP BY name HAVING n > 1 ORDER BY n DESC, name;
END`, "LOCALE", locale)}, printed...)
}

// untranslated is about the first locale beside the one of reference.
func (b *book) untranslated() {
	i := slices.IndexFunc(b.setup.Locales, func(locale string) bool { return locale != b.setup.Reference })
	if !b.has(b.name) || i < 0 {
		return
	}
	locale := b.setup.Locales[i]
	var printed []Line
	for _, e := range b.cat.Events {
		if _, ok := b.nameIn(e, locale); !ok {
			printed = append(printed, Line{{Text: e.Key}})
		}
	}
	b.add(Recipe{ID: "untranslated", Locale: locale, Command: strings.ReplaceAll(`sqlite3 :memory: <<'END'
SELECT json_extract(value, '$.key')
FROM json_each(readfile('v1/catalog.json'), '$.events')
WHERE json_extract(value, '$.names."LOCALE"') IS NULL;
END`, "LOCALE", locale)}, printed...)
}
