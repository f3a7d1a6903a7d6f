package catalog

import (
	"cmp"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A LeadIn is a pattern of sentences that announce something below them. The zero
// value matches none.
type LeadIn struct {
	pattern *regexp.Regexp
	// words holds sets of which every sentence that matches has a word each: most
	// sentences have not, and need no regular expression.
	words [][]string
}

// NewLeadIn prepares a pattern. Sentences are folded, in lower case and without full
// stop.
func NewLeadIn(pattern *regexp.Regexp) LeadIn {
	l := LeadIn{pattern: pattern}
	if tree, err := syntax.Parse(pattern.String(), syntax.Perl); err == nil {
		l.words = necessary(tree.Simplify())
	}
	slices.SortStableFunc(l.words, func(a, b []string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(len(b[0]), len(a[0])))
	})
	return l
}

// mostWords is how many words of a set are looked for.
const mostWords = 8

// necessary returns sets of words of each of which a match holds one.
func necessary(tree *syntax.Regexp) (sets [][]string) {
	switch tree.Op {
	case syntax.OpLiteral:
		if tree.Flags&syntax.FoldCase == 0 {
			return [][]string{{string(tree.Rune)}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return necessary(tree.Sub[0])
	case syntax.OpConcat:
		for _, part := range tree.Sub {
			sets = append(sets, necessary(part)...)
		}
	case syntax.OpAlternate:
		var union []string
		for _, part := range tree.Sub {
			of := necessary(part)
			if len(of) == 0 {
				return nil
			}
			union = append(union, of[0]...)
		}
		if len(union) <= mostWords {
			return [][]string{union}
		}
	}
	return sets
}

// match reports whether a sentence fits the pattern.
func (l *LeadIn) match(sentence string) bool {
	for _, words := range l.words {
		if !slices.ContainsFunc(words, func(word string) bool { return strings.Contains(sentence, word) }) {
			return false
		}
	}
	return l.pattern != nil && l.pattern.MatchString(sentence)
}

// LeadsIn reports whether a sentence announces something below it: it ends in a
// colon, or in one of the language's phrases for that.
func (l *Language) LeadsIn(sentence string) bool {
	folded := LowerCase(Fold(sentence))
	if strings.HasSuffix(folded, ":") {
		return true
	}
	folded = strings.TrimRight(folded, ".。")
	for _, phrase := range l.LeadIns {
		if strings.HasSuffix(folded, phrase) {
			return true
		}
	}
	for i := range l.LeadInPatterns {
		if l.LeadInPatterns[i].match(folded) {
			return true
		}
	}
	return false
}
