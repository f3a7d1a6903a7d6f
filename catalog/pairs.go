package catalog

// Pairs returns which editions are compared. Editions of one product and version
// form a group; its base is its edition in the reference locale, else its first.
// Within a group every edition is compared with the base: these are translations.
// Across groups the bases of one locale are compared with the base of the first
// group that has one in that locale, and an edition alone in its group, with no
// base in its locale elsewhere, with the base of the first group: these are
// products.
func Pairs(reference string, editions []*Edition) []Pair {
	groups := groupEditions(editions)
	var pairs []Pair
	bases := make([]*Edition, len(groups))
	for i, g := range groups {
		bases[i] = g.base(reference)
		for _, e := range g {
			if e != bases[i] {
				pairs = append(pairs, Pair{bases[i], e, Translation})
			}
		}
	}
	firstIn := map[string]*Edition{}
	perLocale := map[string]int{}
	for _, b := range bases {
		perLocale[b.Locale]++
		if firstIn[b.Locale] == nil {
			firstIn[b.Locale] = b
		}
	}
	for i, b := range bases {
		switch first := firstIn[b.Locale]; {
		case b != first:
			pairs = append(pairs, Pair{first, b, Product})
		case i > 0 && len(groups[i]) == 1 && perLocale[b.Locale] == 1:
			pairs = append(pairs, Pair{bases[0], b, Product})
		}
	}
	return pairs
}

// An editionGroup is the editions of one product and version.
type editionGroup []*Edition

func (g editionGroup) base(reference string) *Edition {
	for _, e := range g {
		if e.Locale == reference {
			return e
		}
	}
	return g[0]
}

func groupEditions(editions []*Edition) []editionGroup {
	type product struct{ name, version string }
	index := map[product]int{}
	var groups []editionGroup
	for _, e := range editions {
		p := product{e.Product, e.Version}
		i, ok := index[p]
		if !ok {
			i = len(groups)
			index[p] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], e)
	}
	return groups
}
