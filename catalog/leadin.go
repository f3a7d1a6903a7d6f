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
	// ends holds the words in one of which every sentence that matches ends; nil where
	// they are not known, or too many.
	ends []string
}

// NewLeadIn prepares a pattern. Sentences are folded, in lower case and without full
// stop.
func NewLeadIn(pattern *regexp.Regexp) LeadIn {
	l := LeadIn{pattern: pattern}
	if tree, err := syntax.Parse(pattern.String(), syntax.Perl); err == nil {
		tree = tree.Simplify()
		l.words, l.ends = necessary(tree), endsOf(tree)
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

// mostEnds is how many ends of a pattern are kept.
const mostEnds = 64

// endsOf returns the words in which every match ends at the end of a sentence, nil where
// they cannot be listed.
func endsOf(tree *syntax.Regexp) []string {
	last := len(tree.Sub) - 1
	if tree.Op != syntax.OpConcat || tree.Sub[last].Op != syntax.OpEndText {
		return nil
	}
	ends := []string{""}
	for last--; last >= 0; last-- {
		words := spelled(tree.Sub[last])
		if words == nil || len(words)*len(ends) > mostEnds {
			break
		}
		ends = joined(words, ends)
	}
	if slices.Contains(ends, "") {
		return nil
	}
	return ends
}

// spelled returns all that an expression matches, nil where that cannot be listed.
func spelled(tree *syntax.Regexp) []string {
	switch {
	case tree.Op == syntax.OpEmptyMatch:
		return []string{""}
	case tree.Op == syntax.OpLiteral && tree.Flags&syntax.FoldCase == 0:
		return []string{string(tree.Rune)}
	case tree.Op == syntax.OpCapture:
		return spelled(tree.Sub[0])
	case tree.Op == syntax.OpConcat:
		return spelledInTurn(tree.Sub)
	case tree.Op != syntax.OpAlternate && tree.Op != syntax.OpQuest:
		return nil
	}
	var all []string
	for _, part := range tree.Sub {
		words := spelled(part)
		if words == nil {
			return nil
		}
		all = append(all, words...)
	}
	if tree.Op == syntax.OpQuest {
		all = append(all, "")
	}
	return all
}

func spelledInTurn(parts []*syntax.Regexp) []string {
	all := []string{""}
	for _, part := range parts {
		words := spelled(part)
		if words == nil || len(all)*len(words) > mostEnds {
			return nil
		}
		all = joined(all, words)
	}
	return all
}

// joined returns each of some words with each of others behind it.
func joined(before, behind []string) []string {
	var all []string
	for _, b := range before {
		for _, e := range behind {
			all = append(all, b+e)
		}
	}
	return all
}

// match reports whether a sentence fits the pattern.
func (l *LeadIn) match(sentence string) bool {
	if l.ends != nil && !slices.ContainsFunc(l.ends, func(end string) bool { return strings.HasSuffix(sentence, end) }) {
		return false
	}
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
