package recipe

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"catsite/catalog"
)

// tabbed returns cells as @tsv of jq prints them.
func tabbed(cells ...Piece) Line {
	var line Line
	for i, cell := range cells {
		if i > 0 {
			line = append(line, Piece{Text: "\t"})
		}
		line = append(line, Piece{tabEscapes.Replace(cell.Text), cell.Locale})
	}
	return line
}

var tabEscapes = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// compact returns a value as jq -c prints it.
func compact(v any) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(v) != nil {
		return "" // of strings, numbers and null it cannot be
	}
	return strings.TrimSpace(b.String())
}

func (b *book) list() {
	var columns []string
	if b.has(b.id) {
		columns = append(columns, ".id")
	}
	if b.has(b.code) {
		columns = append(columns, ".code")
	}
	if b.setup.Has(catalog.RoleSeverity) {
		columns = append(columns, ".severity")
	}
	if b.has(b.name) {
		for _, locale := range b.setup.Locales {
			columns = append(columns, path(".names", locale))
		}
	}
	b.addLines(Recipe{
		ID:      "list",
		Command: "jq -r '.events[]|[" + strings.Join(columns, ",") + "]|@tsv' v1/catalog.json",
	}, len(b.cat.Events), func(i int) Line { return tabbed(b.listed(b.cat.Events[i])...) })
}

// listed returns what list prints of an event.
func (b *book) listed(e *catalog.Event) []Piece {
	var cells []Piece
	if b.has(b.id) {
		cells = append(cells, Piece{Text: agreed(e, b.id)})
	}
	if b.has(b.code) {
		cells = append(cells, Piece{Text: e.Code})
	}
	if b.setup.Has(catalog.RoleSeverity) {
		cells = append(cells, Piece{Text: e.AgreedSeverity().Value})
	}
	if b.has(b.name) {
		for _, locale := range b.setup.Locales {
			name, _ := b.nameIn(e, locale)
			cells = append(cells, Piece{name, locale})
		}
	}
	return cells
}

func (b *book) oneCode() {
	if b.example == "" {
		return
	}
	columns := []string{".key"}
	if b.has(b.id) {
		columns = append(columns, ".id")
	}
	if b.setup.Has(catalog.RoleSeverity) {
		columns = append(columns, ".severity")
	}
	if b.has(b.storage) {
		columns = append(columns, ".storage_days")
	}
	var printed []Line
	for _, e := range b.cat.Events {
		if e.Code != b.example {
			continue
		}
		values := []any{e.Key}
		if b.has(b.id) {
			values = append(values, orNull(agreed(e, b.id)))
		}
		if b.setup.Has(catalog.RoleSeverity) {
			values = append(values, orNull(e.AgreedSeverity().Value))
		}
		if b.has(b.storage) {
			values = append(values, daysOrNull(agreed(e, b.storage)))
		}
		printed = append(printed, Line{{Text: compact(values)}})
	}
	b.add(Recipe{
		ID:      "one-code",
		Command: "jq -c --arg code " + b.example + " 'select(.code==$code)|[" + strings.Join(columns, ",") + "]' v1/catalog.ndjson",
	}, printed...)
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func daysOrNull(term string) any {
	days, err := strconv.Atoi(term)
	if err != nil {
		return nil
	}
	return days
}

func (b *book) withoutID() {
	if !b.has(b.id) {
		return
	}
	var printed []Line
	for _, e := range b.cat.Events {
		if agreed(e, b.id) == "" {
			printed = append(printed, Line{{Text: e.Key}})
		}
	}
	b.add(Recipe{ID: "without-id", Command: "jq -r '.events[]|select(.id==null).key' v1/catalog.json"}, printed...)
}

func (b *book) findingsByRule() {
	counts := map[string]int{}
	for _, f := range b.findings {
		if f.Waiver == nil {
			counts[f.Rule]++
		}
	}
	var rules []string
	var printed []Line
	for rule := range counts {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(x, y string) int { return cmp.Or(counts[y]-counts[x], cmp.Compare(x, y)) })
	for _, rule := range rules {
		printed = append(printed, Line{{Text: fmt.Sprintf("%d\t%s", counts[rule], rule)}})
	}
	b.add(Recipe{
		ID:      "findings",
		Command: "jq -r '[.findings[]|select(.waiver|not).rule]|group_by(.)|map([length,.[0]])|sort_by(-.[0])[]|@tsv' v1/findings.json",
	}, printed...)
}
