package prose

import (
	"strings"

	"catsite/catalog"
)

// leaves is [Leaves] for the text of v, with the words of each block as
// [catalog.PlainInlines] returns them. They are parts of v.Raw, which holds them one
// behind the other, and are copied only where it was trimmed.
func leaves(v *catalog.Value, yield func(b *catalog.Block, words string)) {
	rest := v.Raw
	Leaves(v.Text, func(b *catalog.Block) {
		words := wordsIn(rest, b.Inlines)
		rest = rest[min(len(words)+1, len(rest)):]
		yield(b, words)
	})
}

// wordsIn returns the words of inlines: the beginning of s where it has them.
func wordsIn(s string, inlines []catalog.Inline) string {
	if len(inlines) > 1 {
		if rest, ok := cutWords(s, inlines); ok {
			return s[:len(s)-len(rest)]
		}
	}
	return catalog.PlainInlines(inlines)
}

// cutWords returns s without the words of inlines, if it begins with them.
func cutWords(s string, inlines []catalog.Inline) (rest string, ok bool) {
	for i := range inlines {
		in := &inlines[i]
		words := in.Text
		if in.Kind == catalog.Break {
			words = "\n"
		}
		if s, ok = strings.CutPrefix(s, words); !ok {
			return s, false
		}
		if in.Kind == catalog.Break || len(in.Inlines) == 0 {
			continue
		}
		if s, ok = cutWords(s, in.Inlines); !ok {
			return s, false
		}
	}
	return s, true
}
