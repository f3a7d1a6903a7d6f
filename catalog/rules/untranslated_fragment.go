package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// untranslatedFragment finds paragraphs, list items and sentences that are in the
// other language of a pair, within a text that is not.
var untranslatedFragment = &Rule{
	Name: "untranslated-fragment", Family: Prose, Level: catalog.LevelWarning, ProductLevel: catalog.LevelNote,
	Since: "0.1.0",
	check: func(p *pass) {
		seen := map[cell]bool{}
		p.bothWays(func(pair catalog.Pair, r, twin *catalog.Record, field int) {
			if seen[cell{r, field}] {
				return
			}
			for _, fragment := range p.foreignFragments(r, twin, field) {
				seen[cell{r, field}] = true
				f := p.cell(r, field)
				f.Between = pair.Between
				f.Sides[0].Raw, f.Sides[0].Value = brief(fragment), brief(fragment)
				p.report(f)
			}
		})
	},
}

// foreignFragments returns what is in the language of twin: of each block the whole
// of it, or its first such sentence.
func (p *pass) foreignFragments(r, twin *catalog.Record, field int) []string {
	own, other := p.tongue(r.Edition().Locale), p.tongue(twin.Edition().Locale)
	v := &r.Values[field]
	if !p.kinds(r, field).AnyMayHold(own, other) || !prose.MayHold(v.Raw, own, other) && !prose.MayHold(v.Aside, own, other) {
		return nil
	}
	var twins map[string]bool
	foreign := func(piece string, block bool) bool {
		if !isForeign(piece, own, other, true, block) {
			return false
		}
		if twins == nil {
			twins = p.pieces(twin, field)
		}
		return isForeign(piece, own, other, twins[wording(piece)], block)
	}
	var found []string
	for passage := range p.notedPassages(r, field) {
		if !prose.MayHold(passage.Text, own, other) {
			continue
		}
		text := passage.Bare()
		if foreign(text, true) {
			found = append(found, passage.Text)
			continue
		}
		sentences := prose.Sentences(text)
		i := slices.IndexFunc(sentences, func(s string) bool { return foreign(s, false) })
		if i >= 0 {
			found = append(found, strings.ReplaceAll(sentences[i], string(prose.Replaced), "…"))
		}
	}
	return found
}

// isForeign reports whether a part of a text is in the other language. A phrase that
// ends like a sentence is one; so is a whole block with a function word, which is
// hardly a name.
func isForeign(piece string, own, other *prose.Tongue, equal, block bool) bool {
	switch prose.Weigh(piece, own, other, equal) {
	case prose.Sentence:
		return true
	case prose.Phrase:
		return prose.EndsSentence(piece) || block && other.HasFunctionWord(piece)
	}
	return false
}

// pieces returns the blocks and sentences of a cell in the form in which they are
// compared.
func (p *pass) pieces(r *catalog.Record, field int) map[string]bool {
	pieces := map[string]bool{}
	for passage := range p.notedPassages(r, field) {
		text := passage.Bare()
		pieces[wording(text)] = true
		for _, sentence := range prose.Sentences(text) {
			pieces[wording(sentence)] = true
		}
	}
	return pieces
}
