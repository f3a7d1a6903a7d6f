package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A numbered is a cell with the numbers that its words give.
type numbered struct{ prose.Cell }

// A numberReader reads cells in the languages of their editions.
type numberReader struct {
	setup        *catalog.Setup
	readers      map[string]*prose.Reader
	list, others []prose.Number // of the last cells; held for the next ones
}

func (p *pass) numberReader() *numberReader {
	return &numberReader{setup: p.setup, readers: map[string]*prose.Reader{}}
}

// of returns the reader for a locale.
func (n *numberReader) of(locale string) *prose.Reader {
	if n.readers[locale] == nil {
		lang := n.setup.Languages[locale]
		n.readers[locale] = prose.NewReader(&lang)
	}
	return n.readers[locale]
}

// cell reads a name with its note, or a text.
func (n *numberReader) cell(r *catalog.Record, field int) numbered {
	return numbered{n.of(r.Edition().Locale).Cell(r.Value(field))}
}

// values returns the numbers of a cell, without what is said about them, until it is
// asked again.
func (n *numberReader) values(r *catalog.Record, field int) []prose.Number {
	n.list = n.of(r.Edition().Locale).AppendValues(n.list[:0], &r.Values[field])
	return n.list
}

// sameFigures reports whether no number of one cell is missed in the other, by a quick
// look at the blocks with figures.
func (n *numberReader) sameFigures(base, other *catalog.Record, field int) bool {
	ofBase, ofOther := n.of(base.Edition().Locale), n.of(other.Edition().Locale)
	n.list = ofBase.AppendFigures(n.list[:0], &base.Values[field])
	n.others = ofOther.AppendFigures(n.others[:0], &other.Values[field])
	onlyBase, onlyOther := prose.CompareNumbers(n.list, n.others)
	return len(onlyBase) == 0 && len(onlyOther) == 0
}

// amounts lists the numbers with these indexes, each once: "90%, 14".
func (c *numbered) amounts(indexes []int) string {
	var list []string
	for _, i := range indexes {
		if s := c.Numbers[i].String(); !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	return strings.Join(list, ", ")
}

// quotedSentences is how many sentences of one cell a finding quotes.
const quotedSentences = 3

// quote returns the sentences in which the numbers with these indexes stand.
func (c *numbered) quote(indexes []int) string {
	var list []string
	for _, i := range indexes {
		sentence := brief(sentenceAt(c.Blocks[c.Block[i]], c.Numbers[i].Start))
		if len(list) < quotedSentences && !slices.Contains(list, sentence) {
			list = append(list, sentence)
		}
	}
	return strings.Join(list, " … ")
}

// quoteBlock returns the block that stands for that one of the other cell: the one
// in its place where both have equally many, else the first.
func (c *numbered) quoteBlock(block int, other *numbered) string {
	if len(c.Blocks) == 0 {
		return ""
	}
	if len(c.Blocks) != len(other.Blocks) {
		block = 0
	}
	return brief(c.Blocks[block])
}

// sentenceAt returns the sentence of s in which the byte at offset stands.
func sentenceAt(s string, offset int) string {
	end := 0
	for _, sentence := range prose.Sentences(s) {
		end += strings.Index(s[end:], sentence) + len(sentence)
		if offset < end {
			return sentence
		}
	}
	return s
}

// hasDigit reports whether s has a digit of any script.
func hasDigit(s string) bool { return prose.HasDigit(s) }
