package rules

import (
	"slices"
	"strings"

	"catsite/catalog"
	"catsite/catalog/prose"
)

// productName finds texts that call the edition's own product by a name cut short,
// or by one that belongs to another edition.
var productName = &Rule{
	Name: "product-name", Family: Prose, Level: catalog.LevelWarning, Since: "0.1.0",
	check: func(p *pass) {
		perEdition := map[*catalog.Edition]productNames{}
		for _, e := range p.Editions {
			names := namesFor(p.setup.ProductNames, e.ID)
			perEdition[e] = names
			if len(names.own) == 0 {
				continue
			}
			p.topicNames(e, names)
		}
		p.cells(func(r *catalog.Record, field int) {
			names := perEdition[r.Edition()]
			if len(names.own) == 0 {
				return
			}
			for _, wrong := range names.wrong(wordsOf(r.Value(field))) {
				f := p.cell(r, field)
				f.Sides[0].Raw, f.Sides[0].Value, f.Sides[0].Prose = wrong, wrong, false
				f.Args = map[string]string{"Own": names.own[0]}
				p.report(f)
			}
		})
	},
}

// topicNames judges the titles and words of an edition's topics.
func (p *pass) topicNames(e *catalog.Edition, names productNames) {
	for _, t := range e.Topics {
		for _, wrong := range names.wrong(t.Title + "\n" + t.Blocks.Plain()) {
			p.report(catalog.Finding{
				Sides: []catalog.Side{{Edition: e, Topic: t, Origin: t.Origin(), Raw: wrong, Value: wrong}},
				Args:  map[string]string{"Own": names.own[0]},
			})
		}
	}
}

// productNames are the names that matter to one edition.
type productNames struct {
	own     []string
	foreign []string // of other editions
	all     []string // all names and the shortened ones
}

// namesFor sorts names by whose they are.
func namesFor(names []catalog.ProductName, edition string) productNames {
	var n productNames
	for _, name := range names {
		n.all = append(n.all, name.Name)
		switch {
		case slices.Contains(name.Editions, edition):
			n.own = append(n.own, name.Name)
		case len(name.Editions) > 0:
			n.foreign = append(n.foreign, name.Name)
		}
	}
	n.foreign = slices.DeleteFunc(n.foreign, func(name string) bool { return slices.Contains(n.own, name) })
	for _, name := range n.own {
		n.shorten(name)
	}
	return n
}

// shorten adds the name without its last words as wrong names. More than half of
// the words are left: the first ones are the maker's and shared by other products.
func (n *productNames) shorten(name string) {
	words := strings.Fields(name)
	for left := len(words) - 1; 2*left > len(words); left-- {
		short := strings.Join(words[:left], " ")
		if !slices.Contains(n.all, short) {
			n.all = append(n.all, short)
			n.foreign = append(n.foreign, short)
		}
	}
}

// wrong returns the wrong names in s, each once. Of names that begin alike the
// longest counts.
func (n *productNames) wrong(s string) []string {
	var found []string
	for len(n.own) > 0 {
		name, end := n.next(s)
		if name == "" {
			return found
		}
		if slices.Contains(n.foreign, name) && !slices.Contains(found, name) {
			found = append(found, name)
		}
		s = s[end:]
	}
	return found
}

// next returns the first name in s and where it ends, "" for none.
func (n *productNames) next(s string) (name string, end int) {
	first := len(s)
	for _, candidate := range n.all {
		i := prose.IndexWord(s, candidate)
		if i < 0 || i > first || i == first && len(candidate) <= len(name) {
			continue
		}
		name, first = candidate, i
	}
	return name, first + len(name)
}
