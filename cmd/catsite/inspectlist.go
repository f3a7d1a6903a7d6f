package main

import (
	"fmt"
	"strings"

	"catsite/catalog"
)

// A definitionList is one that stayed text, though a project could take it.
type definitionList struct {
	heading string // the nearest above
	terms   []string
}

// printDefinitionLists prints the definition lists of a topic, and how the project
// file would take them as tables.
func (i *inspection) printDefinitionLists(t *catalog.Topic) {
	s := i.project.Setup
	second := ""
	if d := s.Field(catalog.RoleDescription); d >= 0 {
		second = s.Fields[d].ID
	}
	for _, list := range definitionLists(t) {
		shown := excerpt(strings.Join(list.terms[:min(shownSamples, len(list.terms))], "; "))
		fmt.Fprintf(i.out, "  definition list of %s, kept as text: %s\n", plural(len(list.terms), "term"), shown)
		if key := s.KeyField(); key >= 0 {
			fmt.Fprintf(i.out, "    a [[table]] with heading = [%s], columns = [%q, %q] would take it\n",
				quoted(list.heading), s.Fields[key].ID, second)
		}
	}
}

// definitionLists returns the definition lists of a topic, with their terms.
func definitionLists(t *catalog.Topic) []definitionList {
	var lists []definitionList
	heading := t.Title
	var walk func(blocks []catalog.Block)
	walk = func(blocks []catalog.Block) {
		for i := range blocks {
			b := &blocks[i]
			switch b.Kind {
			case catalog.Heading:
				heading = catalog.PlainInlines(b.Inlines)
			case catalog.DefinitionList:
				lists = append(lists, definitionList{heading, terms(b.Blocks)})
			}
			walk(b.Blocks)
		}
	}
	walk(t.Blocks)
	return lists
}

func terms(blocks []catalog.Block) []string {
	var list []string
	for i := range blocks {
		if blocks[i].Kind == catalog.Term {
			list = append(list, catalog.PlainInlines(blocks[i].Inlines))
		}
	}
	return list
}

// excerptLength is how many characters of a longer text a line shows.
const excerptLength = 80

// excerpt returns the beginning of s on one line.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > excerptLength {
		return string(runes[:excerptLength]) + "…"
	}
	return s
}
