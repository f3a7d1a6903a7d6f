package recall

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// proseKinds damage texts as translators and editors do.
var proseKinds = []Kind{
	{Name: "list item dropped", Rule: "list-length-differs", seed: dropItem},
	{Name: "list under its lead-in dropped", Rule: "dangling-lead-in", seed: dropList},
	{Name: "paragraph with facts dropped", seed: dropParagraph},
	{Name: "cell left untranslated", Rule: "untranslated-cell", seed: leaveCell},
	{Name: "paragraph or item left untranslated", Rule: "untranslated-fragment", seed: leaveBlock},
	{Name: "text cut in mid sentence", Rule: "truncated-text", seed: cutText},
	{Name: "product name cut short", Rule: "product-name", seed: cutProductName},
}

// texts returns a text cell and its counterpart, with their blocks, where both have
// equally many.
func (p *place) texts() (v value, own, other []block, ok bool) {
	v, ok = p.filled(isText)
	o, there := p.counterpart(v.Field)
	if !ok || !there {
		return v, nil, nil, false
	}
	own, other = p.document.blocks(v.cell), p.other.document.blocks(o.cell)
	if len(own) != len(other) {
		return v, nil, nil, false
	}
	for i := range own {
		if own[i].list != other[i].list {
			return v, nil, nil, false
		}
	}
	return v, own, other, true
}

func dropItem(p *place) (change, bool) {
	v, own, _, ok := p.texts()
	if !ok {
		return change{}, false
	}
	count := map[int]int{}
	var items []block
	for _, b := range own {
		count[b.list]++
	}
	for _, b := range own {
		if b.item && count[b.list] > 1 {
			items = append(items, b)
		}
	}
	b, ok := one(p, items)
	return p.replace(v, b.outer, ""), ok
}

// dropList loses the list with which a cell ends.
func dropList(p *place) (change, bool) {
	v, ok := p.filled(isText)
	if !ok {
		return change{}, false
	}
	blocks := p.document.blocks(v.cell)
	first := len(blocks)
	for first > 0 && blocks[first-1].item {
		first--
	}
	if first == 0 || first == len(blocks) {
		return change{}, false
	}
	source := p.document.source(v.inner)
	start := strings.LastIndex(source[:blocks[first].inner.start-v.inner.start], "<li>")
	start = max(strings.LastIndex(source[:start], "<ul>"), strings.LastIndex(source[:start], "<ol>"))
	if start < 0 {
		return change{}, false
	}
	return p.replace(v, span{v.inner.start + start, v.inner.end}, ""), true
}

// dropParagraph loses a paragraph that has a code, path or number which stands
// nowhere else in the cell and in the other edition too: a rule can know of it.
func dropParagraph(p *place) (change, bool) {
	v, own, other, ok := p.texts()
	if !ok || len(own) < 2 {
		return change{}, false
	}
	i := p.pick(len(own))
	b := own[i]
	if b.item || i+1 < len(own) && own[i+1].item {
		return change{}, false
	}
	cell := p.document.source(v.inner)
	c := p.replace(v, b.outer, "")
	for _, s := range p.literals(b.inner) {
		words := p.document.source(s)
		if strings.Count(cell, words) == 1 && strings.Contains(p.other.document.source(other[i].inner), words) {
			c.rule = "literal-differs"
			return c, true
		}
	}
	for _, s := range p.numbers(b.inner) {
		words := p.document.source(s)
		if strings.Count(cell, words) == 1 && strings.Contains(p.other.document.source(other[i].inner), words) {
			c.rule = "numbers-differ"
			return c, true
		}
	}
	return change{}, false
}

// letters counts the letters of prose.
func letters(words []byte) int {
	n := 0
	for _, r := range string(words) {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// leaveCell puts the text of the other edition in place of the translation.
func leaveCell(p *place) (change, bool) {
	v, ok := p.filled(isProse)
	o, there := p.counterpart(v.Field)
	if !ok || !there || letters(p.other.document.words(o.inner)) < 12 {
		return change{}, false
	}
	if p.document.markdown != p.other.document.markdown {
		return change{}, false
	}
	return p.replace(v, v.inner, p.other.document.source(o.inner)), true
}

// leaveBlock does the same to one paragraph or item of several.
func leaveBlock(p *place) (change, bool) {
	v, own, other, ok := p.texts()
	if !ok || len(own) < 2 || p.document.markdown != p.other.document.markdown {
		return change{}, false
	}
	i := p.pick(len(own))
	if letters(p.other.document.words(other[i].inner)) < 12 {
		return change{}, false
	}
	return p.replace(v, own[i].inner, p.other.document.source(other[i].inner)), true
}

// cutText loses the end of the last sentence of a cell.
func cutText(p *place) (change, bool) {
	v, ok := p.filled(isText)
	if !ok {
		return change{}, false
	}
	blocks := p.document.blocks(v.cell)
	s := blocks[len(blocks)-1].inner
	words := p.document.words(s)
	if !strings.HasSuffix(string(words), ".") && !strings.HasSuffix(string(words), "。") {
		return change{}, false
	}
	from := 0 // the last sentence
	for _, end := range []string{". ", "。"} {
		if i := strings.LastIndex(strings.TrimRight(string(words), ".。"), end); i >= 0 {
			from = max(from, i+len(end))
		}
	}
	var cuts []int
	for i := from + (len(words)-from)/4; i < len(words)-4; i++ {
		if cuttable(words, i) {
			cuts = append(cuts, s.start+i)
		}
	}
	at, ok := one(p, cuts)
	return p.replace(v, span{at, s.end}, ""), ok && balanced(p.document.source(span{at, s.end}))
}

// balanced reports whether a part of a text holds no end of a link or tag whose
// beginning it does not hold.
func balanced(source string) bool {
	return strings.Count(source, "</")*2 == strings.Count(source, "<") && strings.Count(source, "](") <= strings.Count(source, "[") &&
		strings.Count(source, "`")%2 == 0
}

// cuttable reports whether a text may end before byte i: before a space in a text of
// words, between two characters in a Japanese one.
func cuttable(words []byte, i int) bool {
	before, _ := utf8.DecodeLastRune(words[:i])
	after, _ := utf8.DecodeRune(words[i:])
	if unicode.IsLetter(before) && after == ' ' {
		return true
	}
	return utf8.RuneStart(words[i]) && before > 0x3040 && unicode.IsLetter(before) && after > 0x3040 && unicode.IsLetter(after)
}

// cutProductName loses the last word of the edition's own product name.
func cutProductName(p *place) (change, bool) {
	v, ok := p.filled(isProse)
	if !ok {
		return change{}, false
	}
	source := p.document.source(v.inner)
	for _, name := range p.setup.ProductNames {
		i := strings.Index(source, name.Name)
		if i < 0 || len(name.Editions) == 0 {
			continue
		}
		short := name.Name[:strings.LastIndexByte(name.Name, ' ')]
		return p.replace(v, within(v.inner, []int{i, i + len(name.Name)}), short), true
	}
	return change{}, false
}
