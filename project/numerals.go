package project

import (
	"math/big"
	"slices"
	"strings"
	"unicode/utf8"

	"catsite/catalog"
)

// numerals is the format of what language data says of numbers. Words and scales
// are tables by value.
type numerals struct {
	Decimal  []string            `toml:"decimal"`
	Group    []string            `toml:"group"`
	Digits   string              `toml:"digits"`
	Counters []string            `toml:"counters"`
	Minus    []string            `toml:"minus"`
	Idioms   []string            `toml:"idioms"`
	Above    bound               `toml:"above"`
	AtLeast  bound               `toml:"at_least"`
	Below    bound               `toml:"below"`
	AtMost   bound               `toml:"at_most"`
	Words    map[string][]string `toml:"words"`
	Scales   map[string][]string `toml:"scales"`
}

type bound struct {
	Before []string `toml:"before"`
	After  []string `toml:"after"`
}

// decode returns the numerals. A value that is no number is a defect of the data.
func (n numerals) decode(doc *document) catalog.Numerals {
	if digits := utf8.RuneCountInString(n.Digits); digits != 0 && digits != 10 {
		doc.add(place{"numerals", "digits"}, "%d characters: want ten, from 0 to 9", digits)
	}
	return catalog.Numerals{
		Decimal: n.Decimal, Group: n.Group, Digits: n.Digits,
		Counters: n.Counters, Minus: n.Minus, Idioms: n.Idioms,
		Words:  doc.numberWords(place{"numerals", "words"}, n.Words),
		Scales: doc.numberWords(place{"numerals", "scales"}, n.Scales),
		Bounds: n.bounds(),
	}
}

func (n numerals) bounds() []catalog.Bound {
	var list []catalog.Bound
	for _, b := range []struct {
		kind string
		bound
	}{{"above", n.Above}, {"at-least", n.AtLeast}, {"below", n.Below}, {"at-most", n.AtMost}} {
		if len(b.Before)+len(b.After) > 0 {
			list = append(list, catalog.Bound{Kind: b.kind, Before: b.Before, After: b.After})
		}
	}
	return list
}

// numberWords returns the words by value, in the order of the values' letters.
func (d *document) numberWords(at place, words map[string][]string) []catalog.NumberWord {
	var list []catalog.NumberWord
	for value, w := range words {
		if _, ok := new(big.Rat).SetString(value); !ok {
			d.add(at.with(value), "%q is no number", value)
		}
		list = append(list, catalog.NumberWord{Value: value, Words: w})
	}
	slices.SortFunc(list, func(a, b catalog.NumberWord) int { return strings.Compare(a.Value, b.Value) })
	return list
}
