package rules

import (
	"slices"
	"strings"
	"unicode"

	"catsite/catalog"
	"catsite/catalog/prose"

	"golang.org/x/text/width"
)

// widthAnomaly finds full-width letters, digits and percent signs, and half-width
// katakana, in columns that have the other width.
var widthAnomaly = &Rule{
	Name: "width-anomaly", Family: Typography, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		d := &deviations{pass: p, traits: p.widths, rare: func(_ habitKey, h habit) (bool, bool) { return h.rare(often) }}
		d.report()
	},
}

// widths yields, for each kind of characters that the cell has in some width, that
// width once.
func (p *pass) widths(r *catalog.Record, field int, yield func(trait)) {
	var few [maxWidths]trait
	seen, last := few[:0], trait{}
	most := mostWidths(p.kinds(r, field))
	raw := wordsOf(r.Value(field))
	for i, c := range raw {
		if len(seen) == most {
			return
		}
		kind, stray := widthOf(c)
		way := trait{kind: kind, second: stray}
		if kind == noWidths || way == last || slices.Contains(seen, way) {
			continue
		}
		seen, last = append(seen, way), way
		length := strings.IndexFunc(raw[i:], func(r rune) bool {
			k, s := widthOf(r)
			return k != kind || s != stray
		})
		if length < 0 {
			length = len(raw) - i
		}
		quote := raw[i : i+length]
		yield(trait{kind: kind, second: stray, quote: quote, value: quote})
	}
}

// The kinds of characters that have two widths.
const (
	noWidths traitKind = iota
	percentSign
	latinLetter // or a digit
	katakanaLetter
)

// maxWidths is how many widths there are of letters, percent signs and katakana.
const maxWidths = 6

// mostWidths returns how many of them characters of these kinds have at most.
func mostWidths(k prose.Kinds) int {
	if k&prose.Others != 0 {
		return maxWidths
	}
	n := 0
	for _, kind := range []prose.Kinds{prose.Letters | prose.Digits, prose.Percents, prose.Katakana} {
		n += index(k&kind != 0)
	}
	return n
}

// widthOf returns the kind of r and whether it has the width that it mostly has
// not; noWidths for a character of which both are common, too.
func widthOf(r rune) (kind traitKind, stray bool) {
	switch {
	case r == '%' || r == '％':
		return percentSign, r == '％'
	case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
		return latinLetter, false
	case r < '\u3000' || isKanaOrHan(r):
		return noWidths, false
	case '\u30a1' <= r && r <= '\u30fa':
		return katakanaLetter, false
	case unicode.Is(unicode.Katakana, r):
		return katakanaLetter, width.LookupRune(r).Kind() == width.EastAsianHalfwidth
	}
	if width.LookupRune(r).Kind() != width.EastAsianFullwidth {
		return noWidths, false
	}
	if narrow := width.LookupRune(r).Narrow(); narrow != 0 {
		kind, _ = widthOf(narrow)
	}
	return kind, kind != noWidths
}

// isKanaOrHan answers for most East Asian characters of one width without looking
// them up.
func isKanaOrHan(r rune) bool {
	return '\u3001' <= r && r <= '\u3096' || '\u4e00' <= r && r <= '\u9fff'
}
