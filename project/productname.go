package project

import (
	"slices"
	"strings"

	"catsite/catalog"
)

// productNames reads the names of products and parts, and whose they are.
func (b *builder) productNames(editions []Edition) []catalog.ProductName {
	var ids []string
	for _, e := range editions {
		ids = append(ids, e.ID)
	}
	var result []catalog.ProductName
	for i, p := range b.file.ProductNames {
		at := place{"product_name", i}
		if len(p.Names) == 0 {
			b.missing(at.with("names"), "")
		}
		for j, id := range p.Editions {
			if !slices.Contains(ids, id) {
				b.unknown(at.with("editions", j), "edition", id, ids)
			}
		}
		for j, name := range p.Names {
			if strings.TrimSpace(name) == "" {
				b.add(at.with("names", j), "a product name is empty")
				continue
			}
			result = append(result, catalog.ProductName{Name: name, Editions: p.Editions})
		}
	}
	return result
}
