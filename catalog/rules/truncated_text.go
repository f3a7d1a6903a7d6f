package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// truncatedText finds texts that end in mid sentence. That a full stop is missing
// is not enough: the text ends in a word or sign with which nothing ends, or in a
// column of whole sentences it is clearly cut.
var truncatedText = &Rule{
	Name: "truncated-text", Family: Prose, Level: catalog.LevelWarning, Since: "0.1.0",
	mutes: []*Rule{literalDiffers, finalPunctuation},
	check: func(p *pass) {
		t := &truncation{pass: p, columns: map[endColumn]*endHabit{}, partners: p.partners()}
		p.cells(t.count)
		for _, c := range t.open {
			r, field := c.record, c.field
			line, item := prose.LastLine(r.Values[field].Text)
			if !t.cut(r, field, line, item) {
				continue
			}
			f := p.cell(r, field)
			words := catalog.PlainInlines(line)
			f.Sides[0].Raw, f.Sides[0].Value = ending(words), ending(words)
			p.report(f)
			p.mute(r, field)
		}
	},
}

// A truncation knows how the texts of each column usually end.
type truncation struct {
	*pass
	columns  map[endColumn]*endHabit
	open     []cell   // those that do not end in the punctuation of a sentence
	lengths  *lengths // made when they are first needed
	partners map[*catalog.Edition][]partner
}

// A partner is an edition with which another is compared.
type partner struct {
	pair catalog.Pair
	base bool // the partner is the pair's base
	at   int  // index of the partner
}

func (p *pass) partners() map[*catalog.Edition][]partner {
	m := map[*catalog.Edition][]partner{}
	for _, pair := range p.Pairs {
		m[pair.Other] = append(m[pair.Other], partner{pair, true, p.EditionIndex(pair.Base)})
		m[pair.Base] = append(m[pair.Base], partner{pair, false, p.EditionIndex(pair.Other)})
	}
	return m
}

// An endColumn is the texts of a column that end in a paragraph, or in a list item.
type endColumn struct {
	edition *catalog.Edition
	field   int
	item    bool
}

// An endHabit counts how texts end.
type endHabit struct {
	total, closed, usual int
	words                *endWords
}

// count counts the end of a cell. One that announces something is no example.
func (t *truncation) count(r *catalog.Record, field int) {
	line, item := prose.LastLine(r.Values[field].Text)
	if line == nil {
		return
	}
	words, lang := catalog.PlainInlines(line), t.language(r)
	closed := prose.EndsSentence(words)
	if !closed || strings.HasSuffix(strings.TrimRightFunc(words, catalog.IsBlankRune), `"`) { // which may open
		t.open = append(t.open, cell{r, field})
	}
	if lang.LeadsIn(words) {
		return
	}
	key := endColumn{r.Edition(), field, item}
	h := t.columns[key]
	if h == nil {
		h = &endHabit{words: &endWords{}}
		t.columns[key] = h
	}
	h.total++
	if closed {
		h.closed++
		if prose.EndsUsually(words, lang.Endings) {
			h.usual++
		}
	}
	if h.total <= manyTexts {
		h.words.texts = append(h.words.texts, r.Values[field].Raw)
	}
}

// habit returns how the texts of a column end. Few lists end like its paragraphs.
func (t *truncation) habit(e *catalog.Edition, field int, item bool) *endHabit {
	h := t.columns[endColumn{e, field, item}]
	paragraphs := t.columns[endColumn{e, field, false}]
	if h == nil || !item || h.total >= fewEnds || paragraphs == nil {
		return h
	}
	joined := *paragraphs
	joined.total += h.total
	joined.closed += h.closed
	joined.usual += h.usual
	return &joined
}

// fewEnds is how many texts it takes to have a habit.
const fewEnds = 10

// whole reports whether nearly all texts of the column are whole sentences.
func (h *endHabit) whole() bool { return h != nil && h.total >= fewEnds && 10*h.closed >= 9*h.total }

// always reports whether hardly a text of the column is none.
func (h *endHabit) always() bool { return h.total >= fewEnds && 20*h.closed >= 19*h.total }

// mannered reports whether nearly all of them end in the usual way.
func (h *endHabit) mannered() bool { return 10*h.usual >= 9*h.closed }

// cut reports whether a text is cut.
func (t *truncation) cut(r *catalog.Record, field int, line []catalog.Inline, item bool) bool {
	lang := t.language(r)
	end := prose.EndingOf(line, lang.Endings)
	switch end {
	case prose.Closed:
		return false
	case prose.OpenNever:
		return true
	}
	words := catalog.PlainInlines(line)
	habit := t.habit(r.Edition(), field, item)
	if !habit.whole() || lang.LeadsIn(words) {
		return false
	}
	others, whole := t.counterparts(r, field)
	if others > 0 && whole == 0 {
		return false
	}
	if end == prose.OpenSeldom {
		return true
	}
	if len(lang.Endings.Usual) > 0 && habit.mannered() {
		return !prose.EndsUsually(words, lang.Endings) && (whole > 0 || prose.ShapeOf(r.Value(field).Text).Weight >= longLabel)
	}
	if !endsInWord(line, words) {
		return false
	}
	return habit.words.goOn(prose.LastWord(words), whole > 0) || whole > 0 && t.short(r, field) ||
		habit.always() && unfinished(words, item) && !t.complete(r, field, words)
}

// endsInWord reports whether a line ends in a word of its language: not in a literal,
// nor in a choice such as INT/FLOAT, behind which full stops are left out.
func endsInWord(line []catalog.Inline, words string) bool {
	words = strings.TrimSpace(words)
	if strings.Contains(lastField(words), "/") {
		return false
	}
	literals := prose.InlineLiterals(line)
	return len(literals) == 0 || literals[len(literals)-1].End < len(words)
}

// fewWords is how many words a line has at least that is no heading.
const fewWords = 4

// unfinished reports whether a line that does not end like a sentence is one all the
// same: it has as many words, and ends in one of them. An item needs no full stop, but
// where another sentence of it has one.
func unfinished(words string, item bool) bool {
	words = strings.TrimSpace(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	if item && len(prose.Sentences(words)) < 2 {
		return false
	}
	return unicode.IsLetter(last) && len(strings.Fields(words)) >= fewWords
}

// longLabel is the weight that no text has which is a mere label: 20 East Asian
// letters.
const longLabel = 100

// counterparts returns how many compared editions have the text, and in how many it
// ends as a sentence does, or in something else than words.
func (t *truncation) counterparts(r *catalog.Record, field int) (others, whole int) {
	for _, partner := range t.partners[r.Edition()] {
		other := r.Event.Records[partner.at]
		if other == nil || other.Value(field).State != catalog.Present {
			continue
		}
		others++
		line, _ := prose.LastLine(other.Value(field).Text)
		lang := t.language(other)
		if prose.EndingOf(line, lang.Endings) == prose.Closed {
			whole++
		}
	}
	return others, whole
}

// ending returns the end of a line, for readers.
func ending(words string) string { return tail(words) }
