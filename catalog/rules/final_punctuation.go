package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"catsite/catalog"
)

// finalPunctuation finds cells that end in a full stop where those of their column
// do not, that do not where those do, and that end in the full stop of another
// language.
var finalPunctuation = &Rule{
	Name: "final-punctuation", Family: Typography, Level: catalog.LevelNote, Since: "0.1.0",
	check: func(p *pass) {
		d := &deviations{pass: p, rare: rareStop}
		d.traits = func(r *catalog.Record, field int, yield func(trait)) {
			tongue, end := p.tongue(r.Edition().Locale), lastWords(r.Value(field))
			if end == "" || !tongue.Latin() && !tongue.HasLetters(end) {
				return
			}
			stopsOf(&p.language(r).Writing, end, func(t trait) {
				t.quote = tail(end)
				t.value = t.quote
				yield(t)
			})
		}
		d.report()
	},
}

// The kinds of traits: ends in a full stop or in a letter; in the own full stop or
// in that of another language.
const (
	stopOrNone traitKind = iota
	stopOrStray
)

// rareStop accepts a strong habit, and every full stop of another language.
func rareStop(key habitKey, h habit) (second, found bool) {
	if key.kind == stopOrNone {
		return h.rare(nearlyAlways)
	}
	second, found = h.rare(often)
	return second, found && second
}

// lastWords returns the last paragraph of a name or text, "" where it ends in
// something else: a list, a table, code.
func lastWords(v catalog.Value) string {
	if len(v.Text) == 0 {
		return v.Raw
	}
	last := v.Text[len(v.Text)-1]
	if last.Kind != catalog.Paragraph || len(last.Inlines) == 0 ||
		last.Inlines[len(last.Inlines)-1].Kind == catalog.CodeSpan {
		return ""
	}
	return strings.TrimSpace(catalog.PlainInlines(last.Inlines))
}

// stopsOf tells in what a paragraph ends, and yields nothing for one that ends in
// another sign, such as a colon, or in an address.
func stopsOf(w *catalog.Writing, end string, yield func(trait)) {
	end = strings.TrimRight(end, ")）]］」』\"”’»\u00a0 ")
	switch {
	case endsIn(end, w.FullStops):
		yield(trait{kind: stopOrNone})
		yield(trait{kind: stopOrStray})
	case endsIn(end, w.StrayStops):
		yield(trait{kind: stopOrStray, second: true})
	default:
		last, _ := utf8.DecodeLastRuneInString(end)
		if unicode.IsLetter(last) && !strings.Contains(lastField(end), "/") {
			yield(trait{kind: stopOrNone, second: true})
		}
	}
}

func endsIn(s string, signs []string) bool {
	return slices.ContainsFunc(signs, func(sign string) bool { return strings.HasSuffix(s, sign) })
}

func lastField(s string) string { return s[strings.LastIndexFunc(s, unicode.IsSpace)+1:] }

// tailLength is how many characters of an end are quoted.
const tailLength = 20

// tail returns the end of s.
func tail(s string) string {
	start := len(s)
	for n := 0; n < tailLength && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(s[:start])
		start -= size
	}
	if start == 0 {
		return s
	}
	return "…" + s[start:]
}
