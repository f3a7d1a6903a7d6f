package prose

import (
	"strconv"

	"catsite/catalog"
)

// A limit is what words say about a number: above, or not below. The zero value is
// nothing.
type limit string

// The limits that language data may name.
const (
	above   limit = "above"    // more than
	atLeast limit = "at-least" // or more
	below   limit = "below"    // less than
	atMost  limit = "at-most"  // or less
)

// limitReach is how many characters behind a number words about it may begin:
// counter and noun stand between.
const limitReach = 14

type limitPhrase struct {
	phrases []phrase
	limit   limit
}

func limitPhrases(bounds []catalog.Bound) (before, after []limitPhrase) {
	for _, b := range bounds {
		before = append(before, limitPhrase{phrases(b.Before), limit(b.Kind)})
		after = append(after, limitPhrase{phrases(b.After), limit(b.Kind)})
	}
	return before, after
}

// limitEdges returns the last characters of the phrases before numbers, and the first
// of those behind them.
func limitEdges(before, after []limitPhrase) (ends, starts *runeSet) {
	last, first := map[rune]bool{}, map[rune]bool{}
	for _, l := range before {
		for _, p := range l.phrases {
			last[p[len(p)-1]] = true
		}
	}
	for _, l := range after {
		for _, p := range l.phrases {
			first[p[0]] = true
		}
	}
	return keysOf(last), keysOf(first)
}

// limit returns what the words around the number from i to end say about it.
func (t *scan) limit(i, end int) limit {
	if found := t.limitBefore(i); found != "" {
		return found
	}
	for k := end; k < end+limitReach && k < len(t.runes) && !t.digit(k); k++ {
		switch t.runes[k] {
		case '.', ',', ';', ':', '\n', '、', '。':
			return ""
		}
		if !t.afterStarts.has(lower(t.runes[k])) {
			continue
		}
		if l := t.limitAt(k); l != "" {
			return l
		}
	}
	return ""
}

// limitBefore returns what the words before i say about the number there.
func (t *scan) limitBefore(i int) limit {
	last := t.rune(i - 1)
	if last == ' ' {
		last = t.rune(i - 2)
	}
	if !t.beforeEnds.has(lower(last)) {
		return ""
	}
	longest, found := i, limit("")
	for _, l := range t.before {
		if begin := t.endsWith(i, l.phrases); begin >= 0 && begin < longest {
			longest, found = begin, l.limit
		}
	}
	return found
}

func (t *scan) limitAt(k int) limit {
	if isSpaced(t.rune(k)) && isSpaced(t.rune(k-1)) {
		return ""
	}
	longest, found := k, limit("")
	for _, l := range t.after {
		if end := t.hasAny(k, l.phrases); end > longest {
			longest, found = end, l.limit
		}
	}
	return found
}

// bound returns what a limited whole number amounts to, so that "more than 16" and
// "17 or more" are one; "" for a number that is none.
func (n Number) bound() string {
	if n.limit == "" || len(n.Value) > 18 {
		return ""
	}
	value, err := strconv.ParseInt(n.Value, 10, 64)
	if err != nil {
		return ""
	}
	switch n.limit {
	case above:
		return ">=" + strconv.FormatInt(value+1, 10)
	case atLeast:
		return ">=" + strconv.FormatInt(value, 10)
	case below:
		return "<=" + strconv.FormatInt(value-1, 10)
	}
	return "<=" + strconv.FormatInt(value, 10)
}
