package project

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"catsite/catalog"
)

// endings is the format of what language data says of the ends of sentences.
type endings struct {
	Never  []string `toml:"never"`
	Seldom []string `toml:"seldom"`
	Whole  []string `toml:"whole"`
	Usual  []string `toml:"usual"`
}

// foldPhrases returns phrases in the form in which ends of sentences are compared.
func foldPhrases(phrases []string) []string {
	var folded []string
	for _, phrase := range phrases {
		folded = append(folded, strings.ToLower(catalog.Fold(phrase)))
	}
	return folded
}

// patterns compiles what matches whole lead-ins.
func (l *language) patterns(doc *document) []catalog.LeadIn {
	var list []catalog.LeadIn
	for i, expr := range l.LeadInPatterns {
		re, err := regexp.Compile(expr)
		if err != nil {
			doc.add(place{"lead_in_patterns", i}, "%v", err)
			continue
		}
		list = append(list, catalog.NewLeadIn(re))
	}
	return list
}

// brackets returns the pairs of brackets.
func (l *language) brackets(doc *document) []string {
	for i, pair := range l.Brackets {
		if utf8.RuneCountInString(pair) != 2 {
			doc.add(place{"brackets", i}, "%q: want an opening and a closing bracket", pair)
		}
	}
	return l.Brackets
}
