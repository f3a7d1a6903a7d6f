package site

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// textMarks are what the editions say differently in the words of one field, by the
// index of the edition: the findings about the event, and where in the words they are.
type textMarks struct {
	spots map[int][]prose.Spot
	lines map[int][]markLine
}

// A markLine is one thing that an edition says otherwise: in words, or as values that it
// has and others lack, or the reverse.
type markLine struct {
	Text   string
	Values []string
	// without are the editions that lack the values; none where this one does.
	without []string
}

// markLines returns the lines of an edition with the words in front of their values.
func (v *view) markLines(m *textMarks, edition int) []markLine {
	lines := slices.Clone(m.lines[edition])
	for i := range lines {
		switch l := &lines[i]; {
		case l.Text != "":
		case len(l.without) > 0:
			l.Text = v.text("compare-only", "Editions", strings.Join(l.without, v.text("list-separator")))
		default:
			l.Text = v.text("compare-lacks")
		}
	}
	return lines
}

// A contrast is two records whose words a finding compares in one field.
type contrast struct {
	editions [2]int // their indexes
	records  [2]*catalog.Record
	values   [2]catalog.Value
}

// textMarks returns the marks of an event by field. They follow the findings: where a
// rule is off or silent about a row, nothing is marked.
func (v *view) textMarks(e *catalog.Event) map[int]*textMarks {
	all := map[int]*textMarks{}
	for _, f := range v.lookup.findings[e] {
		field := slices.IndexFunc(v.setup.Fields, func(field catalog.Field) bool { return field.ID == f.Field })
		if !comparesWords(f.Rule) || field < 0 {
			continue
		}
		if all[field] == nil {
			all[field] = &textMarks{map[int][]prose.Spot{}, map[int][]markLine{}}
		}
		for _, pair := range v.pairsOf(f) {
			var c contrast
			for i, edition := range []*catalog.Edition{pair.Base, pair.Other} {
				c.editions[i] = v.cat.EditionIndex(edition)
				if c.records[i] = e.Records[c.editions[i]]; c.records[i] != nil {
					c.values[i] = c.records[i].Value(field)
				}
			}
			if c.records[0] != nil && c.records[1] != nil {
				v.mark(all[field], f.Rule, c)
			}
		}
	}
	return all
}

// comparesWords reports whether a rule compares what two editions say in words.
func comparesWords(rule string) bool {
	return rule == "numbers-differ" || rule == "literal-differs" || rule == "list-length-differs"
}

// pairsOf returns the editions that a finding compares. One that stands for many cells
// tells only the second of each pair.
func (v *view) pairsOf(f *catalog.Finding) []catalog.Pair {
	if f.Count == 0 && len(f.Sides) > 1 {
		return []catalog.Pair{{Base: f.Sides[0].Edition, Other: f.Sides[1].Edition}}
	}
	var pairs []catalog.Pair
	for _, pair := range v.cat.Pairs {
		if len(f.Sides) > 0 && pair.Other == f.Sides[0].Edition && pair.Between == f.Between {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

// mark notes in what two editions differ by a rule.
func (v *view) mark(m *textMarks, rule string, c contrast) {
	var found bool
	switch rule {
	case "numbers-differ":
		a, b := v.reader(c, 0).Cell(c.values[0]), v.reader(c, 1).Cell(c.values[1])
		onlyA, onlyB := prose.CompareNumbers(a.Numbers, b.Numbers)
		found = v.markSpots(m, c, a.Spots(onlyA), b.Spots(onlyB))
	case "literal-differs":
		a, b := prose.LiteralSetOf(c.values[0]), prose.LiteralSetOf(c.values[1])
		found = v.markSpots(m, c, a.SpotsWithout(b, v.notInName(c, 0)), b.SpotsWithout(a, v.notInName(c, 1)))
	case "list-length-differs":
		found = v.markLengths(m, c)
	}
	for _, edition := range c.editions {
		if !found {
			m.add(edition, markLine{Text: v.text("editions-differ")})
		}
	}
}

// reader returns a reader of numbers for one of the two editions.
func (v *view) reader(c contrast, i int) *prose.Reader {
	return v.readerOf(c.records[i].Edition().Locale)
}

func (v *view) readerOf(locale string) *prose.Reader {
	if v.readers == nil {
		v.readers = map[string]*prose.Reader{}
	}
	if v.readers[locale] == nil {
		lang := v.setup.Languages[locale]
		v.readers[locale] = prose.NewReader(&lang)
	}
	return v.readers[locale]
}

// notInName returns what tells the literals of one of two records that are not part of
// the name under which it goes alone.
func (v *view) notInName(c contrast, i int) func(prose.Literal) bool {
	key := v.setup.KeyField()
	own, other := c.records[i].Value(key).Raw, c.records[1-i].Value(key).Raw
	return func(l prose.Literal) bool { return !l.InName(own, other) }
}

// markSpots notes what each of two editions has that the other lacks, and reports
// whether that is anything.
func (v *view) markSpots(m *textMarks, c contrast, spots ...[]prose.Spot) bool {
	for i, list := range spots {
		if len(list) == 0 {
			continue
		}
		here, there := c.editions[i], c.editions[1-i]
		m.spots[here] = append(m.spots[here], list...)
		values := spotValues(list)
		m.add(here, markLine{Values: values, without: []string{v.editionName(v.cat.Editions[there]).Text}})
		m.add(there, markLine{Values: values})
	}
	return len(spots[0])+len(spots[1]) > 0
}

// maxMarkValues is how many values a line of marks lists.
const maxMarkValues = 12

// spotValues returns the different texts of spots, the first of many.
func spotValues(spots []prose.Spot) []string {
	var values []string
	for _, s := range spots {
		switch {
		case slices.Contains(values, s.Text):
		case len(values) == maxMarkValues:
			return append(values, "…")
		default:
			values = append(values, s.Text)
		}
	}
	return values
}

// add adds a line about an edition; what it says already goes for one edition more.
func (m *textMarks) add(edition int, line markLine) {
	lines := m.lines[edition]
	for i := range lines {
		if lines[i].Text == line.Text && slices.Equal(lines[i].Values, line.Values) && (len(lines[i].without) > 0) == (len(line.without) > 0) {
			lines[i].without = append(lines[i].without, line.without...)
			return
		}
	}
	m.lines[edition] = append(lines, line)
}

// markLengths notes how many list items, else paragraphs, two texts have where they
// differ in that.
func (v *view) markLengths(m *textMarks, c contrast) bool {
	a, b := prose.ShapeOf(c.values[0].Text), prose.ShapeOf(c.values[1].Text)
	message, counts := "n-list-items", [2]int{a.Items, b.Items}
	if a.Items == b.Items {
		message, counts = "n-paragraphs", [2]int{a.Lines, b.Lines}
	}
	if counts[0] == counts[1] {
		return false
	}
	for i, n := range counts {
		m.add(c.editions[i], markLine{Text: v.count(message, n)})
	}
	return true
}

// mark marks in a name what other editions say otherwise.
func (val *value) mark(m *textMarks, edition int) {
	if m == nil || len(m.lines[edition]) == 0 || val.Empty != "" {
		return
	}
	val.Differs = true
	if len(val.Blocks) > 0 {
		return
	}
	var name, aside []prose.Spot
	for _, s := range m.spots[edition] {
		if s.Block == 0 {
			name = append(name, s)
		} else {
			aside = append(aside, s)
		}
	}
	val.Marked = markPieces(val.Text.Text, 0, sortedSpots(name))
	val.MarkedAside = markPieces(val.Aside.Text, 0, sortedSpots(aside))
}

// spotsByBlock returns the spots of a text by the block in which they stand.
func spotsByBlock(text catalog.Text, spots []prose.Spot) map[*catalog.Block][]prose.Spot {
	if len(spots) == 0 {
		return nil
	}
	index := map[int][]prose.Spot{}
	for _, s := range spots {
		index[s.Block] = append(index[s.Block], s)
	}
	byBlock, n := map[*catalog.Block][]prose.Spot{}, 0
	prose.Leaves(text, func(b *catalog.Block) {
		if index[n] != nil {
			byBlock[b] = index[n]
		}
		n++
	})
	return byBlock
}

// markPieces cuts a text that begins at offset of its block into pieces, of which those
// at the spots are marked; nil where none is.
func markPieces(text string, offset int, spots []prose.Spot) []inline {
	var list []inline
	done := 0
	for _, s := range spots {
		start, end := max(s.Start-offset, done), min(s.End-offset, len(text))
		if start >= end {
			continue
		}
		if start > done {
			list = append(list, inline{Kind: "text", Text: text[done:start]})
		}
		list = append(list, inline{Kind: "mark", Text: text[start:end]})
		done = end
	}
	if done > 0 && done < len(text) {
		list = append(list, inline{Kind: "text", Text: text[done:]})
	}
	return list
}

// sortedSpots sorts spots by where they begin.
func sortedSpots(spots []prose.Spot) []prose.Spot {
	slices.SortFunc(spots, func(a, b prose.Spot) int { return a.Start - b.Start })
	return spots
}
