package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// A numbered is a cell with the numbers that its words give.
type numbered struct {
	blocks  []string
	numbers []prose.Number
	block   []int // of each number, the index of its block
}

// A numberReader reads cells in the languages of their editions.
type numberReader struct {
	setup   *catalog.Setup
	readers map[string]*prose.Reader
}

func (p *pass) numberReader() *numberReader {
	return &numberReader{p.setup, map[string]*prose.Reader{}}
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
	reader := n.of(r.Edition().Locale)
	return readCell(r.Value(field), reader.Numbers, reader.InlineNumbers)
}

// figures reads of a cell only the blocks with figures: all numbers that can be
// missed in the other edition, but not every number word that stands for one there.
func (n *numberReader) figures(r *catalog.Record, field int) numbered {
	reader := n.of(r.Edition().Locale)
	return readCell(r.Value(field), reader.Figures, reader.InlineFigures)
}

func readCell(v catalog.Value, ofWords func(string) []prose.Number, ofInlines func([]catalog.Inline) []prose.Number) numbered {
	var cell numbered
	add := func(plain string, numbers []prose.Number) {
		for range numbers {
			cell.block = append(cell.block, len(cell.blocks))
		}
		cell.blocks, cell.numbers = append(cell.blocks, plain), append(cell.numbers, numbers...)
	}
	prose.Leaves(v.Text, func(b *catalog.Block) {
		add(catalog.PlainInlines(b.Inlines), ofInlines(b.Inlines))
	})
	if v.Text == nil {
		add(v.Raw, ofWords(v.Raw))
		if v.Aside != "" {
			add(v.Aside, ofWords(v.Aside))
		}
	}
	return cell
}

// amounts lists the numbers with these indexes, each once: "90%, 14".
func (c *numbered) amounts(indexes []int) string {
	var list []string
	for _, i := range indexes {
		if s := c.numbers[i].String(); !slices.Contains(list, s) {
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
		sentence := brief(sentenceAt(c.blocks[c.block[i]], c.numbers[i].Start))
		if len(list) < quotedSentences && !slices.Contains(list, sentence) {
			list = append(list, sentence)
		}
	}
	return strings.Join(list, " … ")
}

// quoteBlock returns the block that stands for that one of the other cell: the one
// in its place where both have equally many, else the first.
func (c *numbered) quoteBlock(block int, other *numbered) string {
	if len(c.blocks) == 0 {
		return ""
	}
	if len(c.blocks) != len(other.blocks) {
		block = 0
	}
	return brief(c.blocks[block])
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
