package prose

import "catsite/catalog"

// A Cell is the words of a value with the numbers that they give.
type Cell struct {
	// Blocks are those of the text as [Leaves] yields them; of a value without rich
	// text the words themselves, then what stands beside them.
	Blocks  []string
	Numbers []Number
	Block   []int // of each number, the index of its block
}

// Cell returns what a value says with all its numbers.
func (r *Reader) Cell(v catalog.Value) Cell {
	var cell Cell
	r.eachBlock(&v, func(words string) {
		cell.Numbers = r.read(cell.Numbers, words, r.literals)
		for len(cell.Block) < len(cell.Numbers) {
			cell.Block = append(cell.Block, len(cell.Blocks))
		}
		cell.Blocks = append(cell.Blocks, words)
	})
	return cell
}

// A Spot is where a value gives a number or a literal. Block is the index of the block
// as in [Cell], Start and End are bytes of it.
type Spot struct {
	Text       string // the number or literal for people
	Block      int
	Start, End int
}

// Spots returns where the numbers with these indexes stand.
func (c *Cell) Spots(indexes []int) []Spot {
	var list []Spot
	for _, i := range indexes {
		n := c.Numbers[i]
		list = append(list, Spot{n.String(), c.Block[i], n.Start, n.End})
	}
	return list
}

// SpotsWithout returns where the literals stand that other lacks, see
// [LiteralSet.Without], but those that keep answers false to.
func (s *LiteralSet) SpotsWithout(other *LiteralSet, keep func(Literal) bool) []Spot {
	var list []Spot
	var blocks []string
	for _, i := range s.without(other) {
		if !keep(s.list[i]) {
			continue
		}
		if blocks == nil {
			blocks = blocksOf(s.value)
		}
		list = append(list, s.spot(s.list[i], s.block[i], blocks))
	}
	return list
}

// spot returns where a literal stands. The literals of a value were found in half
// width, in which characters have other lengths; those of a value without rich text in
// its words and what stands beside them at once.
func (s *LiteralSet) spot(l Literal, block int, blocks []string) Spot {
	start, end := l.Start, l.End
	if s.value.Text == nil {
		if first := len(halfWidth(s.value.Raw)) + 1; start >= first {
			block, start, end = 1, start-first, end-first
		}
	}
	source := blocks[block]
	if hasWide(source) {
		folded := halfWidth(source)
		start, end = sameRune(source, folded, start), sameRune(source, folded, end)
	}
	return Spot{l.Text, block, start, min(end, len(source))}
}

// sameRune returns the offset in source of the character that stands at offset in
// folded, which has another character for each.
func sameRune(source, folded string, offset int) int {
	runes := len([]rune(folded[:min(offset, len(folded))]))
	for i := range source {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(source)
}

// blocksOf returns the blocks of a value as a [Cell] has them.
func blocksOf(v catalog.Value) []string {
	if v.Text == nil {
		return []string{v.Raw, v.Aside}
	}
	var list []string
	leaves(&v, func(_ *catalog.Block, words string) { list = append(list, words) })
	return list
}
